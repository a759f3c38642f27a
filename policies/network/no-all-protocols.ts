import type { SecurityGroup } from '../../model/network/groups/group.ts'
import { securityGroups } from '../../model/network/groups/view.ts'
import type { Rule } from '../../model/network/rules/rule.ts'
import { policy } from '../../model/policy.ts'
import { all, because, not, type Verdict } from '../../model/verdict.ts'

/**
 * For every rule of every security group, it is about one protocol, not about all of them.
 *
 * `-1` takes no notice of the ports that stand beside it. The rule that AWS adds for what goes out is judged by
 * `network/restricted-egress` and `network/egress-written`.
 */
export default policy<SecurityGroup>({
  id: 'network/no-all-protocols',
  title: 'No rule of a security group is about all protocols',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CM-7', 'SC-7(5)'], 'PCI-DSS-4.0.1': ['1.2.5'] },
  equivalents: [
    'SECURITY_GROUP_EGRESS_ALL_PROTOCOLS_RULE',
    'SECURITY_GROUP_INGRESS_ALL_PROTOCOLS_RULE',
    'W40',
    'W42',
    'security_group_egress_with_all_protocols',
    'security_group_ingress_with_all_protocols',
  ],
  forAll: securityGroups,
  holds: ({ ingress, egress }) => all([ingress.every(namesProtocol), egress.every(namesProtocol)]),
  fix: 'Name the protocol: tcp, udp, icmp, icmpv6, or its number.',
})

const namesProtocol = (rule: Rule): Verdict =>
  because(not(rule.at('IpProtocol').isOneOf('-1', 'all')), 'a rule is about all protocols')
