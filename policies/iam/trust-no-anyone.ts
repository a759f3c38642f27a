import { allowsSome, concerning } from '../../model/identity/written/asked.ts'
import { type TrustingRole, trustingRoles } from '../../model/identity/written/holder.ts'
import { shownBy } from '../../model/identity/written/shown.ts'
import { assumedByAnyone } from '../../model/identity/written/strangers.ts'
import { parts } from '../../model/identity/written/unlisted.ts'
import { policy } from '../../model/policy.ts'
import { all, not } from '../../model/verdict.ts'

/**
 * For every role, nobody may assume it of whom its trust policy says nothing but that they are somebody.
 *
 * Everyone with an account of AWS is a principal of AWS. A condition counts that asks for what not everyone has or can
 * give to themselves: an organization, an account, an address, an external id.
 */
export default policy<TrustingRole>({
  id: 'iam/trust-no-anyone',
  title: 'No role can be assumed by just anyone',
  severity: 'critical',
  controls: {
    'NIST-800-53r5': ['AC-3', 'AC-6', 'AC-6(6)'],
    'PCI-DSS-4.0.1': ['7.2.1', '7.2.5', '7.3.3'],
    SOC2: ['CC6.1', 'CC6.3'],
  },
  equivalents: ['CKV_AWS_60', 'FG_R00219', 'iam_role_allows_all_principals_to_assume'],
  forAll: trustingRoles,
  holds: ({ trust }) => {
    const bounds = concerning(trust, parts.stranger)
    const { verdict, request } = allowsSome(trust, assumedByAnyone(bounds), bounds)
    return verdict.is === 'pass'
      ? shownBy(trust, request, { because: 'anyone may assume it', expected: 'those who need it' })
      : all([trust.isTaken(), not(verdict)])
  },
  fix: 'Name the accounts, roles or services that need it, or ask for an organization by aws:PrincipalOrgID.',
})
