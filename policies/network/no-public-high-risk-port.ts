import { numbered } from '../../model/equivalents.ts'
import type { SecurityGroup } from '../../model/network/groups/group.ts'
import { ingressGroups } from '../../model/network/groups/view.ts'
import { type NamedPorts, namedPorts, onNamedPorts } from '../../model/network/rules/options.ts'
import { policy } from '../../model/policy.ts'

/**
 * For every security group, no port is open to the internet of which services are broken into most often.
 *
 * File shares, mail, directories, remote desktops, build and container engines, web consoles: what speaks in plain text,
 * asks for no password, or was never meant to be seen. Databases and SSH have policies of their own.
 */
export default policy<SecurityGroup, NamedPorts>({
  id: 'network/no-public-high-risk-port',
  title: 'No port of a service at high risk is open to the internet',
  severity: 'high',
  controls: {
    'AWS-FSBP': ['EC2.19'],
    'NIST-800-53r5': ['AC-4', 'CM-7', 'SC-7', 'SC-7(5)'],
    'PCI-DSS-4.0.1': ['1.2.6', '1.3.1'],
    SOC2: ['CC6.6'],
  },
  equivalents: [
    ...numbered('AC_AWS_', 4, [233, 233], [236, 237], [240, 243], [246, 246], [254, 259], [264, 266]),
    ...numbered('AC_AWS_', 4, [269, 269], [271, 273], [277, 279], [282, 285], [288, 288], [296, 301]),
    ...numbered('AC_AWS_', 4, [306, 308], [311, 311], [313, 315]),
    ...numbered('FG_R', 5, [37, 40], [234, 234], [244, 247], [259, 260], [262, 263], [266, 266], [268, 268]),
    'RESTRICTED_INCOMING_TRAFFIC',
    'ec2_securitygroup_allow_ingress_from_internet_to_high_risk_tcp_ports',
    'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_ftp_20_21',
    'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_kafka_9092',
    'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_telnet_23',
    'ec2_sensitive_port_is_publicly_exposed',
    'security_groups_with_exhibited_admin_ports',
    'sensitive_port_is_exposed_to_entire_network',
  ],
  options: namedPorts('may not be open', {
    tcp: [
      ...[20, 21, 23, 25, 88, 110, 111, 135, 137, 138, 139, 143, 389, 445, 464, 636, 749, 750, 873],
      ...[2049, 2375, 2376, 3000, 3020, 4505, 4506, 5000, 5500, 5601, 5800, 5900, 5985, 5986],
      ...[8000, 8020, 8080, 8088, 8140, 8888, 9000, 9092],
    ],
    udp: [69, 88, 111, 137, 138, 139, 161, 389, 464, 2049],
  }),
  forAll: ingressGroups,
  holds: (group, options) => group.ingress.disjoint(onNamedPorts(options)),
  fix: 'Let in the addresses or the security group of those who use it; put what is for everybody behind a load balancer.',
})
