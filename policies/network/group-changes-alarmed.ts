import { areAlarmed } from '../../model/alarms/alarmed.ts'
import { change } from '../../model/alarms/recorded.ts'
import { policy } from '../../model/policy.ts'

/**
 * For every CloudTrail trail, somebody is told of each change of a security group.
 *
 * Whoever has broken in opens a port, and a rule that somebody adds by hand stands in no template. What tells is an
 * alarm on a metric filter of the trail's log group, or a rule of EventBridge.
 */
export default policy({
  id: 'network/group-changes-alarmed',
  title: 'An alarm watches for changes of security groups',
  severity: 'low',
  controls: {
    'CIS-AWS-5.0': ['4.10'],
    'NIST-800-53r5': ['AU-6(1)', 'CM-3', 'SI-4', 'SI-4(12)'],
    'PCI-DSS-4.0.1': ['10.4.1.1'],
    SOC2: ['CC7.1', 'CC7.2'],
  },
  equivalents: [
    'AWS-0156',
    'CloudWatch.10',
    'cloudwatch_log_metric_filter_security_group_changes',
    'cloudwatch_security_group_changes_alarm_missing',
  ],
  forAll: 'AWS::CloudTrail::Trail',
  holds: (trail) => areAlarmed(trail, calls),
  fix: 'Give its log group a metric filter for these calls, and its metric an alarm with an action.',
})

const calls = [
  'AuthorizeSecurityGroupIngress',
  'AuthorizeSecurityGroupEgress',
  'RevokeSecurityGroupIngress',
  'RevokeSecurityGroupEgress',
  'CreateSecurityGroup',
  'DeleteSecurityGroup',
].map((name) => change('ec2', name))
