import { type NetworkAcl, networkAcls } from '../../model/network/acl/acl.ts'
import { haveOwnNumbers } from '../../model/network/acl/reached.ts'
import { policy } from '../../model/policy.ts'
import { all, because } from '../../model/verdict.ts'

/**
 * For every network ACL, no two entries for one direction have the same number.
 *
 * EC2 refuses the second of them, so the deployment fails half way; and nobody can say which of them was meant to
 * decide. One for what comes in and one for what goes out may have the same.
 */
export default policy<NetworkAcl>({
  id: 'network/acl-entry-numbers',
  title: 'No two entries of a network ACL have the same number',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['CM-6'] },
  equivalents: ['F79', 'ec2_network_acl_duplicate_rule'],
  forAll: networkAcls,
  holds: ({ ingress, egress }) =>
    because(all([haveOwnNumbers(ingress), haveOwnNumbers(egress)]), 'two entries have the same number'),
  fix: 'Give each entry for one direction a number of its own.',
})
