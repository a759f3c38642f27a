import { policy } from '../../model/policy.ts'
import { not } from '../../model/verdict.ts'

/**
 * For every security group, it is none that the launch wizard of the console has made.
 *
 * The wizard opens SSH or Remote Desktop, to everybody if nobody objects, and calls the group launch-wizard and a
 * number. A group of that name has been copied from there, and says nothing of what it is for.
 */
export default policy({
  id: 'network/no-launch-wizard-group',
  title: 'No security group comes from the launch wizard',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CM-6', 'CM-8'] },
  equivalents: ['ec2_securitygroup_from_launch_wizard'],
  forAll: 'AWS::EC2::SecurityGroup',
  holds: (group) => not(group.at('GroupName').matches(/^launch-wizard-/, ['launch-wizard-1', 'web'])),
  fix: 'Make a group for what it is for, with the rules that this needs, and name it after that.',
})
