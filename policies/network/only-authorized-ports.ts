import type { SecurityGroup } from '../../model/network/groups/group.ts'
import { ingressGroups } from '../../model/network/groups/view.ts'
import { type NamedPorts, namedPorts, onOtherPorts } from '../../model/network/rules/options.ts'
import { policy } from '../../model/policy.ts'

/**
 * For every security group, nothing is open to the internet but the ports that the organisation has authorised.
 *
 * A list of what is dangerous is never complete; this one says what is meant to be seen. Of ICMP, which has no ports,
 * nothing is asked.
 */
export default policy<SecurityGroup, NamedPorts>({
  id: 'network/only-authorized-ports',
  title: 'Only authorised ports are open to the internet',
  severity: 'high',
  controls: {
    'AWS-FSBP': ['EC2.18'],
    'NIST-800-53r5': ['AC-4', 'CM-7', 'SC-7', 'SC-7(5)'],
    'PCI-DSS-4.0.1': ['1.2.5', '1.3.1'],
    SOC2: ['CC6.6'],
  },
  equivalents: [
    'AC_AWS_0276',
    'FG_R00377',
    'unknown_port_exposed_to_internet',
    'vpc-sg-open-only-to-authorized-ports',
  ],
  options: namedPorts('may be open', { tcp: [80, 443], udp: [] }),
  forAll: ingressGroups,
  holds: (group, options) => group.ingress.disjoint(onOtherPorts(options)),
  fix: 'Close the port to the internet, or name it among those that are authorised.',
})
