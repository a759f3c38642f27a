import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { allTagged } from '../../generators/tags/refused.ts'
import { asList, type Tags } from '../../generators/tags/words.ts'
import policy from './tagged.ts'

expectPolicy(policy, {
  rows: {
    'AWS::S3::Bucket': [
      ['fail', {}],
      ['fail', { Tags: [] }],
      ['fail', { Tags: [{ Key: 'aws:x', Value: 'x' }] }],
      ['pass', { Tags: [{ Key: 'Name', Value: 'x' }] }],
      ['unknown', { Tags: hidden }],
      ['pass', { Tags: [{ Key: 'Name', Value: hidden }] }],
      ['breakable', { Tags: chosen([], [{ Key: 'Name', Value: 'x' }]) }],
    ],
  },
  generator: fc.oneof(...allTagged),
  oracle: eachResource(({ Tags = [] }: { Tags?: Tags }) =>
    asList(Tags).some(({ Key }) => !/^aws:/i.test(Key)),
  ),
})
