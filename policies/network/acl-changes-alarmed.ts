import { areAlarmed } from '../../model/alarms/alarmed.ts'
import { change } from '../../model/alarms/recorded.ts'
import { policy } from '../../model/policy.ts'

/**
 * For every CloudTrail trail, somebody is told of each change of a network ACL.
 *
 * One entry with a low number opens all subnets of an ACL at once, or closes them. What tells is an alarm on a metric
 * filter of the trail's log group, or a rule of EventBridge.
 */
export default policy({
  id: 'network/acl-changes-alarmed',
  title: 'An alarm watches for changes of network ACLs',
  severity: 'low',
  controls: {
    'CIS-AWS-5.0': ['4.11'],
    'NIST-800-53r5': ['AU-6(1)', 'CM-3', 'SI-4', 'SI-4(12)'],
    'PCI-DSS-4.0.1': ['10.4.1.1'],
    SOC2: ['CC7.1', 'CC7.2'],
  },
  equivalents: [
    'AWS-0157',
    'CloudWatch.11',
    'cloudwatch_changes_to_nacl_alarm_missing',
    'cloudwatch_changes_to_network_acls_alarm_configured',
  ],
  forAll: 'AWS::CloudTrail::Trail',
  holds: (trail) => areAlarmed(trail, calls),
  fix: 'Give its log group a metric filter for these calls, and its metric an alarm with an action.',
})

const calls = [
  'CreateNetworkAcl',
  'CreateNetworkAclEntry',
  'DeleteNetworkAcl',
  'DeleteNetworkAclEntry',
  'ReplaceNetworkAclEntry',
  'ReplaceNetworkAclAssociation',
].map((name) => change('ec2', name))
