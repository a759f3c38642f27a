import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import consistentCase from '../../policies/tags/consistent-case.ts'
import unique from '../../policies/tags/unique.ts'
import type { Policy } from '../policy.ts'

const outcome = (policy: unknown, keys: readonly unknown[]): string | undefined => {
  const Tags = keys.map((Key) => ({ Key, Value: 'x' }))
  const Parameters = {
    Free: { Type: 'String' },
    Upper: { Type: 'String', AllowedValues: ['A', 'B'] },
    Lower: { Type: 'String', AllowedValues: ['a', 'c'] },
    Other: { Type: 'String', AllowedValues: ['x', 'y'] },
  }
  const template = { Parameters, Resources: { It: { Type: 'AWS::S3::Bucket', Properties: { Tags } } } }
  const judged = judge({ policy: policy as Policy, options: undefined }, template as never)
  return [...judged.values()][0]?.outcome
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
