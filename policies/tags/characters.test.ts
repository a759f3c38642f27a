import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { refusedList, refusedMap } from '../../generators/tags/refused.ts'
import { bucket, parameter, stack } from '../../generators/tags/taggable.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './characters.ts'

const outcomes = (template: object, options: unknown = undefined): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

const hidden = { 'Fn::ImportValue': 'hidden' }

it.each([
  ['pass', {}],
  ['pass', { Tags: [{ Key: 'Größe 1_.:/=+-@', Value: '' }] }],
  ['fail', { Tags: [{ Key: 'a#b', Value: '' }] }],
  ['fail', { Tags: [{ Key: 'a', Value: 'b*' }] }],
  ['fail', { Tags: [{ Key: 'a\tb', Value: '' }] }],
  ['pass', { Tags: [{ Key: 'キー' }] }],
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
  const allowed = (text: string) =>
    [...text].every((one) => /\p{Letter}|\p{Number}|\p{Separator}/u.test(one) || '_.:/=+-@'.includes(one))
  return tags.every(({ Key, Value }) => allowed(Key) && allowed(Value))
}

it('agrees with a plain reading of plain templates', () => {
  fc.assert(
    fc.property(fc.oneof(refusedList(), refusedMap(), bucket(), parameter(), stack()), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
    { seed: 1 },
  )
})
