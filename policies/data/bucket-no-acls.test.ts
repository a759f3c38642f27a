import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { keptBucket } from '../../generators/data/bucket-rules.ts'
import type { JsonObject } from '../../model/json.ts'
import policy from './bucket-no-acls.ts'

const owned = (...all: readonly JsonObject[]): JsonObject => ({ OwnershipControls: { Rules: all } })
const enforced = { ObjectOwnership: 'BucketOwnerEnforced' }

expectPolicy(policy, {
  rows: {
    'AWS::S3::Bucket': [
      ['fail', {}],
      ['fail', owned()],
      ['fail', owned({ ObjectOwnership: 'BucketOwnerPreferred' })],
      ['fail', owned({ ObjectOwnership: 'ObjectWriter' })],
      ['pass', owned(enforced)],
      ['unknown', owned({ ObjectOwnership: hidden })],
      ['breakable', owned({ ObjectOwnership: chosen('ObjectWriter', 'BucketOwnerEnforced') })],
    ],
  },
  generator: keptBucket(),
  oracle: eachResource((bucket) => JSON.stringify(bucket).includes('BucketOwnerEnforced')),
})
