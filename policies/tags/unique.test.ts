import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { allTagged } from '../../generators/tags/refused.ts'
import { asList, type Tags, withKeys } from '../../generators/tags/words.ts'
import policy from './unique.ts'

expectPolicy(policy, {
  rows: {
    'AWS::S3::Bucket': [
      ['pass', {}],
      ['pass', withKeys('a', 'A')],
      ['fail', withKeys('a', 'a')],
      ['unknown', withKeys('a', hidden)],
      ['fail', withKeys(hidden, hidden)],
      ['unknown', { Tags: hidden }],
      ['breakable', withKeys('a', chosen('a', 'b'))],
      ['pass', { Tags: [chosen({ Key: 'a', Value: 'x' }, { Key: 'a', Value: 'y' })] }],
    ],
  },
  generator: fc.oneof(...allTagged),
  oracle: eachResource(
    ({ Tags = [] }: { Tags?: Tags }) =>
      new Set(asList(Tags).map(({ Key }) => Key)).size === asList(Tags).length,
  ),
})
