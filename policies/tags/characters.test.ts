import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { allTagged } from '../../generators/tags/refused.ts'
import { asList, type Tags } from '../../generators/tags/words.ts'
import policy from './characters.ts'

expectPolicy(policy, {
  rows: {
    'AWS::S3::Bucket': [
      ['pass', {}],
      ['pass', { Tags: [{ Key: 'Größe 1_.:/=+-@', Value: '' }] }],
      ['fail', { Tags: [{ Key: 'a#b', Value: '' }] }],
      ['fail', { Tags: [{ Key: 'a', Value: 'b*' }] }],
      ['fail', { Tags: [{ Key: 'a\tb', Value: '' }] }],
      ['pass', { Tags: [{ Key: 'キー' }] }],
      ['unknown', { Tags: [{ Key: hidden, Value: 'x' }] }],
      ['breakable', { Tags: [{ Key: 'a', Value: chosen('b*', 'b') }] }],
    ],
  },
  generator: fc.oneof(...allTagged),
  oracle: eachResource(({ Tags = [] }: { Tags?: Tags }) =>
    asList(Tags).every(({ Key, Value }) => isAllowed(Key) && isAllowed(Value)),
  ),
})

const isAllowed = (text: string): boolean => {
  return [...text].every(
    (one) => /\p{Letter}|\p{Number}|\p{Separator}/u.test(one) || '_.:/=+-@'.includes(one),
  )
}
