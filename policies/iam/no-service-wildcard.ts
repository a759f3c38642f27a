import { grantingAnybody } from '../../model/identity/attachments/granting.ts'
import { actionsNamed, allowsSome, concerning } from '../../model/identity/written/asked.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { eachDocument, type PolicyHolder } from '../../model/identity/written/holder.ts'
import { firstAllowed, shownBy } from '../../model/identity/written/shown.ts'
import { anyActionsBeside, oneOf, partFor, telling } from '../../model/identity/written/unlisted.ts'
import { policy } from '../../model/policy.ts'
import { not, type Verdict } from '../../model/verdict.ts'

/**
 * For every policy that says what users, groups, roles and things may do, of no service every action is allowed.
 *
 * `s3:*` deletes buckets and opens them, and allows also what AWS adds next month. Whatever way it is written in: `s*:*` and
 * `NotAction` are the same for some service, and a Deny beside it counts that takes away whatever else there is.
 */
export default policy<PolicyHolder>({
  id: 'iam/no-service-wildcard',
  title: 'No policy allows every action of a service',
  severity: 'medium',
  controls: {
    'AWS-FSBP': ['IAM.21'],
    'NIST-800-53r5': ['AC-2', 'AC-3', 'AC-5', 'AC-6', 'AC-6(10)'],
    'PCI-DSS-4.0.1': ['7.2.1', '7.2.2', '7.2.5'],
    SOC2: ['CC6.3'],
  },
  equivalents: [
    'AWS-0114',
    'AWS-0120',
    'AWS-0345',
    'CKV2_AWS_40',
    'CKV_AWS_49',
    'CKV_AWS_63',
    'F3',
    'F4',
    'F5',
    'HIPAA.Security-IAMPolicyNoStatementsWithFullAccess',
    'IAM.21',
    'IAM_MANAGEDPOLICY_NO_STATEMENTS_WITH_FULL_ACCESS',
    'IAM_POLICY_NO_STATEMENTS_WITH_FULL_ACCESS',
    'IAM_ROLE_NO_WILDCARD_ACTIONS_ON_PERMISSIONS',
    'IOT_POLICY_WILDCARD_ACTION_RULE',
    'NIST.800.53.R5-IAMPolicyNoStatementsWithFullAccess',
    'PCI.DSS.321-IAMPolicyNoStatementsWithFullAccess',
    'W38',
    'iam_inline_policy_no_full_access_to_cloudtrail',
    'iam_inline_policy_no_full_access_to_kms',
    'iam_policy_no_full_access_to_cloudtrail',
    'iam_policy_no_full_access_to_kms',
    'iot_policy_allows_action_as_wildcard',
  ],
  forAll: grantingAnybody,
  holds: ({ documents }) => eachDocument(documents, leavesSomethingOfEach),
  fix: 'Allow the actions that are needed.',
})

const leavesSomethingOfEach = (document: WrittenDocument): Verdict => {
  const actions = anyActionsBeside(actionsNamed(document))
  const { verdict, request } = allowsSome(
    document,
    oneOf(actions),
    concerning(document, ...actions.map(partFor)),
  )
  if (verdict.is !== 'pass') return not(verdict)
  const ofSame = telling.filter(({ action }) => serviceOf(action) === serviceOf(request?.action ?? ''))
  return shownBy(document, firstAllowed(document, ofSame) ?? request, {
    because: 'it allows every action of a service',
    expected: 'the actions that are needed',
  })
}

const serviceOf = (action: string): string => action.toLowerCase().split(':')[0] ?? ''
