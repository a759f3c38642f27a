import { policy } from '../../model/policy.ts'

/**
 * For every CloudTrail trail, its log files can be validated.
 *
 * Signed digests show whether a file was changed or removed after CloudTrail delivered it.
 */
export default policy({
  id: 'logging/trail-validation',
  title: "Every trail's log files can be validated",
  severity: 'medium',
  controls: {
    'CIS-AWS-5.0': ['3.2'],
    'NIST-800-53r5': ['AU-9', 'AU-10'],
    'PCI-DSS-4.0.1': ['10.3.4'],
    SOC2: ['CC7.2'],
    'AWS-FSBP': ['CloudTrail.4'],
  },
  equivalents: [
    'CKV_AWS_36',
    'AWS-0016',
    'CloudTrail.4',
    'CloudTrailLogFileValidationEnabled',
    'cloud_trail_log_file_validation_enabled_check',
    'cloudtrail_log_file_validation_enabled',
  ],
  forAll: 'AWS::CloudTrail::Trail',
  holds: (trail) => trail.at('EnableLogFileValidation').is(true),
  fix: 'Set EnableLogFileValidation to true.',
  repair: () => [{ path: ['EnableLogFileValidation'], value: true }],
})
