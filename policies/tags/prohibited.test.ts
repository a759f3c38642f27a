import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { allTagged } from '../../generators/tags/refused.ts'
import { asList, type Tags } from '../../generators/tags/words.ts'
import policy from './prohibited.ts'

const words = [
  'password',
  'passwd',
  ...['secret', 'api', 'access'].flatMap((first) =>
    ['', '-', '_'].map((between) => `${first}${between}${first === 'access' ? 'token' : 'key'}`),
  ),
]

expectPolicy(policy, {
  rows: {
    'AWS::S3::Bucket': [
      ['pass', {}],
      ['pass', { Tags: [{ Key: 'Owner', Value: 'password' }] }],
      ['fail', { Tags: [{ Key: 'DB-PassWord', Value: 'x' }] }],
      ['fail', { Tags: [{ Key: 'Secret', Value: 'x' }] }],
      ['pass', { Tags: [{ Key: 'SecretRotation', Value: 'x' }] }],
      ['unknown', { Tags: [{ Key: hidden, Value: 'x' }] }],
      ['unknown', { Tags: hidden }],
      ['breakable', { Tags: [{ Key: chosen('Secret', 'Owner'), Value: 'x' }] }],
    ],
  },
  generator: fc.oneof(...allTagged),
  oracle: eachResource(({ Tags = [] }: { Tags?: Tags }) => {
    const keys = asList(Tags).map(({ Key }) => Key.toLowerCase())
    return keys.every(
      (key) =>
        !words.some((word) => key.includes(word)) &&
        !['secret', 'token'].includes(key) &&
        !/private.*key/.test(key),
    )
  }),
})
