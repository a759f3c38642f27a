import type { SecurityGroup } from '../../model/network/groups/group.ts'
import { securityGroups } from '../../model/network/groups/view.ts'
import { areAllNeeded } from '../../model/network/rules/needed.ts'
import { policy } from '../../model/policy.ts'
import { all } from '../../model/verdict.ts'

/**
 * For every rule of every security group, something passes by it that passes by no other rule of the group.
 *
 * A rule that others cover, several together perhaps, looks like what lets somebody in, and is taken away in vain. One
 * by which nothing can pass was meant to say something else.
 */
export default policy<SecurityGroup>({
  id: 'network/rules-needed',
  title: 'No rule of a security group is covered by the others',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['AC-4', 'CM-6'], 'PCI-DSS-4.0.1': ['1.2.1', '1.2.7'] },
  forAll: securityGroups,
  holds: ({ ingress, egress }) => all([areAllNeeded(ingress), areAllNeeded(egress)]),
  fix: 'Leave it out, or narrow those that cover it.',
})
