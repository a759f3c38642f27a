import { expect, it } from 'vitest'
import { outcomes } from '../../checks/laws/expectation.ts'
import consistentCase from '../../policies/tags/consistent-case.ts'
import unique from '../../policies/tags/unique.ts'
import type { Policy, Subject } from '../policy.ts'

const outcome = <S extends Subject>(
  policy: Policy<S, undefined>,
  keys: readonly unknown[],
): string | undefined => {
  const Tags = keys.map((Key) => ({ Key, Value: 'x' }))
  const Parameters = {
    Free: { Type: 'String' },
    Upper: { Type: 'String', AllowedValues: ['A', 'B'] },
    Lower: { Type: 'String', AllowedValues: ['a', 'c'] },
    Other: { Type: 'String', AllowedValues: ['x', 'y'] },
  }
  const template = { Parameters, Resources: { It: { Type: 'AWS::S3::Bucket', Properties: { Tags } } } }
  return Object.values(outcomes(policy, template))[0]
}

const upper = { Ref: 'Upper' }
const lower = { Ref: 'Lower' }
const other = { Ref: 'Other' }
const free = { Ref: 'Free' }
const many = Array.from({ length: 30 }, (_, at) => ({ 'Fn::ImportValue': `key${at}` }))

it.each([
  ['pass', [upper, other]],
  ['pass', [upper, 'a']],
  ['breakable', [upper, 'A']],
  ['breakable', [free, 'A']],
  ['fail', [upper, upper]],
  ['fail', ['a', 'a', ...many]],
  ['unknown', many],
] as const)('%s: unique keys in %j', (expected, keys) => {
  expect(outcome(unique, keys)).toBe(expected)
})

it.each([
  ['pass', [upper, other]],
  ['pass', [upper, 'A']],
  ['pass', [upper, upper]],
  ['breakable', [upper, 'a']],
  ['breakable', [upper, lower]],
  ['fail', ['Team', 'team', upper]],
  ['unknown', ['Team', ...many]],
] as const)('%s: one spelling in %j', (expected, keys) => {
  expect(outcome(consistentCase, keys)).toBe(expected)
})
