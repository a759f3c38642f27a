import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { bucket } from '../../generators/data/bucket.ts'
import policy from './bucket-public-access-block.ts'

const all = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
}

expectPolicy(policy, {
  rows: {
    'AWS::S3::Bucket': [
      ['fail', {}],
      ['fail', { PublicAccessBlockConfiguration: {} }],
      ['pass', { PublicAccessBlockConfiguration: all }],
      ['pass', { PublicAccessBlockConfiguration: { ...all, BlockPublicAcls: 'true' } }],
      ['fail', { PublicAccessBlockConfiguration: { ...all, RestrictPublicBuckets: false } }],
      ['fail', { PublicAccessBlockConfiguration: { ...all, RestrictPublicBuckets: noValue } }],
      ['unknown', { PublicAccessBlockConfiguration: { ...all, BlockPublicPolicy: hidden } }],
      ['fail', { PublicAccessBlockConfiguration: { BlockPublicAcls: false, BlockPublicPolicy: hidden } }],
      ['breakable', { PublicAccessBlockConfiguration: chosen(noValue, all) }],
    ],
  },
  generator: bucket(),
  oracle: eachResource(
    ({ PublicAccessBlockConfiguration: block = {} }: { PublicAccessBlockConfiguration?: object }) => {
      const settings = Object.values(block)
      return settings.length === 4 && settings.every((setting) => `${setting}` === 'true')
    },
  ),
})
