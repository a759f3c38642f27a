import { type NetworkAcl, networkAcls } from '../../model/network/acl/acl.ts'
import { allAreReached } from '../../model/network/acl/reached.ts'
import { policy } from '../../model/policy.ts'
import { all } from '../../model/verdict.ts'

/**
 * For every entry of a network ACL, some packet comes to it.
 *
 * The first entry that is about a packet decides. An entry behind others that decide on all of its packets does nothing:
 * what it was to refuse is let in, or what it was to let in is refused. It may be several together that shadow it.
 */
export default policy<NetworkAcl>({
  id: 'network/acl-entries-reached',
  title: 'Every entry of a network ACL decides something',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['AC-4', 'CM-6', 'SC-7'],
    'PCI-DSS-4.0.1': ['1.2.1'],
  },
  equivalents: [
    'EC2_NETWORK_ACL_ENTRY_INEFFECTIVE_DENY_RULE',
    'W71',
    'W72',
    'ec2_network_acl_ineffective_denied_traffic',
    'ec2_network_acl_overlapping_ports',
  ],
  forAll: networkAcls,
  holds: ({ ingress, egress }) => all([allAreReached(ingress), allAreReached(egress)]),
  fix: 'Give it a number below those of the entries that shadow it, or leave it out.',
})
