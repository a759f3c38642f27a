import { areAlarmed } from '../../model/alarms/alarmed.ts'
import { change } from '../../model/alarms/recorded.ts'
import { policy } from '../../model/policy.ts'

/**
 * For every CloudTrail trail that records calls to IAM, somebody is told of each change of what users, groups and roles may
 * do.
 *
 * Whoever has broken in gives themselves rights, and a policy that is attached by hand stands in no template. What tells is
 * an alarm on a metric filter of the trail's log group, or a rule of EventBridge in us-east-1, where the calls to IAM are
 * told.
 */
export default policy({
  id: 'iam/policy-changes-alarmed',
  title: 'An alarm watches for changes of policies of IAM',
  severity: 'low',
  controls: {
    'CIS-AWS-5.0': ['4.4'],
    'NIST-800-53r5': ['AU-6(1)', 'CM-3', 'SI-4', 'SI-4(12)'],
    'PCI-DSS-4.0.1': ['10.4.1.1'],
    SOC2: ['CC7.1', 'CC7.2'],
  },
  equivalents: [
    'AWS-0150',
    'CloudWatch.4',
    'cloudwatch_iam_policy_changes_alarm_missing',
    'cloudwatch_log_metric_filter_policy_changes',
  ],
  forAll: 'AWS::CloudTrail::Trail',
  holds: (trail) => areAlarmed(trail, calls),
  fix: 'Give its log group a metric filter for these calls, and its metric an alarm with an action.',
})

const calls = [
  'CreatePolicy',
  'DeletePolicy',
  'CreatePolicyVersion',
  'DeletePolicyVersion',
  ...['Group', 'Role', 'User'].flatMap((who) =>
    ['Attach', 'Delete', 'Detach', 'Put'].map((verb) => `${verb}${who}Policy`),
  ),
].map((name) => change('iam', name, 'us-east-1'))
