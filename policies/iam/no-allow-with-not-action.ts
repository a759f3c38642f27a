import { grantingPolicies } from '../../model/identity/attachments/granting.ts'
import { allowsSome, concerning } from '../../model/identity/written/asked.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { eachDocument, type PolicyHolder } from '../../model/identity/written/holder.ts'
import { shownBy } from '../../model/identity/written/shown.ts'
import { anyAction, parts } from '../../model/identity/written/unlisted.ts'
import { policy } from '../../model/policy.ts'
import { all, anyOf, not, type Verdict } from '../../model/verdict.ts'

/**
 * For every policy that says what users, groups and roles may do, what it allows is listed, and not what it leaves out.
 *
 * `NotAction` in an Allow allows all that nobody thought of: the actions of every other service, and those that AWS adds
 * next month. In a Deny it is as it should be.
 */
export default policy<PolicyHolder>({
  id: 'iam/no-allow-with-not-action',
  title: 'No policy allows all actions but those it lists',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['AC-3', 'AC-6'],
    'PCI-DSS-4.0.1': ['7.2.1', '7.3.3'],
    SOC2: ['CC6.3'],
  },
  equivalents: ['IAM_ROLE_OR_POLICY_NO_ALLOW_PLUS_NOT_ACTION', 'W15', 'W16', 'W17'],
  forAll: grantingPolicies,
  holds: ({ documents }) => eachDocument(documents, listsActions),
  fix: 'List the actions that are needed in Action, and what must never be done in a Deny.',
})

const listsActions = (document: WrittenDocument): Verdict => {
  const leavesOut = anyOf(document.statements(), (statement) =>
    all([statement.says('Allow'), statement.reading.child('NotAction').exists()]),
  )
  if (leavesOut.is !== 'pass' || document.world.reads === undefined) return not(leavesOut)
  const { request } = allowsSome(document, anyAction, concerning(document, parts.anyAction))
  return shownBy(document, request, {
    because: 'it allows all actions but those it lists',
    expected: 'Action, with what is needed',
  })
}
