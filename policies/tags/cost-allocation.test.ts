import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { allTagged } from '../../generators/tags/refused.ts'
import { asList, type Tag, type Tags } from '../../generators/tags/words.ts'
import policy from './cost-allocation.ts'

expectPolicy(policy, {
  rows: {
    'AWS::S3::Bucket': [
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
      ['breakable', { Tags: [{ Key: 'CostCenter', Value: chosen(' ', '1') }] }],
      ['fail', {}, { keys: ['CostCenter'], required: true }],
      ['pass', {}, { keys: ['CostCenter'], required: false }],
    ],
  },
  generator: fc.oneof(...allTagged),
  oracle: eachResource(({ Tags = [] }: { Tags?: Tags }) => asList(Tags).every(isFine)),
})

const isFine = ({ Key, Value }: Tag): boolean => {
  if (['CostCenter', 'Project'].includes(Key)) return Value.trim().length > 0
  return !['costcenter', 'project'].includes(Key.toLowerCase())
}
