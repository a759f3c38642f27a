import type { SecurityGroup } from '../../model/network/groups/group.ts'
import { ingressGroups } from '../../model/network/groups/view.ts'
import { type NamedPorts, namedPorts, onNamedPorts } from '../../model/network/rules/options.ts'
import { policy } from '../../model/policy.ts'

/**
 * For every security group, no port of remote administration is open to the internet.
 *
 * Whoever reaches SSH or RDP may try passwords and exploits there. All rules of the group are judged, those too that
 * stand alone: 0.0.0.0/1 beside 128.0.0.0/1 is the internet, and so is every part of it that is not named as trusted.
 */
export default policy<SecurityGroup, NamedPorts>({
  id: 'network/no-public-admin-port',
  title: 'No port of remote administration is open to the internet',
  severity: 'critical',
  controls: {
    'AWS-FSBP': ['EC2.19'],
    'CIS-AWS-5.0': ['5.3', '5.4'],
    'NIST-800-53r5': ['AC-17', 'SC-7', 'SC-7(5)'],
    SOC2: ['CC6.6'],
  },
  equivalents: [
    'AC_AWS_0227',
    'AC_AWS_0230',
    'AC_AWS_0319',
    'AWS-0107',
    'CKV_AWS_24',
    'CKV_AWS_25',
    'FG_R00085',
    'FG_R00087',
    'HIPAA.Security-EC2RestrictedSSH',
    'INCOMING_SSH_DISABLED',
    'NIST.800.53.R4-EC2RestrictedSSH',
    'NIST.800.53.R5-EC2RestrictedSSH',
    'PCI.DSS.321-EC2RestrictedSSH',
    'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22',
    'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_3389',
    'remote_desktop_port_open_to_internet',
    'security_group_with_unrestricted_access_to_ssh',
    'security_groups_unrestricted_access_to_rdp',
    'security_groups_with_unrestricted_access_to_ssh',
  ],
  options: namedPorts('may not be open', { tcp: [22, 3389], udp: [3389] }),
  forAll: ingressGroups,
  holds: (group, options) => group.ingress.disjoint(onNamedPorts(options)),
  fix: 'Let in the addresses of those who administrate, or none: Session Manager needs no open port.',
})
