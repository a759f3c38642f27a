import { type NetworkAcl, networkAcls } from '../../model/network/acl/acl.ts'
import { type NamedPorts, namedPorts, onNamedPorts } from '../../model/network/rules/options.ts'
import { policy } from '../../model/policy.ts'

/**
 * For every network ACL, no port of remote administration or of FTP is open to the internet.
 *
 * A security group that is opened by mistake is harmless as long as the ACL of its subnet refuses the packets. Entries
 * are read in the order of their numbers, the first that is about a packet decides: an entry that lets replies in, to all
 * ports from 1024 on, opens 3389 as well unless an entry before it refuses that.
 */
export default policy<NetworkAcl, NamedPorts>({
  id: 'network/acl-no-public-admin-port',
  title: 'No network ACL opens a port of remote administration to the internet',
  severity: 'medium',
  controls: {
    'AWS-FSBP': ['EC2.21'],
    'CIS-AWS-5.0': ['5.2'],
    'NIST-800-53r5': ['AC-4', 'AC-17', 'SC-7'],
    'PCI-DSS-4.0.1': ['1.3.1'],
    SOC2: ['CC6.6'],
  },
  equivalents: [
    'AWS-0105',
    'CKV_AWS_229',
    'CKV_AWS_230',
    'CKV_AWS_231',
    'CKV_AWS_232',
    'EC2.21',
    'FG_R00357',
    'FG_R00359',
    'ec2_networkacl_allow_ingress_tcp_port_22',
    'ec2_networkacl_allow_ingress_tcp_port_3389',
    'network_acl_with_unrestricted_access_to_rdp',
    'network_acl_with_unrestricted_access_to_ssh',
  ],
  options: namedPorts('may not be open', { tcp: [20, 21, 22, 3389], udp: [3389] }),
  forAll: networkAcls,
  holds: (acl, options) => acl.ingress.disjoint(onNamedPorts(options)),
  fix: 'Let in the addresses of those who administrate alone, and refuse 3389 before an entry that lets replies in.',
})
