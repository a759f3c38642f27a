import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { keptBucket } from '../../generators/data/bucket-rules.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import policy from './bucket-aborts-uploads.ts'

interface Rule {
  readonly Status: string
  readonly Prefix?: string
  readonly [action: string]: unknown
}

interface Bucket {
  readonly LifecycleConfiguration?: { readonly Rules: readonly Rule[] }
}

const ruled = (...Rules: readonly Json[]): JsonObject => ({ LifecycleConfiguration: { Rules } })

const aborting = { Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }

expectPolicy(policy, {
  rows: {
    'AWS::S3::Bucket': [
      ['fail', {}],
      ['fail', ruled({ Status: 'Enabled', ExpirationInDays: 30 })],
      ['fail', ruled({ ...aborting, Status: 'Disabled' })],
      ['fail', ruled({ ...aborting, Prefix: 'uploads/' })],
      ['pass', ruled(aborting)],
      ['pass', ruled({ Status: 'Enabled', ExpirationInDays: 30 }, aborting)],
      ['unknown', ruled({ ...aborting, Status: hidden })],
      ['breakable', ruled(chosen({ Ref: 'AWS::NoValue' }, aborting))],
    ],
  },
  generator: keptBucket(),
  oracle: eachResource(({ LifecycleConfiguration: { Rules } = { Rules: [] } }: Bucket) =>
    Rules.some(
      (rule) => rule.Status === 'Enabled' && !rule.Prefix && 'AbortIncompleteMultipartUpload' in rule,
    ),
  ),
})
