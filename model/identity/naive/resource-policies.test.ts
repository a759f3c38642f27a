import { describe, expect, it } from 'vitest'
import {
  account,
  all,
  answerTo,
  byFederated,
  byRoot,
  bySession,
  everyone,
  itself,
  itsRole,
  key,
  nothing,
  type Row,
  to,
  trust,
  user,
} from '../fixtures/rows.ts'
import { allow, deny, federated, ours, policyOf, root, session, theirs } from '../fixtures/written.ts'

const check = (rows: readonly Row[]) =>
  it.each(rows)('%s', (_rule, more, layers, outcome, layer) => {
    expect(answerTo(more, layers)).toEqual([outcome, layer])
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
    [
      'an alias of a key',
      { ...key, resource: `arn:aws:kms:eu-central-1:${ours}:alias/a` },
      { identity: [all] },
      'allowed',
      'identity',
    ],
    [
      'trust, whatever the case of the action',
      { ...trust, action: 'STS:AssumeRole' },
      { identity: [all] },
      'implicitly denied',
      'resource',
    ],
    [
      'what is no role of IAM',
      { ...trust, resource: `arn:aws:sso:::role/x` },
      { identity: [all] },
      'allowed',
      'identity',
    ],
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
