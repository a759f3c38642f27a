import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { allTagged, crowded } from '../../generators/tags/refused.ts'
import { asList, type Tags } from '../../generators/tags/words.ts'
import policy from './count.ts'

const many = (count: number) => Array.from({ length: count }, (_, at) => ({ Key: `k${at}`, Value: 'x' }))

expectPolicy(policy, {
  rows: {
    'AWS::S3::Bucket': [
      ['pass', {}],
      ['pass', { Tags: many(50) }],
      ['fail', { Tags: many(51) }],
      ['pass', { Tags: [...many(50), { Key: 'aws:x', Value: 'x' }] }],
      ['unknown', { Tags: [...many(50), { Key: hidden, Value: 'x' }] }],
      ['fail', { Tags: [...many(51), hidden] }],
      ['unknown', { Tags: hidden }],
      ['breakable', { Tags: [...many(50), chosen({ Key: 'k50', Value: 'x' }, noValue)] }],
    ],
  },
  generator: fc.oneof(crowded(50), ...allTagged),
  oracle: eachResource(({ Tags = [] }: { Tags?: Tags }) => {
    const reserved = asList(Tags).filter(({ Key }) => Key.slice(0, 4).toLowerCase() === 'aws:')
    return asList(Tags).length - reserved.length <= 50
  }),
})
