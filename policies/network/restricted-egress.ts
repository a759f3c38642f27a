import type { SecurityGroup } from '../../model/network/groups/group.ts'
import { egressGroups } from '../../model/network/groups/view.ts'
import { type NamedPorts, namedPorts, onOtherPorts } from '../../model/network/rules/options.ts'
import { policy } from '../../model/policy.ts'

/**
 * For every security group, nothing may go out to the internet but to the ports that the organisation has authorised.
 *
 * Whoever breaks in calls home and carries data away. A group to which no rule is given for what goes out lets
 * everything out: AWS adds a rule that says so.
 */
export default policy<SecurityGroup, NamedPorts>({
  id: 'network/restricted-egress',
  title: 'What goes out to the internet is restricted to authorised ports',
  severity: 'low',
  controls: {
    'NIST-800-53r5': ['AC-4', 'SC-7', 'SC-7(5)'],
    'PCI-DSS-4.0.1': ['1.3.2'],
  },
  equivalents: ['AWS-0104', 'CKV_AWS_382', 'security_groups_allows_unrestricted_outbound_traffic'],
  options: namedPorts('may be open', { tcp: [443], udp: [] }),
  forAll: egressGroups,
  holds: (group, options) => group.egress.disjoint(onOtherPorts(options)),
  fix: 'Give the group rules for what it must reach: other groups, prefix lists, ports.',
})
