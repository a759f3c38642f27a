import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { aurora, databaseInstance } from '../../generators/tags/database.ts'
import policy from './database-instance-snapshots.ts'

expectPolicy(policy, {
  rows: {
    'AWS::RDS::DBInstance': [
      ['fail', {}],
      ['pass', { CopyTagsToSnapshot: true }],
      ['pass', { CopyTagsToSnapshot: 'true' }],
      ['fail', { CopyTagsToSnapshot: false }],
      ['pass', { DBClusterIdentifier: hidden }],
      ['pass', { DBClusterIdentifier: 'aurora', CopyTagsToSnapshot: false }],
      ['unknown', { CopyTagsToSnapshot: hidden }],
      ['breakable', { CopyTagsToSnapshot: chosen(false, true) }],
    ],
  },
  generator: fc.oneof(databaseInstance(), aurora()),
  oracle: eachResource((database, { type }) => {
    if (type !== 'AWS::RDS::DBInstance') return undefined
    return String(database.CopyTagsToSnapshot) === 'true' || 'DBClusterIdentifier' in database
  }),
})
