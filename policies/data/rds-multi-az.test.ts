import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { keptCluster, keptInstance, keptReplica } from '../../generators/data/rds-settings.ts'
import policy from './rds-multi-az.ts'

expectPolicy(policy, {
  rows: {
    'AWS::RDS::DBInstance': [
      ['fail', {}],
      ['fail', { MultiAZ: false }],
      ['fail', { MultiAZ: 'yes' }],
      ['pass', { MultiAZ: true }],
      ['pass', { MultiAZ: 'true' }],
      ['pass', { DBClusterIdentifier: 'shop' }],
      ['fail', { DBClusterIdentifier: '' }],
      ['fail', { SourceDBInstanceIdentifier: 'shop' }],
      ['unknown', { MultiAZ: hidden }],
      ['pass', { DBClusterIdentifier: hidden }],
      ['breakable', { MultiAZ: chosen(false, true) }],
      ['pass', { MultiAZ: chosen('true', true) }],
    ],
  },
  generator: fc.oneof(keptInstance(), keptReplica(), keptCluster()),
  oracle: eachResource((instance, { type }) =>
    type === 'AWS::RDS::DBInstance'
      ? `${instance.MultiAZ}` === 'true' || 'DBClusterIdentifier' in instance
      : undefined,
  ),
})
