import { describe, expect, it } from 'vitest'
import { alice, allow, federated, ours, policyOf, root, session, theirs } from '../fixtures/written.ts'
import type { Caller } from '../request.ts'
import { namingOf } from './principal.ts'

const anonymous: Caller = { kind: 'anonymous' }
const lambda: Caller = { kind: 'Service', name: 'lambda.amazonaws.com' }
const github: Caller = {
  kind: 'Federated',
  name: `arn:aws:iam::${ours}:oidc-provider/token.actions.githubusercontent.com`,
}
const canonical: Caller = { kind: 'CanonicalUser', name: '79a59df9' }
const bareRole: Caller = { kind: 'AWS', arns: [`arn:aws:iam::${ours}:role/ci/deploy`], account: ours }
const stranger: Caller = { kind: 'AWS', arns: [`arn:aws:iam::${theirs}:user/alice`], account: theirs }

const naming = (element: object, caller: Caller) => {
  const [principals] = policyOf(allow(element)).statements.flatMap(({ principals }) => principals ?? [])
  if (principals === undefined) throw new TypeError('No principals')
  return namingOf(principals, caller)
}

describe('Principal', () => {
  it.each([
    // AWS: a star is everyone, those without credentials too, and so is { AWS: * }.
    ['everyone', '*', anonymous, 'itself'],
    ['everyone', '*', alice, 'itself'],
    ['everyone', '*', lambda, 'itself'],
    ['everyone', { AWS: '*' }, anonymous, 'itself'],
    // AWS: users by their ARN, in which case counts and no wildcard has a meaning.
    ['a user', { AWS: `arn:aws:iam::${ours}:user/alice` }, alice, 'itself'],
    ['a user', { AWS: `arn:aws:iam::${ours}:user/Alice` }, alice, undefined],
    ['a user', { AWS: `arn:aws:iam::${ours}:user/*` }, alice, undefined],
    ['a user of another account', { AWS: `arn:aws:iam::${ours}:user/alice` }, stranger, undefined],
    ['a user and a stranger', { AWS: `arn:aws:iam::${ours}:user/alice` }, anonymous, undefined],
    // AWS: an account by its id or its root's ARN, which mean the same: not its root alone.
    ['an account', { AWS: ours }, alice, 'account'],
    ['an account', { AWS: `arn:aws:iam::${ours}:root` }, alice, 'account'],
    ['an account', { AWS: ours }, session, 'account'],
    ['an account', { AWS: theirs }, alice, undefined],
    ['an account of another partition', { AWS: `arn:aws-cn:iam::${ours}:root` }, alice, undefined],
    ['the root of an account', { AWS: `arn:aws:iam::${ours}:root` }, root, 'itself'],
    ['the root of an account', { AWS: ours }, root, 'account'],
    // AWS: a role by its ARN; who calls is its session, which has an ARN of its own.
    ['a role', { AWS: `arn:aws:iam::${ours}:role/ci/deploy` }, session, 'origin'],
    [
      'a role, with the path that a session does not show',
      { AWS: `arn:aws:iam::${ours}:role/x/deploy` },
      session,
      'origin',
    ],
    [
      'a role',
      { AWS: `arn:aws:iam::${ours}:role/deploy` },
      { ...session, arns: session.arns.slice(0, 1) },
      'origin',
    ],
    ['a role of which the name begins alike', { AWS: `arn:aws:iam::${ours}:role/dep` }, session, undefined],
    ['a role that calls by its own ARN', { AWS: `arn:aws:iam::${ours}:role/ci/deploy` }, bareRole, 'origin'],
    ['a session', { AWS: `arn:aws:sts::${ours}:assumed-role/deploy/monday` }, session, 'itself'],
    ['another session', { AWS: `arn:aws:sts::${ours}:assumed-role/deploy/tuesday` }, session, undefined],
    [
      'all sessions, which cannot be said',
      { AWS: `arn:aws:sts::${ours}:assumed-role/deploy/*` },
      session,
      undefined,
    ],
    ['a user who federated', { AWS: `arn:aws:sts::${ours}:federated-user/bob` }, federated, 'itself'],
    ['the user who federated', { AWS: `arn:aws:iam::${ours}:user/bob` }, federated, 'origin'],
    ['the closest of several', { AWS: [ours, `arn:aws:iam::${ours}:user/alice`] }, alice, 'itself'],
    ['the closest of several', { AWS: [theirs, ours] }, alice, 'account'],
    ['a service', { Service: 'lambda.amazonaws.com' }, lambda, 'itself'],
    ['another service', { Service: ['ec2.amazonaws.com'] }, lambda, undefined],
    ['all services, which cannot be said', { Service: '*' }, lambda, undefined],
    ['a service and a user', { Service: 'lambda.amazonaws.com' }, alice, undefined],
    ['an identity provider', { Federated: github.kind === 'Federated' && github.name }, github, 'itself'],
    ['another identity provider', { Federated: 'accounts.google.com' }, github, undefined],
    ['a canonical user', { CanonicalUser: '79a59df9' }, canonical, 'itself'],
    ['kinds are kept apart', { Service: '79a59df9' }, canonical, undefined],
    ['kinds are listed together', { Service: 'ec2.amazonaws.com', AWS: ours }, alice, 'account'],
  ] as const)('%s: %j', (_, Principal, caller, expected) => {
    expect(naming({ Principal }, caller as Caller)).toBe(expected)
  })
})

describe('NotPrincipal', () => {
  const bob = `arn:aws:iam::${ours}:user/bob`
  it.each([
    ['is everyone who is not listed', { AWS: bob }, alice, true],
    ['is everyone who is not listed', { AWS: `arn:aws:iam::${ours}:user/alice` }, alice, false],
    ['is also who shows no credentials', { AWS: bob }, anonymous, true],
    ['is also services', { AWS: bob }, lambda, true],
    // AWS: with a user beside the account, everyone but the user is meant, the account's other users too.
    [
      'does not leave out who is of a listed account',
      { AWS: [bob, `arn:aws:iam::${ours}:root`] },
      alice,
      true,
    ],
    ['leaves out the root that is listed', { AWS: `arn:aws:iam::${ours}:root` }, root, false],
    ['leaves out the root that is listed', { AWS: ours }, root, false],
    [
      'leaves out a user without its account, too',
      { AWS: bob },
      { kind: 'AWS', arns: [bob], account: ours },
      false,
    ],
    // AWS: a session has to be listed itself.
    [
      'does not leave out sessions of a listed role',
      { AWS: `arn:aws:iam::${ours}:role/ci/deploy` },
      session,
      true,
    ],
    [
      'leaves out a listed session',
      { AWS: `arn:aws:sts::${ours}:assumed-role/deploy/monday` },
      session,
      false,
    ],
    ['leaves out a listed service', { Service: 'lambda.amazonaws.com' }, lambda, false],
    ['leaves out everyone', '*', anonymous, false],
  ] as const)('%s: %j', (_, NotPrincipal, caller, expected) => {
    expect(naming({ NotPrincipal }, caller as Caller)).toBe(expected ? 'itself' : undefined)
  })
})
