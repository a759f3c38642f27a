import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { refusedList, refusedMap } from '../../generators/tags/refused.ts'
import { bucket, parameter, stack } from '../../generators/tags/taggable.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './required.ts'

const outcomes = (template: object, options: unknown = policy.options?.defaults): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

const hidden = { 'Fn::ImportValue': 'hidden' }

it.each([
  ['fail', {}],
  ['fail', { Tags: [{ Key: 'Owner', Value: 'x' }] }],
  [
    'fail',
    {
      Tags: [
        { Key: 'owner', Value: 'x' },
        { Key: 'Environment', Value: 'x' },
      ],
    },
  ],
  [
    'pass',
    {
      Tags: [
        { Key: 'Owner', Value: 'x' },
        { Key: 'Environment', Value: hidden },
      ],
    },
  ],
  [
    'unknown',
    {
      Tags: [
        { Key: 'Owner', Value: 'x' },
        { Key: hidden, Value: 'x' },
      ],
    },
  ],
  ['unknown', { Tags: hidden }],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::S3::Bucket', Properties } } })).toEqual({ It: outcome })
})

const bucketOf = (Tags: unknown) => ({ Resources: { It: { Type: 'AWS::S3::Bucket', Properties: { Tags } } } })
const stage = (Value: unknown) => bucketOf([{ Key: 'Stage', Value }])

it.each([
  ['pass', 'prod', { values: ['prod', 'dev'] }],
  ['fail', 'Prod', { values: ['prod', 'dev'] }],
  ['pass', 'Prod', { values: ['prod', 'dev'], ignoreCase: true }],
  ['pass', 'cc-123', { pattern: 'cc-\\d{3}' }],
  ['fail', 'cc-1234', { pattern: 'cc-\\d{3}' }],
  ['pass', 'none', { values: ['none'], pattern: 'cc-\\d{3}' }],
  ['pass', 'x', { values: ['y'], types: ['AWS::EC2::*'] }],
  ['fail', 'x', { values: ['y'], types: ['AWS::S3::*'] }],
  ['unknown', { 'Fn::ImportValue': 'stage' }, { values: ['prod'] }],
] as const)('%s: the value %j by %j', async (outcome, value, agreement) => {
  const schema = await policy.options?.schema()
  const options = schema?.parse({ tags: [{ key: 'Stage', ...agreement }] })
  expect(outcomes(stage(value), options)).toEqual({ It: outcome })
})

it('judges each value of a parameter', () => {
  const options = { tags: [{ key: 'Stage', values: ['prod', 'dev'] }] }
  const given = (parameter: object) => ({ Parameters: { Stage: parameter }, ...stage({ Ref: 'Stage' }) })
  expect(outcomes(given({ Type: 'String', AllowedValues: ['prod', 'dev'] }), options)).toEqual({ It: 'pass' })
  expect(outcomes(given({ Type: 'String', AllowedValues: ['prod', 'qa'] }), options)).toEqual({
    It: 'breakable',
  })
  expect(outcomes(given({ Type: 'String', Default: 'prod' }), options)).toEqual({ It: 'breakable' })
  expect(outcomes(given({ Type: 'String', AllowedValues: ['qa'] }), options)).toEqual({ It: 'fail' })
})

it.each([
  [{ tags: [{ key: 'aws:x' }] }],
  [{ tags: [{ key: '' }] }],
  [{ tags: [{ key: 'a', pattern: '(' }] }],
  [{ tags: [{ key: 'a', value: 'b' }] }],
])('refuses the options %j', async (options) => {
  const schema = await policy.options?.schema()
  expect(() => schema?.parse(options)).toThrow()
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
  let found = 0
  for (const { Key } of tags) if (Key === 'Owner' || Key === 'Environment') found |= Key === 'Owner' ? 1 : 2
  return found === 3
}

it('agrees with a plain reading of plain templates', () => {
  fc.assert(
    fc.property(fc.oneof(refusedList(), refusedMap(), bucket(), parameter(), stack()), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
    { seed: 1 },
  )
})
