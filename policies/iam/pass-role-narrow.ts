import { grantingPolicies } from '../../model/identity/attachments/granting.ts'
import { allowsSome, concerning } from '../../model/identity/written/asked.ts'
import { eachDocument, type PolicyHolder } from '../../model/identity/written/holder.ts'
import { passingAnyRole } from '../../model/identity/written/roles.ts'
import { shownBy } from '../../model/identity/written/shown.ts'
import { parts } from '../../model/identity/written/unlisted.ts'
import { policy } from '../../model/policy.ts'
import { not } from '../../model/verdict.ts'

/**
 * For every policy that says what users, groups and roles may do, whoever may pass roles may do so with roles that it
 * names, or to services that it names.
 *
 * To pass a role is to have what it may do, by a machine or a function that one gives it to. A policy names roles by
 * their names or by how these begin, and services by `iam:PassedToService`.
 */
export default policy<PolicyHolder>({
  id: 'iam/pass-role-narrow',
  title: 'No policy allows to pass every role to every service',
  severity: 'high',
  controls: {
    'NIST-800-53r5': ['AC-3', 'AC-6', 'AC-6(10)'],
    'PCI-DSS-4.0.1': ['7.2.1', '7.2.5'],
    SOC2: ['CC6.3'],
  },
  equivalents: [
    'AWS-0342',
    'F38',
    'F39',
    'F40',
    'IAM_POLICY_NO_WILDCARD_RESOURCE_ON_PASSROLE',
    'IAM_ROLE_NO_WILDCARD_RESOURCE_ON_PASSROLE',
    'iam_role_policy_passrole_allows_all',
  ],
  forAll: grantingPolicies,
  holds: ({ documents }) =>
    eachDocument(documents, (document) => {
      const passing = concerning(document, parts.passingRoles)
      const { verdict, request } = allowsSome(document, passingAnyRole(passing.most), passing)
      return verdict.is === 'pass'
        ? shownBy(document, request, {
            because: 'it allows to pass every role to every service',
            expected: 'roles or services that are named',
          })
        : not(verdict)
    }),
  fix: 'Name the roles that may be passed as resources, and the services in a condition on iam:PassedToService.',
})
