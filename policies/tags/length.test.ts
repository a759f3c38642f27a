import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { refusedList, refusedMap } from '../../generators/tags/refused.ts'
import { bucket, parameter, stack } from '../../generators/tags/taggable.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './length.ts'

const outcomes = (template: object, options: unknown = undefined): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

const hidden = { 'Fn::ImportValue': 'hidden' }

it.each([
  ['pass', {}],
  ['pass', { Tags: [{ Key: 'k'.repeat(128), Value: 'v'.repeat(256) }] }],
  ['fail', { Tags: [{ Key: 'k'.repeat(129), Value: '' }] }],
  ['fail', { Tags: [{ Key: 'k', Value: 'v'.repeat(257) }] }],
  ['fail', { Tags: [{ Key: '', Value: '' }] }],
  ['pass', { Tags: [{ Key: '😀'.repeat(128) }] }],
  ['fail', { Tags: [{ Value: 'x' }] }],
  ['unknown', { Tags: [{ Key: hidden, Value: 'x' }] }],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::S3::Bucket', Properties } } })).toEqual({ It: outcome })
})

type Tags = { Key: string; Value: string }[]

/** Written another way on purpose: loops over plain JSON. */
const plainly = ({ Resources }: Infrastructure): Record<string, string> => {
  const verdicts: Record<string, string> = {}
  for (const [id, { Properties }] of Object.entries(Resources)) {
    const raw = JSON.parse(JSON.stringify(Properties ?? {})).Tags ?? []
    const tags: Tags = Array.isArray(raw)
      ? raw
      : Object.entries(raw).map(([Key, Value]) => ({ Key, Value: String(Value) }))
    verdicts[id] = isFine(tags) ? 'pass' : 'fail'
  }
  return verdicts
}

const isFine = (tags: Tags): boolean => {
  for (const { Key, Value } of tags) {
    if (Array.from(Key).length > 128 || Array.from(Key).length === 0) return false
    if (Array.from(Value).length > 256) return false
  }
  return true
}

it('agrees with a plain reading of plain templates', () => {
  fc.assert(
    fc.property(fc.oneof(refusedList(), refusedMap(), bucket(), parameter(), stack()), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
    { seed: 1 },
  )
})
