import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { databaseLogins } from '../../generators/iam/database-login.ts'
import policy from './database-authentication.ts'

expectPolicy(policy, {
  rows: {
    'AWS::RDS::DBInstance': [
      ['fail', { Engine: 'mysql' }],
      ['fail', { Engine: 'postgres', EnableIAMDatabaseAuthentication: false }],
      ['pass', { Engine: 'mysql', EnableIAMDatabaseAuthentication: true }],
      ['pass', { Engine: 'sqlserver-ex' }],
      ['pass', { Engine: 'custom-oracle-ee' }],
      ['pass', { DBClusterIdentifier: hidden }],
      ['fail', { DBSnapshotIdentifier: 'before' }],
      ['unknown', { Engine: 'mysql', EnableIAMDatabaseAuthentication: hidden }],
      ['unknown', { Engine: hidden }],
      ['breakable', { Engine: chosen('mysql', 'oracle-ee') }],
    ],
    'AWS::RDS::DBCluster': [
      ['fail', { Engine: 'aurora-mysql' }],
      ['pass', { Engine: 'aurora-mysql', EnableIAMDatabaseAuthentication: 'true' }],
    ],
    'AWS::Neptune::DBCluster': [
      ['fail', {}],
      ['fail', { IamAuthEnabled: false }],
      ['pass', { IamAuthEnabled: true }],
    ],
  },
  generator: databaseLogins(),
  oracle: eachResource((database) =>
    /Authentication":"?true|AuthEnabled":"?true|oracle|DBClusterIdentifier/.test(JSON.stringify(database)),
  ),
})
