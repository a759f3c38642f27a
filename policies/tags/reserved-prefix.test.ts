import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { refusedList, refusedMap } from '../../generators/tags/refused.ts'
import { bucket, parameter, stack } from '../../generators/tags/taggable.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './reserved-prefix.ts'

const outcomes = (template: object, options: unknown = undefined): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

const hidden = { 'Fn::ImportValue': 'hidden' }

it.each([
  ['pass', {}],
  ['fail', { Tags: [{ Key: 'aws:x', Value: 'x' }] }],
  ['fail', { Tags: [{ Key: 'AwS:x', Value: 'x' }] }],
  ['fail', { Tags: [{ Key: 'x', Value: 'AWS:x' }] }],
  [
    'pass',
    {
      Tags: [
        { Key: 'aws', Value: 'aws' },
        { Key: 'aws-x', Value: ' aws:' },
      ],
    },
  ],
  ['unknown', { Tags: [{ Key: 'x', Value: hidden }] }],
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
  return !tags.some(({ Key, Value }) => /^aws:/i.test(Key) || /^aws:/i.test(Value))
}

it('agrees with a plain reading of plain templates', () => {
  fc.assert(
    fc.property(fc.oneof(refusedList(), refusedMap(), bucket(), parameter(), stack()), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
    { seed: 1 },
  )
})
