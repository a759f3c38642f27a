import type { SecurityGroup } from '../../model/network/groups/group.ts'
import { egressGroups } from '../../model/network/groups/view.ts'
import { policy } from '../../model/policy.ts'
import { because } from '../../model/verdict.ts'

/**
 * For every security group, rules say what may go out.
 *
 * Where none does, AWS adds one that lets everything out, and the template does not show it. Whoever wants that may
 * write it down.
 */
export default policy<SecurityGroup>({
  id: 'network/egress-written',
  title: 'Every security group says what may go out',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['AC-4', 'SC-7(5)'], 'PCI-DSS-4.0.1': ['1.3.2'] },
  equivalents: ['F1000', 'SECURITY_GROUP_MISSING_EGRESS_RULE'],
  forAll: egressGroups,
  holds: ({ egress }) =>
    because(egress.isWritten(), 'no rule says what may go out, and AWS lets everything out'),
  fix: 'Write SecurityGroupEgress, even if it is the rule that AWS would add.',
})
