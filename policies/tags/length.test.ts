import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { allTagged } from '../../generators/tags/refused.ts'
import { asList, type Tags } from '../../generators/tags/words.ts'
import policy from './length.ts'

expectPolicy(policy, {
  rows: {
    'AWS::S3::Bucket': [
      ['pass', {}],
      ['pass', { Tags: [{ Key: 'k'.repeat(128), Value: 'v'.repeat(256) }] }],
      ['fail', { Tags: [{ Key: 'k'.repeat(129), Value: '' }] }],
      ['fail', { Tags: [{ Key: 'k', Value: 'v'.repeat(257) }] }],
      ['fail', { Tags: [{ Key: '', Value: '' }] }],
      ['pass', { Tags: [{ Key: '😀'.repeat(128) }] }],
      ['fail', { Tags: [{ Value: 'x' }] }],
      ['unknown', { Tags: [{ Key: hidden, Value: 'x' }] }],
      ['breakable', { Tags: [{ Key: 'k', Value: chosen('v'.repeat(257), 'v') }] }],
    ],
  },
  generator: fc.oneof(...allTagged),
  oracle: eachResource(({ Tags = [] }: { Tags?: Tags }) =>
    asList(Tags).every(({ Key, Value }) => /^.{1,128}$/su.test(Key) && /^.{0,256}$/su.test(Value)),
  ),
})
