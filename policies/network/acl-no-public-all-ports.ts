import { tcp, udp } from '../../algebra/traffic/traffic.ts'
import { type NetworkAcl, networkAcls } from '../../model/network/acl/acl.ts'
import { letsAll } from '../../model/network/acl/answers.ts'
import { internet } from '../../model/network/sets/flow.ts'
import { policy } from '../../model/policy.ts'
import { all, because, not } from '../../model/verdict.ts'

const tcpFlow = internet.to(tcp())
const udpFlow = internet.to(udp())

/**
 * For every network ACL, no address of the internet reaches all ports.
 *
 * Such an ACL is none: whatever a security group opens is open. All entries are judged together: two that share the
 * ports between them let in as much as one for all protocols.
 */
export default policy<NetworkAcl>({
  id: 'network/acl-no-public-all-ports',
  title: 'No network ACL opens all ports to the internet',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['AC-4', 'SC-7', 'SC-7(5)'],
    'PCI-DSS-4.0.1': ['1.2.5', '1.3.1'],
    SOC2: ['CC6.6'],
  },
  equivalents: [
    'AWS-0102',
    'CKV_AWS_352',
    'EC2_NETWORK_ACL_PORT_RANGE_RULE',
    'EC2_NETWORK_ACL_PROTOCOL_RULE',
    'W66',
    'W67',
    'ec2_networkacl_allow_ingress_any_port',
    'ec2_permissive_network_acl_protocols',
    'tcp_or_udp_protocol_network_acl_entry_allows_all_ports',
  ],
  forAll: networkAcls,
  holds: ({ ingress }) =>
    all([
      because(not(letsAll(ingress, tcpFlow)), 'all TCP ports are open to some of the internet'),
      because(not(letsAll(ingress, udpFlow)), 'all UDP ports are open to some of the internet'),
    ]),
  fix: 'Let in the ports that are served, and those that replies come to: 1024 to 65535.',
})
