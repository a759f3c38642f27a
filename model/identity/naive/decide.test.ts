import { describe, expect, it } from 'vitest'
import type { Layers } from '../layers.ts'
import type { Request } from '../request.ts'
import { decide } from './decide.ts'
import {
  alice,
  allow,
  asking,
  context,
  deny,
  federated,
  ours,
  policyOf,
  root,
  session,
  theirs,
} from './written.ts'

const all = policyOf(allow())
const nothing = policyOf(allow({ Action: 'nothing:ToDo' }))
const never = policyOf(deny())
/** A resource's policy that allows somebody. */
const to = (Principal: unknown) => policyOf(allow({ Principal }))
const everyone = to('*')
const account = to({ AWS: ours })
const itsRole = to({ AWS: `arn:aws:iam::${ours}:role/ci/deploy` })
const itself = to({ AWS: session.arns[0] })
const user = to({ AWS: alice.arns[0] })

const elsewhere = { account: theirs }
const key = { action: 'kms:Decrypt', resource: `arn:aws:kms:eu-central-1:${ours}:key/1` }
const trust = { action: 'sts:AssumeRole', resource: `arn:aws:iam::${ours}:role/admin` }
const bySession = { principal: session }
const byRoot = { principal: root }
const byFederated = { principal: federated }
const anonymous = { principal: { kind: 'anonymous' } } as const
const byService = { principal: { kind: 'Service', name: 'lambda.amazonaws.com' } } as const
const byProvider = { principal: { kind: 'Federated', name: 'accounts.google.com' } } as const

type Outcome = 'allowed' | 'explicitly denied' | 'implicitly denied'
/** The rule; who asks for what; the policies; what comes out, and the layer that decides. */
type Row = readonly [string, Partial<Request>, Layers, Outcome, keyof Layers]

const check = (rows: readonly Row[]) =>
  it.each(rows)('%s', (_rule, more, layers, outcome, layer) => {
    const decision = decide(asking(more), layers)
    expect([decision.outcome, decision.by.layer]).toEqual([outcome, layer])
  })

describe('by the policies of an identity', () => {
  check([
    ['AWS: nothing is allowed that no policy allows', {}, {}, 'implicitly denied', 'identity'],
    [
      'nor by a policy that speaks of something else',
      {},
      { identity: [nothing] },
      'implicitly denied',
      'identity',
    ],
    ['AWS: one Allow among all policies is enough', {}, { identity: [nothing, all] }, 'allowed', 'identity'],
    ['AWS: a Deny is final', {}, { identity: [all, never] }, 'explicitly denied', 'identity'],
    ['AWS: to the root everything is allowed', byRoot, {}, 'allowed', 'identity'],
    [
      'but not what is denied',
      byRoot,
      { resource: policyOf(deny({ Principal: '*' })) },
      'explicitly denied',
      'resource',
    ],
    [
      'what is for no resource is in the caller’s account',
      { resource: '*' },
      { identity: [all] },
      'allowed',
      'identity',
    ],
  ])
})

describe('with a boundary or a policy for the session', () => {
  check([
    [
      'AWS: the boundary has to allow as well',
      {},
      { identity: [all], boundary: nothing },
      'implicitly denied',
      'boundary',
    ],
    [
      'AWS: a boundary gives nothing',
      {},
      { identity: [nothing], boundary: all },
      'implicitly denied',
      'identity',
    ],
    ['both allow', {}, { identity: [all], boundary: all }, 'allowed', 'identity'],
    [
      'AWS: a Deny in the boundary is final',
      {},
      { resource: user, boundary: never },
      'explicitly denied',
      'boundary',
    ],
    [
      'AWS: the session’s policy has to allow as well',
      bySession,
      { identity: [all], session: [nothing] },
      'implicitly denied',
      'session',
    ],
    [
      'one of several is enough',
      bySession,
      { identity: [all], session: [nothing, all] },
      'allowed',
      'identity',
    ],
    [
      'a list without policies is no policy for the session',
      bySession,
      { identity: [all], session: [] },
      'allowed',
      'identity',
    ],
    ['all three', bySession, { identity: [all], boundary: all, session: [all] }, 'allowed', 'identity'],
    [
      'a Deny in the session’s policy is final',
      bySession,
      { resource: itself, session: [never] },
      'explicitly denied',
      'session',
    ],
    [
      'AWS: who federated may do nothing without one',
      byFederated,
      { identity: [all] },
      'implicitly denied',
      'session',
    ],
    [
      'AWS: and with one what both allow',
      byFederated,
      { identity: [all], session: [all] },
      'allowed',
      'identity',
    ],
    ['no boundary limits the root', byRoot, { boundary: nothing, session: [nothing] }, 'allowed', 'identity'],
  ])
})

describe('by a resource’s policy, within the account', () => {
  check([
    ['AWS: either is enough', {}, { identity: [all], resource: to({ AWS: theirs }) }, 'allowed', 'identity'],
    ['AWS: either is enough', {}, { resource: user }, 'allowed', 'resource'],
    [
      'AWS: a Deny there is final',
      {},
      { identity: [all], resource: policyOf(deny({ Principal: '*' })) },
      'explicitly denied',
      'resource',
    ],
    [
      'AWS: an account gives through its own policies',
      {},
      { resource: account },
      'implicitly denied',
      'identity',
    ],
    [
      'AWS: an account gives through its own policies',
      {},
      { identity: [all], resource: account },
      'allowed',
      'identity',
    ],
    [
      'which a boundary limits',
      {},
      { identity: [all], boundary: nothing, resource: account },
      'implicitly denied',
      'boundary',
    ],
    ['AWS: for a star no other policy is needed', {}, { resource: everyone }, 'allowed', 'resource'],
    [
      'AWS: nor limits a boundary what is for a star',
      {},
      { boundary: nothing, resource: everyone },
      'allowed',
      'resource',
    ],
    [
      'silent: NotPrincipal is as a star',
      {},
      { boundary: nothing, resource: policyOf(allow({ NotPrincipal: { AWS: theirs } })) },
      'allowed',
      'resource',
    ],
    [
      'AWS: what is for a user no boundary limits',
      {},
      { boundary: nothing, resource: user },
      'allowed',
      'resource',
    ],
    [
      'AWS: what is for a session neither',
      bySession,
      { boundary: nothing, session: [nothing], resource: itself },
      'allowed',
      'resource',
    ],
    [
      'AWS: what is for a role needs no policy of the role',
      bySession,
      { resource: itsRole },
      'allowed',
      'resource',
    ],
    [
      'AWS: but a boundary limits it',
      bySession,
      { boundary: nothing, resource: itsRole },
      'implicitly denied',
      'boundary',
    ],
    [
      'AWS: and the session’s policy',
      bySession,
      { identity: [all], session: [nothing], resource: itsRole },
      'implicitly denied',
      'session',
    ],
    ['both allow it', bySession, { boundary: all, session: [all], resource: itsRole }, 'allowed', 'resource'],
    [
      'AWS: what is for a federated session no policy limits',
      byFederated,
      { resource: to({ AWS: federated.arns[0] }) },
      'allowed',
      'resource',
    ],
    [
      'AWS: what is for its user is limited by the session’s',
      byFederated,
      { resource: to({ AWS: federated.arns[1] }) },
      'implicitly denied',
      'session',
    ],
    [
      'the closest name decides',
      bySession,
      { boundary: nothing, resource: to({ AWS: [ours, session.arns[0]] }) },
      'allowed',
      'resource',
    ],
    ['a statement that names nobody gives nothing', {}, { resource: all }, 'implicitly denied', 'identity'],
  ])
})

describe('by a resource’s policy that always has to allow', () => {
  check([
    ['AWS: a key', key, { identity: [all] }, 'implicitly denied', 'resource'],
    [
      'a key, whose policy is for others',
      key,
      { identity: [all], resource: to({ AWS: theirs }) },
      'implicitly denied',
      'resource',
    ],
    [
      'AWS: a key that leaves it to the account',
      key,
      { identity: [all], resource: account },
      'allowed',
      'identity',
    ],
    ['AWS: a key that leaves it to the account', key, { resource: account }, 'implicitly denied', 'identity'],
    ['a key that is for the user', key, { resource: user }, 'allowed', 'resource'],
    ['a key, also for the root', { ...key, ...byRoot }, {}, 'implicitly denied', 'resource'],
    [
      'a key that is for the root',
      { ...key, ...byRoot },
      { resource: to({ AWS: root.arns[0] }) },
      'allowed',
      'resource',
    ],
    ['what is not for a key', { ...key, resource: '*' }, { identity: [all] }, 'allowed', 'identity'],
    ['AWS: trust', trust, { identity: [all] }, 'implicitly denied', 'resource'],
    ['trust in the account', trust, { identity: [all], resource: account }, 'allowed', 'identity'],
    ['trust in the account', trust, { resource: account }, 'implicitly denied', 'identity'],
    ['trust in the user', trust, { resource: user }, 'allowed', 'resource'],
    [
      'what else is done with a role',
      { ...trust, action: 'iam:PassRole' },
      { identity: [all] },
      'allowed',
      'identity',
    ],
  ])
})

describe('between accounts', () => {
  check([
    ['AWS: both have to allow', elsewhere, { identity: [all] }, 'implicitly denied', 'resource'],
    ['AWS: both have to allow', elsewhere, { resource: user }, 'implicitly denied', 'identity'],
    ['AWS: both have to allow', elsewhere, { identity: [all], resource: user }, 'allowed', 'identity'],
    ['an account is enough', elsewhere, { identity: [all], resource: account }, 'allowed', 'identity'],
    [
      'AWS: a star is not without the identity’s',
      elsewhere,
      { resource: everyone },
      'implicitly denied',
      'identity',
    ],
    [
      'AWS: boundaries limit',
      elsewhere,
      { identity: [all], boundary: nothing, resource: user },
      'implicitly denied',
      'boundary',
    ],
    [
      'and policies for sessions, whoever is named',
      { ...elsewhere, ...bySession },
      { identity: [all], session: [nothing], resource: itself },
      'implicitly denied',
      'session',
    ],
    [
      'the root of another account',
      { ...elsewhere, ...byRoot },
      { resource: account },
      'allowed',
      'identity',
    ],
    ['the root of another account', { ...elsewhere, ...byRoot }, {}, 'implicitly denied', 'resource'],
    [
      'the account is in the ARN',
      { resource: `arn:aws:sqs:eu-central-1:${theirs}:queue` },
      { identity: [all] },
      'implicitly denied',
      'resource',
    ],
    [
      'a Deny on either side is final',
      elsewhere,
      { identity: [never], resource: user },
      'explicitly denied',
      'identity',
    ],
    [
      'trust between accounts',
      { ...trust, ...elsewhere },
      { identity: [all], resource: account },
      'allowed',
      'identity',
    ],
  ])
})

describe('of callers without policies of their own', () => {
  check([
    ['AWS: a stranger, where everyone may', anonymous, { resource: everyone }, 'allowed', 'resource'],
    [
      'a stranger, where the account may',
      anonymous,
      { identity: [all], resource: account },
      'implicitly denied',
      'resource',
    ],
    ['a stranger, without a policy', anonymous, { identity: [all] }, 'implicitly denied', 'resource'],
    [
      'a service that is named',
      byService,
      { resource: to({ Service: 'lambda.amazonaws.com' }) },
      'allowed',
      'resource',
    ],
    ['a service that is not', byService, { resource: account }, 'implicitly denied', 'resource'],
    [
      'a service that may assume a role',
      { ...byService, ...trust },
      { resource: to({ Service: 'lambda.amazonaws.com' }) },
      'allowed',
      'resource',
    ],
    [
      'an identity provider',
      { ...byProvider, ...trust },
      { resource: to({ Federated: 'accounts.google.com' }) },
      'allowed',
      'resource',
    ],
    [
      'silent: a canonical user',
      { principal: { kind: 'CanonicalUser', name: '79' } },
      { resource: to({ CanonicalUser: '79' }) },
      'allowed',
      'resource',
    ],
    [
      'AWS: no organization’s policy for identities limits a service',
      byService,
      { serviceControl: [[never]], resource: everyone },
      'allowed',
      'resource',
    ],
    [
      'AWS: one for resources does',
      byService,
      { resourceControl: [[policyOf(deny({ Principal: '*' }))]], resource: everyone },
      'explicitly denied',
      'resourceControl',
    ],
  ])
})

describe('within an organization', () => {
  const linked = {
    principal: { ...session, arns: [`arn:aws:sts::${ours}:assumed-role/AWSServiceRoleForECS/x`] },
  }
  check([
    [
      'AWS: each level has to allow',
      {},
      { identity: [all], serviceControl: [[all], [nothing]] },
      'implicitly denied',
      'serviceControl',
    ],
    [
      'one policy of a level is enough',
      {},
      { identity: [all], serviceControl: [[nothing, all], [all]] },
      'allowed',
      'identity',
    ],
    [
      'at a level without policies everything is allowed',
      {},
      { identity: [all], serviceControl: [[], [all]] },
      'allowed',
      'identity',
    ],
    ['AWS: they give nothing', {}, { serviceControl: [[all]] }, 'implicitly denied', 'identity'],
    [
      'AWS: they limit the root',
      byRoot,
      { serviceControl: [[nothing]] },
      'implicitly denied',
      'serviceControl',
    ],
    [
      'AWS: and what a resource’s policy gives',
      bySession,
      { serviceControl: [[nothing]], resource: itself },
      'implicitly denied',
      'serviceControl',
    ],
    [
      'a Deny at any level is final',
      {},
      { identity: [all], serviceControl: [[all], [all, never]] },
      'explicitly denied',
      'serviceControl',
    ],
    [
      'AWS: roles that belong to services are not limited',
      linked,
      { identity: [all], serviceControl: [[never]], resourceControl: [[never]] },
      'allowed',
      'identity',
    ],
    [
      'AWS: those for resources have to allow',
      {},
      { identity: [all], resourceControl: [[everyone], [to({ AWS: theirs })]] },
      'implicitly denied',
      'resourceControl',
    ],
    [
      'those for resources allow',
      {},
      { identity: [all], resourceControl: [[everyone], []] },
      'allowed',
      'identity',
    ],
    [
      'those for resources limit strangers',
      anonymous,
      { resourceControl: [[to({ AWS: ours })]], resource: everyone },
      'implicitly denied',
      'resourceControl',
    ],
  ])
})

describe('through an endpoint', () => {
  check([
    ['AWS: it gives nothing', {}, { endpoint: everyone }, 'implicitly denied', 'identity'],
    [
      'AWS: it has to allow as well',
      {},
      { identity: [all], endpoint: to({ AWS: theirs }) },
      'implicitly denied',
      'endpoint',
    ],
    [
      'also what a resource’s policy gives',
      {},
      { resource: user, endpoint: to({ AWS: theirs }) },
      'implicitly denied',
      'endpoint',
    ],
    ['it allows', {}, { identity: [all], endpoint: everyone }, 'allowed', 'identity'],
    [
      'it limits strangers',
      anonymous,
      { resource: everyone, endpoint: account },
      'implicitly denied',
      'endpoint',
    ],
  ])
})

describe('what is told of a decision', () => {
  const layers: Layers = {
    identity: [nothing, policyOf(allow({ Sid: 'Read', Action: 's3:Get*' }), allow({ Sid: 'All' }))],
    serviceControl: [[all], [all]],
    resource: policyOf(
      allow({ Sid: 'Account', Principal: { AWS: ours } }),
      deny({ Sid: 'Plain', Principal: '*', Condition: { Bool: { 'aws:SecureTransport': false } } }),
    ),
  }

  it('is the statement that allows, and all that speak of the request', () => {
    const { outcome, by, matched } = decide(asking(), layers)
    expect(outcome).toBe('allowed')
    expect(by).toEqual({
      layer: 'identity',
      policy: 1,
      statement: 0,
      sid: 'Read',
      effect: 'Allow',
      naming: 'itself',
    })
    expect(matched.map(({ layer, level, policy, sid }) => [layer, level, policy, sid])).toEqual([
      ['serviceControl', 0, 0, undefined],
      ['serviceControl', 1, 0, undefined],
      ['resource', undefined, 0, 'Account'],
      ['identity', undefined, 1, 'Read'],
      ['identity', undefined, 1, 'All'],
    ])
  })

  it('is the statement that denies', () => {
    const request = asking({ context: context({ 'aws:securetransport': ['false'] }) })
    expect(decide(request, layers)).toMatchObject({
      outcome: 'explicitly denied',
      by: { layer: 'resource', policy: 0, statement: 1, sid: 'Plain', effect: 'Deny' },
    })
  })

  it('is the layer, and the level, that says nothing', () => {
    expect(decide(asking(), { ...layers, serviceControl: [[all], [nothing]] }).by).toEqual({
      layer: 'serviceControl',
      level: 1,
    })
  })
})
