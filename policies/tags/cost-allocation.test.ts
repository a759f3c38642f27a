import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { refusedList, refusedMap } from '../../generators/tags/refused.ts'
import { bucket, parameter, stack } from '../../generators/tags/taggable.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './cost-allocation.ts'

const outcomes = (template: object, options: unknown = policy.options?.defaults): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

const hidden = { 'Fn::ImportValue': 'hidden' }

it.each([
  ['pass', {}],
  ['pass', { Tags: [{ Key: 'CostCenter', Value: '1' }] }],
  ['fail', { Tags: [{ Key: 'CostCenter', Value: ' ' }] }],
  ['fail', { Tags: [{ Key: 'costcenter', Value: '1' }] }],
  [
    'fail',
    {
      Tags: [
        { Key: 'CostCenter', Value: '1' },
        { Key: 'PROJECT', Value: '1' },
      ],
    },
  ],
  ['unknown', { Tags: [{ Key: hidden, Value: '1' }] }],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::S3::Bucket', Properties } } })).toEqual({ It: outcome })
})

it('asks for the keys themselves where it is told to', () => {
  const template = { Resources: { It: { Type: 'AWS::S3::Bucket', Properties: {} } } }
  expect(outcomes(template, { keys: ['CostCenter'], required: true })).toEqual({ It: 'fail' })
  expect(outcomes(template, { keys: ['CostCenter'], required: false })).toEqual({ It: 'pass' })
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
    if (['costcenter', 'project'].includes(Key.toLowerCase()) && !['CostCenter', 'Project'].includes(Key))
      return false
    if (['CostCenter', 'Project'].includes(Key) && Value.trim().length === 0) return false
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
