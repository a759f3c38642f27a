import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { keptBucket } from '../../generators/data/bucket-rules.ts'
import policy from './bucket-no-public-acl.ts'

expectPolicy(policy, {
  rows: {
    'AWS::S3::Bucket': [
      ['pass', {}],
      ['pass', { AccessControl: 'Private' }],
      ['pass', { AccessControl: 'LogDeliveryWrite' }],
      ['fail', { AccessControl: 'PublicRead' }],
      ['fail', { AccessControl: 'PublicReadWrite' }],
      ['fail', { AccessControl: 'AuthenticatedRead' }],
      ['pass', { AccessControl: 'publicread' }],
      ['unknown', { AccessControl: hidden }],
      ['breakable', { AccessControl: chosen('PublicRead', 'Private') }],
    ],
  },
  generator: keptBucket(),
  oracle: eachResource(({ AccessControl = '' }) => !/^(Public|Authenticated)/.test(String(AccessControl))),
})
