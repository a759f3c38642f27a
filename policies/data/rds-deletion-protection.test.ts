import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { keptCluster, keptInstance, keptReplica } from '../../generators/data/rds-settings.ts'
import policy from './rds-deletion-protection.ts'

expectPolicy(policy, {
  rows: {
    'AWS::RDS::DBInstance': [
      ['fail', {}],
      ['fail', { DeletionProtection: false }],
      ['pass', { DeletionProtection: 'true' }],
      ['pass', { DeletionProtection: true, SourceDBInstanceIdentifier: 'shop' }],
      ['fail', { SourceDBInstanceIdentifier: 'shop' }],
      ['pass', { DBClusterIdentifier: { 'Fn::Sub': 'shop-${AWS::Region}' } }],
      ['unknown', { DeletionProtection: hidden }],
      ['breakable', { DeletionProtection: chosen(false, true) }],
    ],
    'AWS::RDS::DBCluster': [
      ['fail', {}],
      ['pass', { DeletionProtection: true }],
      ['fail', { DBClusterIdentifier: 'shop' }],
      ['unknown', { DeletionProtection: hidden }],
    ],
  },
  generator: fc.oneof(keptInstance(), keptReplica(), keptCluster()),
  oracle: eachResource(
    (database, { type }) =>
      `${database.DeletionProtection}` === 'true' ||
      (type === 'AWS::RDS::DBInstance' && 'DBClusterIdentifier' in database),
  ),
})
