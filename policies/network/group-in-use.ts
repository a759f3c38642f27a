import { isCarried } from '../../model/network/use/use.ts'
import { policy } from '../../model/policy.ts'
import { because } from '../../model/verdict.ts'

/**
 * For every security group, something carries it.
 *
 * A group that guards nothing is clutter at best. Somebody takes it one day because it is there, with rules that nobody
 * has looked at since. That another group lets it in is no use of it: then nobody is let in. What an output, a custom
 * resource or a parameter of Systems Manager tells others may be carried there.
 */
export default policy({
  id: 'network/group-in-use',
  title: 'Every security group is carried by something',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CM-7', 'CM-8'], 'PCI-DSS-4.0.1': ['1.2.7'] },
  equivalents: ['CKV2_AWS_5', 'EC2.22', 'ec2_securitygroup_not_used', 'security_groups_not_used'],
  forAll: 'AWS::EC2::SecurityGroup',
  holds: (group) => because(isCarried(group), 'nothing of this infrastructure carries it'),
  fix: 'Give it to what it is for, or remove it.',
})
