import { describe, expect, it } from 'vitest'
import {
  account,
  all,
  anonymous,
  answerTo,
  byProvider,
  byRoot,
  byService,
  bySession,
  elsewhere,
  everyone,
  itself,
  never,
  nothing,
  type Row,
  to,
  trust,
  user,
} from '../fixtures/rows.ts'
import { deny, policyOf, theirs } from '../fixtures/written.ts'

const check = (rows: readonly Row[]) =>
  it.each(rows)('%s', (_rule, more, layers, outcome, layer) => {
    expect(answerTo(more, layers)).toEqual([outcome, layer])
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
