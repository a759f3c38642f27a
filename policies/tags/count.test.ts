import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { crowded, refusedList, refusedMap } from '../../generators/tags/refused.ts'
import { bucket, parameter, stack } from '../../generators/tags/taggable.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './count.ts'

const outcomes = (template: object, options: unknown = policy.options?.defaults): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

const many = (count: number) => Array.from({ length: count }, (_, at) => ({ Key: `k${at}`, Value: 'x' }))
const hidden = { 'Fn::ImportValue': 'hidden' }

it.each([
  ['pass', {}],
  ['pass', { Tags: many(50) }],
  ['fail', { Tags: many(51) }],
  ['pass', { Tags: [...many(50), { Key: 'aws:x', Value: 'x' }] }],
  ['unknown', { Tags: [...many(50), { Key: hidden, Value: 'x' }] }],
  ['fail', { Tags: [...many(51), hidden] }],
  ['unknown', { Tags: hidden }],
] as const)('%s: %#', (outcome, Properties) => {
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
  return tags.length - tags.filter(({ Key }) => Key.slice(0, 4).toLowerCase() === 'aws:').length <= 50
}

it('agrees with a plain reading of plain templates', () => {
  fc.assert(
    fc.property(
      fc.oneof(crowded(50), refusedList(), refusedMap(), bucket(), parameter(), stack()),
      (template) => {
        expect(outcomes(template)).toEqual(plainly(template))
      },
    ),
    { seed: 1 },
  )
})
