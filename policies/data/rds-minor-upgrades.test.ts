import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { keptCluster, keptInstance, keptReplica } from '../../generators/data/rds-settings.ts'
import policy from './rds-minor-upgrades.ts'

expectPolicy(policy, {
  rows: {
    'AWS::RDS::DBInstance': [
      ['pass', {}],
      ['pass', { AutoMinorVersionUpgrade: true }],
      ['pass', { AutoMinorVersionUpgrade: { Ref: 'AWS::NoValue' } }],
      ['fail', { AutoMinorVersionUpgrade: false }],
      ['fail', { AutoMinorVersionUpgrade: 'false' }],
      ['fail', { AutoMinorVersionUpgrade: false, DBClusterIdentifier: 'shop' }],
      ['unknown', { AutoMinorVersionUpgrade: hidden }],
      ['breakable', { AutoMinorVersionUpgrade: chosen(false, true) }],
    ],
    'AWS::RDS::DBCluster': [
      ['pass', {}],
      ['fail', { AutoMinorVersionUpgrade: false }],
    ],
  },
  generator: fc.oneof(keptInstance(), keptReplica(), keptCluster()),
  oracle: eachResource((database) => !/"AutoMinorVersionUpgrade":"?false/.test(JSON.stringify(database))),
})
