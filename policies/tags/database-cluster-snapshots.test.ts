import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { aurora, otherCluster } from '../../generators/tags/database.ts'
import policy from './database-cluster-snapshots.ts'

expectPolicy(policy, {
  rows: {
    'AWS::RDS::DBCluster': [
      ['fail', {}],
      ['pass', { CopyTagsToSnapshot: true }],
      ['fail', { CopyTagsToSnapshot: 'false' }],
      ['unknown', { CopyTagsToSnapshot: hidden }],
      ['breakable', { CopyTagsToSnapshot: chosen(false, true) }],
    ],
  },
  generator: fc.oneof(otherCluster(), aurora()),
  oracle: eachResource(({ CopyTagsToSnapshot }, { type }) =>
    type.endsWith('::DBCluster') ? String(CopyTagsToSnapshot) === 'true' : undefined,
  ),
})
