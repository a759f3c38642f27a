import { policy } from '../../model/policy.ts'
import { all } from '../../model/verdict.ts'

/**
 * For every CloudTrail trail, it records, and it does so in all regions.
 *
 * An intruder starts machines in regions that nobody looks at. A trail that exists but is turned off looks
 * like one that works. Whether the account has a trail at all is no question to a template.
 */
export default policy({
  id: 'logging/trail-all-regions',
  title: 'Every trail records all regions',
  severity: 'high',
  controls: {
    'CIS-AWS-5.0': ['3.1'],
    'NIST-800-53r5': ['AU-2', 'AU-12'],
    'PCI-DSS-4.0.1': ['10.2.1'],
    SOC2: ['CC7.2'],
    'AWS-FSBP': ['CloudTrail.1'],
  },
  equivalents: ['CKV_AWS_67', 'AWS-0014', 'CloudTrail.1', 'cloudtrail_multi_region_enabled'],
  forAll: 'AWS::CloudTrail::Trail',
  holds: (trail) => all([trail.at('IsMultiRegionTrail').is(true), trail.at('IsLogging').is(true)]),
  fix: 'Set IsMultiRegionTrail and IsLogging to true.',
  repair: () => ['IsMultiRegionTrail', 'IsLogging'].map((setting) => ({ path: [setting], value: true })),
})
