import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { keptBucket } from '../../generators/data/bucket-rules.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import policy from './bucket-old-versions-end.ts'

interface Rule {
  readonly Status: string
  readonly Prefix?: string
  readonly [action: string]: unknown
}

interface Bucket {
  readonly LifecycleConfiguration?: { readonly Rules: readonly Rule[] }
  readonly VersioningConfiguration?: object
}

const ruled = (...Rules: readonly Json[]): JsonObject => ({ LifecycleConfiguration: { Rules } })

const on = { VersioningConfiguration: { Status: 'Enabled' } }
const ending = { Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 30 } }

expectPolicy(policy, {
  rows: {
    'AWS::S3::Bucket': [
      ['pass', {}],
      ['fail', on],
      ['fail', { VersioningConfiguration: { Status: 'Suspended' } }],
      ['pass', { ...on, ...ruled(ending) }],
      ['pass', { ...on, ...ruled({ Status: 'Enabled', NoncurrentVersionExpirationInDays: 30 }) }],
      ['fail', { ...on, ...ruled({ ...ending, Status: 'Disabled' }) }],
      ['fail', { ...on, ...ruled({ Status: 'Enabled', ExpirationInDays: 30 }) }],
      ['fail', { ...on, ...ruled({ ...ending, Prefix: 'logs/' }) }],
      ['pass', { ...on, ...ruled({ ...ending, Prefix: '' }) }],
      ['fail', { ...on, ...ruled({ ...ending, TagFilters: [{ Key: 'kept', Value: 'no' }] }) }],
      ['pass', { ...on, ...ruled({ ...ending, TagFilters: [] }) }],
      ['fail', { ...on, ...ruled({ ...ending, ObjectSizeGreaterThan: '1000' }) }],
      ['fail', { ...on, ...ruled({ ...ending, ObjectSizeLessThan: '1000' }) }],
      ['pass', { ...on, ...ruled({ Status: 'Enabled', ExpirationInDays: 30 }, ending) }],
      ['unknown', { VersioningConfiguration: { Status: hidden } }],
      ['fail', { ...on, ...ruled({ ...ending, Prefix: hidden }) }],
      ['unknown', { ...on, ...ruled({ ...ending, Status: hidden }) }],
      ['breakable', { VersioningConfiguration: { Status: chosen('Enabled', { Ref: 'AWS::NoValue' }) } }],
    ],
  },
  generator: keptBucket(),
  oracle: eachResource(({ LifecycleConfiguration: { Rules = [] } = { Rules: [] }, ...bucket }: Bucket) => {
    const narrowing = ['TagFilters', 'ObjectSizeGreaterThan', 'ObjectSizeLessThan']
    const ends = Rules.filter(
      (rule) =>
        rule.Status === 'Enabled' &&
        !rule.Prefix &&
        Object.keys(rule).every((key) => !narrowing.includes(key)) &&
        Object.keys(rule).some((key) => key.startsWith('NoncurrentVersion')),
    )
    return bucket.VersioningConfiguration === undefined || ends.length > 0
  }),
})
