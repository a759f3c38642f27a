import { addsSomething } from '../../model/identity/effect/adding.ts'
import { eachStatement } from '../../model/identity/effect/each.ts'
import { speaksOfSome } from '../../model/identity/effect/speaking.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { eachDocument, givingPolicies, type PolicyHolder } from '../../model/identity/written/holder.ts'
import { policy } from '../../model/policy.ts'
import type { Verdict } from '../../model/verdict.ts'

/**
 * For every policy that says what users, groups, roles and things may do, each statement does something: there is a request of
 * which it speaks, what it allows is not all allowed or denied by the other statements, and what it denies not by them.
 *
 * A statement without effect is seldom meant: its conditions exclude one another, a value under an operator is none that
 * the operator can read, or a Deny takes all of it away. One that says what others say hides what a policy comes to. All
 * requests are compared, not how statements are written. IAM Access Analyzer calls a part of it REDUNDANT_STATEMENT.
 */
export default policy<PolicyHolder>({
  id: 'iam/statement-effective',
  title: 'Every statement of a policy has an effect',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['AC-3', 'CM-6'] },
  forAll: givingPolicies,
  holds: ({ documents }) => eachDocument(documents, isEffective),
  fix: 'Remove the statement, or write what it was meant to allow or to deny.',
})

const isEffective = (document: WrittenDocument): Verdict =>
  eachStatement(document, (statement, within) => {
    const speaks = speaksOfSome(document, statement, within)
    return speaks.is === 'pass' ? addsSomething(document, statement, within) : speaks
  })
