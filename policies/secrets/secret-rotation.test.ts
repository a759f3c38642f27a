import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectPolicy, hidden, outcomes } from '../../checks/laws/expectation.ts'
import type { Outcome } from '../../checks/laws/judging.ts'
import { attachedSecret, secrets } from '../../generators/secrets/secret.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import policy from './secret-rotation.ts'

/** A secret of the name `token`, and a schedule with these properties. */
const scheduled = (name: string, properties: JsonObject) => ({
  Resources: {
    It: { Type: 'AWS::SecretsManager::Secret', Properties: name === 'named' ? { Name: 'token' } : {} },
    Turn: {
      Type: 'AWS::SecretsManager::RotationSchedule',
      Properties: { SecretId: { Ref: 'It' }, ...properties },
    },
  },
})

const every = (AutomaticallyAfterDays: Json): JsonObject => ({ RotationRules: { AutomaticallyAfterDays } })
const by = (ScheduleExpression: Json): JsonObject => ({ RotationRules: { ScheduleExpression } })

const chosen = (first: Json, second: Json): JsonObject => ({ 'Fn::If': ['IsChosen', first, second] })

expectPolicy(policy, {
  place: scheduled,
  rows: {
    'a secret': [
      ['fail', {}],
      ['fail', { RotationRules: {} }],
      ['pass', every(90)],
      ['pass', every('30')],
      ['fail', every(91)],
      ['fail', every(31), { days: 30 }],
      ['pass', every(365), { days: 365 }],
      ['pass', by('rate(10 days)')],
      ['pass', by('rate(4 hours)')],
      ['fail', by('rate(91 days)')],
      ['fail', by('rate(2161 hours)')],
      ['pass', by('rate(2160 hours)')],
      ['fail', by('often')],
      ['unknown', by('cron(0 8 1 * ? *)')],
      ['unknown', every(hidden)],
      ['unknown', { ...every(30), SecretId: hidden }],
      ['fail', { ...every(1000), SecretId: hidden }],
      ['fail', { ...every(30), SecretId: 'other' }],
      ['breakable', every(chosen(365, 90))],
    ],
    named: [
      ['pass', { ...every(30), SecretId: 'token' }],
      ['pass', { ...every(30), SecretId: { 'Fn::Join': ['', ['to', 'ken']] } }],
      ['fail', { ...every(30), SecretId: 'Token' }],
      [
        'unknown',
        { ...every(30), SecretId: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:token-a1b2c3' },
      ],
    ],
  },
  generator: fc.oneof(secrets(), attachedSecret()),
  options: fc.record({ days: fc.constantFrom(30, 89, 90, 91) }),
  oracle: ({ Resources }, { days }) => {
    const { Turn, Attached } = Resources
    const ids = Object.keys(Resources).filter((id) => Resources[id]?.Type === 'AWS::SecretsManager::Secret')
    const named = (one: typeof Turn): unknown => one?.Properties?.SecretId
    const pointed = isDeepStrictEqual(named(Turn), { Ref: 'Attached' }) ? named(Attached) : named(Turn)
    const isTurned = (id: string) =>
      typeof pointed === 'string'
        ? Resources[id]?.Properties?.Name === pointed
        : isDeepStrictEqual(pointed, { Ref: id })
    const text = JSON.stringify(Turn?.Properties?.RotationRules ?? {})
    const [, interval, hours] = /(\d+)(?: (h))?/.exec(text) ?? []
    const isOften = interval !== undefined && Number(interval) <= days * (hours === undefined ? 1 : 24)
    return Object.fromEntries(
      ids.map((id): [string, Outcome] => [id, isTurned(id) && isOften ? 'pass' : 'fail']),
    )
  },
})

describe('a secret that is attached to a database', () => {
  const Attached = {
    Type: 'AWS::SecretsManager::SecretTargetAttachment',
    Properties: { SecretId: { Ref: 'It' } },
  }
  const turned = (SecretId: Json, more: object = {}) => {
    const { Resources } = scheduled('', { ...every(30), SecretId })
    return outcomes(policy, { Resources: { ...Resources, Attached, ...more } }).It
  }

  it('is turned by what attaches it', () => {
    expect(turned({ Ref: 'Attached' })).toBe('pass')
  })

  it('is not turned by what attaches another', () => {
    const Other = { Type: Attached.Type, Properties: { SecretId: 'other' } }
    expect(turned({ Ref: 'Other' }, { Other })).toBe('fail')
  })
})

it('is asked where there is no schedule at all', () => {
  const Resources = { It: { Type: 'AWS::SecretsManager::Secret' } }
  expect(outcomes(policy, { Resources })).toEqual({ It: 'fail' })
})
