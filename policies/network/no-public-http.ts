import type { SecurityGroup } from '../../model/network/groups/group.ts'
import { ingressGroups } from '../../model/network/groups/view.ts'
import { type NamedPorts, namedPorts, onNamedPorts } from '../../model/network/rules/options.ts'
import { policy } from '../../model/policy.ts'

/**
 * For every security group, the port of HTTP is not open to the internet.
 *
 * What goes over it can be read and changed on the way. A load balancer that sends visitors on to HTTPS needs it, and
 * is waived; CloudFront does so without it.
 */
export default policy<SecurityGroup, NamedPorts>({
  id: 'network/no-public-http',
  title: 'The port of HTTP is not open to the internet',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SC-7', 'SC-8'], 'PCI-DSS-4.0.1': ['1.2.6'] },
  equivalents: ['AC_AWS_0228', 'CKV_AWS_260', 'FG_R00041', 'http_port_open'],
  options: namedPorts('may not be open', { tcp: [80], udp: [] }),
  forAll: ingressGroups,
  holds: (group, options) => group.ingress.disjoint(onNamedPorts(options)),
  fix: 'Serve HTTPS on port 443, and leave it to CloudFront to send visitors there.',
})
