import { allowsEverything, noneExempt } from '../../model/identity/resources/everything.ts'
import { type TrustingRole, trustingRoles } from '../../model/identity/written/holder.ts'
import { shownBy } from '../../model/identity/written/shown.ts'
import { policy } from '../../model/policy.ts'
import { all, not } from '../../model/verdict.ts'

/**
 * For every role, its trust policy allows the actions by which it is to be assumed, and not every action.
 *
 * `*`, `sts:*` and `NotAction` let a role be assumed in ways of which nobody thought, by tokens of web identities and of SAML
 * as well, and in those that AWS adds next month.
 */
export default policy<TrustingRole>({
  id: 'iam/trust-no-all-actions',
  title: 'No trust policy allows every action',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['AC-3', 'AC-6'],
    'PCI-DSS-4.0.1': ['7.2.1', '7.2.5'],
    SOC2: ['CC6.1', 'CC6.3'],
  },
  equivalents: [
    'F2',
    'IAM_ROLE_NO_ALLOW_PLUS_NOT_ACTION_ON_TRUST_POLICY',
    'IAM_ROLE_NO_FULL_ACCESS_ON_TRUST_POLICY',
    'W14',
  ],
  forAll: trustingRoles,
  holds: ({ trust }) => {
    const { verdict, request } = allowsEverything(trust, noneExempt)
    return verdict.is === 'pass'
      ? shownBy(trust, request, { because: 'it allows every action', expected: 'sts:AssumeRole' })
      : all([trust.isTaken(), not(verdict)])
  },
  fix: 'Allow sts:AssumeRole, or the one other action by which the role is to be assumed.',
})
