import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { bucket } from '../../generators/data/bucket.ts'
import policy from './bucket-versioning.ts'

expectPolicy(policy, {
  rows: {
    'AWS::S3::Bucket': [
      ['fail', {}],
      ['fail', { VersioningConfiguration: {} }],
      ['fail', { VersioningConfiguration: { Status: 'Suspended' } }],
      ['fail', { VersioningConfiguration: { Status: 'enabled' } }],
      ['pass', { VersioningConfiguration: { Status: 'Enabled' } }],
      ['fail', { VersioningConfiguration: 'Enabled' }],
      ['unknown', { VersioningConfiguration: { Status: hidden } }],
      ['fail', { VersioningConfiguration: { Status: noValue } }],
      ['breakable', { VersioningConfiguration: { Status: chosen('Suspended', 'Enabled') } }],
    ],
  },
  generator: bucket(),
  oracle: eachResource((bucket) => JSON.stringify(bucket).includes('"Status":"Enabled"')),
})
