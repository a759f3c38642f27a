import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { keptBucket } from '../../generators/data/bucket-rules.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import policy from './bucket-lifecycle.ts'

const ruled = (...Rules: readonly Json[]): JsonObject => ({ LifecycleConfiguration: { Rules } })
const expiring = { Status: 'Enabled', ExpirationInDays: 30 }

expectPolicy(policy, {
  rows: {
    'AWS::S3::Bucket': [
      ['fail', {}],
      ['fail', ruled()],
      ['fail', ruled({ ...expiring, Status: 'Disabled' })],
      ['fail', ruled('a rule?')],
      ['pass', ruled(expiring)],
      ['pass', ruled({ ...expiring, Status: 'Disabled' }, { ...expiring, Prefix: 'logs/' })],
      ['unknown', ruled({ ...expiring, Status: hidden })],
      ['unknown', { LifecycleConfiguration: hidden }],
      ['breakable', ruled({ ...expiring, Status: chosen('Disabled', 'Enabled') })],
    ],
  },
  generator: keptBucket(),
  oracle: eachResource(({ LifecycleConfiguration }) =>
    JSON.stringify(LifecycleConfiguration ?? {}).includes('"Status":"Enabled"'),
  ),
})
