import { policy } from '../../model/policy.ts'
import type { Reading } from '../../model/reading.ts'
import { isForAll, someRule } from '../../model/storage/lifecycle.ts'
import { all, any, because, not, orElse, type Verdict } from '../../model/verdict.ts'

/**
 * For every S3 bucket with versions, a rule ends the old ones.
 *
 * What was overwritten or deleted stays as an old version until something ends it: data that somebody asked to be deleted,
 * and that is paid for. A rule for a prefix, a tag or a size leaves the rest. A bucket that keeps no versions has none to
 * end.
 */
export default policy({
  id: 'data/bucket-old-versions-end',
  title: 'Every bucket with versions ends old ones',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SI-12'], 'PCI-DSS-4.0.1': ['3.2.1'] },
  equivalents: ['S3.10', 's3_version_lifecycle_policy_check'],
  forAll: 'AWS::S3::Bucket',
  holds: (bucket) =>
    orElse(
      because(
        someRule(bucket, (rule) => all([isForAll(rule), endsOldVersions(rule)])),
        'No enabled rule for the whole bucket ends old versions',
      ),
      () => not(bucket.at('VersioningConfiguration.Status').isOneOf('Enabled', 'Suspended')),
    ),
  fix: 'Add a rule with Status Enabled and NoncurrentVersionExpiration for the whole bucket.',
})

const endsOldVersions = (rule: Reading): Verdict =>
  any([
    rule.at('NoncurrentVersionExpiration.NoncurrentDays').exists(),
    rule.at('NoncurrentVersionExpirationInDays').exists(),
  ])
