import { allowsEverything, showingEverything } from '../../model/identity/attachments/everything.ts'
import { grantingPolicies } from '../../model/identity/attachments/granting.ts'
import { concerning, isTooLong, openIn } from '../../model/identity/written/asked.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { eachDocument, type PolicyHolder } from '../../model/identity/written/holder.ts'
import { shownBy } from '../../model/identity/written/shown.ts'
import { parts } from '../../model/identity/written/unlisted.ts'
import { policy } from '../../model/policy.ts'
import { pass, type Verdict } from '../../model/verdict.ts'

/**
 * For every policy that says what users, groups and roles may do, some action is left that it does not allow, and that whoever
 * has it cannot give themselves by it.
 *
 * Whoever may do everything can make themselves anything. What all its statements allow together counts, less what they
 * deny: `iam:*` beside `NotAction: iam:*` is everything. Resources that it leaves out by name do not make it less, nor
 * does a condition that whoever has it always meets or may choose to meet (`aws:SecureTransport`, a date that is over,
 * any user id, a user agent or a referer, which callers write themselves, all addresses of one kind, the region us-east-1, in
 * which IAM is asked, no tags in a request or on a resource), nor an action that there is not. Single actions that it denies or
 * leaves out by their names do not either, as long as it allows to write or attach policies: `Action: '*'` beside a Deny of
 * `s3:DeleteBucket` is an administrator, who lifts that. A pattern, such as `iam:*` or `s3:Delete*`, makes it less, and so do
 * MFA, some addresses, tags that are asked for, other regions alone and dates to come. Whoever has all of IAM in us-east-1 and
 * all else in some region is an administrator, whatever services of no region a Deny outside of that region leaves them. An account that is written out may be
 * that of the deployment: where it is not known which that is, whether it leaves out anything is not either.
 */
export default policy<PolicyHolder>({
  id: 'iam/no-full-admin',
  title: 'No policy allows every action',
  severity: 'critical',
  controls: {
    'AWS-FSBP': ['IAM.1'],
    'CIS-AWS-5.0': ['1.15'],
    'NIST-800-53r5': ['AC-2', 'AC-3', 'AC-5', 'AC-6', 'AC-6(10)'],
    'PCI-DSS-4.0.1': ['7.2.1', '7.2.2', '7.2.5'],
    SOC2: ['CC6.3'],
  },
  equivalents: [
    'CKV_AWS_1',
    'CKV_AWS_62',
    'FG_R00092',
    'HIPAA.Security-IAMPolicyNoStatementsWithAdminAccess',
    'IAM.1',
    'IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS',
    'NIST.800.53.R4-IAMPolicyNoStatementsWithAdminAccess',
    'NIST.800.53.R5-IAMPolicyNoStatementsWithAdminAccess',
    'PCI.DSS.321-IAMPolicyNoStatementsWithAdminAccess',
    'iam_customer_attached_policy_no_administrative_privileges',
    'iam_customer_unattached_policy_no_administrative_privileges',
    'iam_inline_policy_no_administrative_privileges',
    'iam_policies_with_full_privileges',
    'iam_policy_grants_full_permissions',
    'iam_role_with_full_privileges',
    'lambda_functions_with_full_privileges',
    'sso_policy_with_full_priveleges',
    'sso_policy_with_full_privileges',
  ],
  forAll: grantingPolicies,
  holds: ({ documents }) => eachDocument(documents, leavesSomething),
  fix: 'Allow the actions that are needed, on the resources that they are needed on.',
})

const leavesSomething = (document: WrittenDocument): Verdict => {
  const bounds = concerning(document, parts.everyAction)
  if (isTooLong(bounds.most)) return openIn(document, bounds)
  const { reading, world } = document
  const place = { world, entry: reading.entry }
  const [most, least] = [[[bounds.most]], [[bounds.least]]]
  const everything = allowsEverything(
    { most, least, open: (taken) => openIn(document, bounds, taken) },
    place,
  )
  if (everything.is !== 'pass') return everything.is === 'fail' ? pass : everything
  const [shown] = showingEverything([[document.between(document.statements()).least]], place)
  return shownBy(document, shown, {
    because: 'it allows every action',
    expected: 'the actions that are needed',
  })
}
