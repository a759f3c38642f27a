import { policy } from '../../model/policy.ts'
import { absentOr, isGiven } from '../../model/storage/given.ts'
import { all, any, not, orElse } from '../../model/verdict.ts'

/**
 * For every KMS key whose material KMS can turn, it turns it every year.
 *
 * Absent means that it does not. Where no other period is written, KMS turns it after 365 days. Asymmetric keys, keys for HMAC, and keys whose material comes from elsewhere cannot be
 * turned by KMS, and are not asked. What was encrypted before stays readable.
 */
export default policy({
  id: 'secrets/key-rotation',
  title: 'Every KMS key turns its material every year',
  severity: 'medium',
  controls: {
    'CIS-AWS-5.0': ['3.6'],
    'NIST-800-53r5': ['SC-12', 'SC-28(3)'],
    'PCI-DSS-4.0.1': ['3.7.4'],
    SOC2: ['CC6.1'],
  },
  equivalents: [
    'CKV_AWS_7',
    'AWS-0065',
    'KMS.4',
    'AwsSolutions-KMS5',
    'KMSBackingKeyRotationEnabled',
    'kms_key_rotation_enabled_check',
    'kms_cmk_rotation_enabled',
  ],
  forAll: 'AWS::KMS::Key',
  holds: (key) => {
    const [spec, origin] = [key.at('KeySpec'), key.at('Origin')]
    const everyYear = all([
      key.at('EnableKeyRotation').is(true),
      absentOr(key.at('RotationPeriodInDays'), (given) => given.atMost(longestPeriod)),
    ])
    return orElse(everyYear, () =>
      any([
        all([isGiven(spec), not(spec.is('SYMMETRIC_DEFAULT'))]),
        all([isGiven(origin), not(origin.is('AWS_KMS'))]),
      ]),
    )
  },
  fix: 'Set EnableKeyRotation to true, and RotationPeriodInDays, if at all, to no more than 365.',
  repair: (key) => [
    { path: ['EnableKeyRotation'], value: true },
    ...(key.at('RotationPeriodInDays').isAbsent().is === 'pass'
      ? []
      : [{ path: ['RotationPeriodInDays'], value: longestPeriod }]),
  ],
})

/** In days. */
const longestPeriod = 365
