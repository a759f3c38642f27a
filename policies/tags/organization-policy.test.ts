import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { refusedList, refusedMap } from '../../generators/tags/refused.ts'
import { bucket, parameter, stack } from '../../generators/tags/taggable.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './organization-policy.ts'

const outcomes = (template: object, options: unknown = policy.options?.defaults): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

const hidden = { 'Fn::ImportValue': 'hidden' }

it.each([
  ['pass', {}],
  ['pass', { Tags: [{ Key: 'Owner', Value: '' }] }],
  ['fail', { Tags: [{ Key: 'owner', Value: '1' }] }],
  ['pass', { Tags: [{ Key: 'Team', Value: '1' }] }],
  ['unknown', { Tags: [{ Key: hidden, Value: '1' }] }],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::S3::Bucket', Properties } } })).toEqual({ It: outcome })
})

const rule = (settings: object) => ({
  tags: { costcenter: { tag_key: { '@@assign': 'CostCenter' }, ...settings } },
})
const bucketOf = (...Tags: readonly object[]) => ({
  Resources: { It: { Type: 'AWS::S3::Bucket', Properties: { Tags } } },
})
const values = { tag_value: { '@@assign': ['100', '200*'] } }
const enforced = { enforced_for: { '@@assign': ['s3:bucket'] } }
const elsewhere = { enforced_for: { '@@assign': ['ec2:ALL_SUPPORTED'] } }
const required = { report_required_tag_for: { '@@assign': ['s3:ALL_SUPPORTED'] } }

it.each([
  ['pass', bucketOf({ Key: 'CostCenter', Value: '100' }), { policies: [rule(values)] }],
  ['pass', bucketOf({ Key: 'CostCenter', Value: '2001' }), { policies: [rule(values)] }],
  ['fail', bucketOf({ Key: 'CostCenter', Value: '1000' }), { policies: [rule(values)] }],
  ['fail', bucketOf({ Key: 'COSTCENTER', Value: '100' }), { policies: [rule(values)] }],
  ['fail', bucketOf({ Key: 'CostCenter' }), { policies: [rule(values)] }],
  ['pass', bucketOf(), { policies: [rule(values)] }],
  ['fail', bucketOf(), { policies: [rule(required)] }],
  ['pass', bucketOf({ Key: 'CostCenter', Value: 'x' }), { policies: [rule(required)] }],
  [
    'fail',
    bucketOf({ Key: 'CostCenter', Value: '1' }),
    { policies: [rule({ ...values, ...enforced })], scope: 'enforced' },
  ],
  [
    'pass',
    bucketOf({ Key: 'CostCenter', Value: '1' }),
    { policies: [rule({ ...values, ...elsewhere })], scope: 'enforced' },
  ],
  [
    'pass',
    bucketOf({ Key: 'CostCenter', Value: '1' }),
    { policies: [rule(values), rule({ tag_value: { '@@append': ['1'] } })] },
  ],
] as const)('%s: %j under %j', async (outcome, template, given) => {
  const schema = await policy.options?.schema()
  expect(outcomes(template, schema?.parse(given))).toEqual({ It: outcome })
})

it('refuses a document that AWS would refuse, and says where', async () => {
  const schema = await policy.options?.schema()
  expect(() => schema?.parse({ policies: [rule(values), rule({ tag_value: '100' })] })).toThrow(
    'tag policy 2, costcenter.tag_value: "@@assign" needs a list',
  )
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
  return !tags.some(
    ({ Key }) => /^(owner|environment)$/i.test(Key) && Key !== 'Owner' && Key !== 'Environment',
  )
}

it('agrees with a plain reading of plain templates', () => {
  fc.assert(
    fc.property(fc.oneof(refusedList(), refusedMap(), bucket(), parameter(), stack()), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
    { seed: 1 },
  )
})
