import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { keptCluster, keptInstance, keptReplica } from '../../generators/data/rds-settings.ts'
import policy from './rds-not-public.ts'

expectPolicy(policy, {
  rows: {
    'AWS::RDS::DBInstance': [
      ['fail', {}],
      ['fail', { PubliclyAccessible: true }],
      ['fail', { PubliclyAccessible: 'no' }],
      ['pass', { PubliclyAccessible: false }],
      ['pass', { PubliclyAccessible: 'false' }],
      ['fail', { DBSubnetGroupName: 'private' }],
      ['fail', { DBClusterIdentifier: 'shop' }],
      ['fail', { PubliclyAccessible: { Ref: 'AWS::NoValue' } }],
      ['unknown', { PubliclyAccessible: hidden }],
      ['breakable', { PubliclyAccessible: chosen(true, false) }],
    ],
  },
  generator: fc.oneof(keptInstance(), keptReplica(), keptCluster()),
  oracle: eachResource(({ PubliclyAccessible }, { type }) =>
    type === 'AWS::RDS::DBInstance' ? `${PubliclyAccessible}` === 'false' : undefined,
  ),
})
