import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { allTagged } from '../../generators/tags/refused.ts'
import { asList, type Tags } from '../../generators/tags/words.ts'
import policy from './reserved-prefix.ts'

expectPolicy(policy, {
  rows: {
    'AWS::S3::Bucket': [
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
      ['breakable', { Tags: [{ Key: 'x', Value: chosen('AWS:x', 'x') }] }],
    ],
  },
  generator: fc.oneof(...allTagged),
  oracle: eachResource(
    ({ Tags = [] }: { Tags?: Tags }) =>
      !asList(Tags).some(({ Key, Value }) => /^aws:/i.test(Key) || /^aws:/i.test(Value)),
  ),
})
