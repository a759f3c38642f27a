import { describe, expect, it } from 'vitest'
import {
  all,
  answerTo,
  byFederated,
  byRoot,
  bySession,
  itself,
  never,
  nothing,
  type Row,
  user,
} from '../fixtures/rows.ts'
import { allow, asking, context, deny, ours, policyOf } from '../fixtures/written.ts'
import type { Layers } from '../layers.ts'
import { decide } from './decide.ts'

const check = (rows: readonly Row[]) =>
  it.each(rows)('%s', (_rule, more, layers, outcome, layer) => {
    expect(answerTo(more, layers)).toEqual([outcome, layer])
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
