import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { allTagged } from '../../generators/tags/refused.ts'
import { asList, type Tags } from '../../generators/tags/words.ts'
import type { JsonObject } from '../../model/json.ts'
import policy from './organization-policy.ts'

const rule = (settings: object) => ({
  tags: { costcenter: { tag_key: { '@@assign': 'CostCenter' }, ...settings } },
})
const costing = (Value?: string): JsonObject => ({
  Tags: [{ Key: 'CostCenter', ...(Value !== undefined && { Value }) }],
})
const spelling = {
  policies: [{ tags: { owner: { tag_key: 'Owner' }, environment: { tag_key: 'Environment' } } }],
}
const values = { tag_value: { '@@assign': ['100', '200*'] } }
const enforced = { enforced_for: { '@@assign': ['s3:bucket'] } }
const elsewhere = { enforced_for: { '@@assign': ['ec2:ALL_SUPPORTED'] } }
const required = { report_required_tag_for: { '@@assign': ['s3:ALL_SUPPORTED'] } }

expectPolicy(policy, {
  rows: {
    'AWS::S3::Bucket': [
      // Where no document is given, nothing is agreed on.
      ['pass', { Tags: [{ Key: 'owner', Value: '1' }] }],
      ['pass', {}, spelling],
      ['pass', { Tags: [{ Key: 'Owner', Value: '' }] }, spelling],
      ['fail', { Tags: [{ Key: 'owner', Value: '1' }] }, spelling],
      ['pass', { Tags: [{ Key: 'Team', Value: '1' }] }, spelling],
      ['unknown', { Tags: [{ Key: hidden, Value: '1' }] }, spelling],
      ['breakable', { Tags: [{ Key: chosen('owner', 'Owner'), Value: '1' }] }, spelling],
      ['pass', costing('100'), { policies: [rule(values)] }],
      ['pass', costing('2001'), { policies: [rule(values)] }],
      ['fail', costing('1000'), { policies: [rule(values)] }],
      ['fail', { Tags: [{ Key: 'COSTCENTER', Value: '100' }] }, { policies: [rule(values)] }],
      ['fail', costing(), { policies: [rule(values)] }],
      ['pass', { Tags: [] }, { policies: [rule(values)] }],
      ['fail', { Tags: [] }, { policies: [rule(required)] }],
      ['pass', costing('x'), { policies: [rule(required)] }],
      ['fail', costing('1'), { policies: [rule({ ...values, ...enforced })], scope: 'enforced' }],
      ['pass', costing('1'), { policies: [rule({ ...values, ...elsewhere })], scope: 'enforced' }],
      ['pass', costing('1'), { policies: [rule(values), rule({ tag_value: { '@@append': ['1'] } })] }],
    ],
  },
  generator: fc.oneof(...allTagged),
  options: fc.constant({ ...spelling, scope: 'all' as const }),
  oracle: eachResource(({ Tags = [] }: { Tags?: Tags }) =>
    asList(Tags).every(
      ({ Key }) => ['Owner', 'Environment'].includes(Key) || !/^(owner|environment)$/i.test(Key),
    ),
  ),
})

it('refuses a document that AWS would refuse, and says where', async () => {
  const schema = await policy.options?.schema()
  expect(() => schema?.parse({ policies: [rule(values), rule({ tag_value: '100' })] })).toThrow(
    'tag policy 2, costcenter.tag_value: "@@assign" needs a list',
  )
})
