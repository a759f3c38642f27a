import { conditionsDecide } from '../../model/identity/effect/conditions.ts'
import { eachStatement } from '../../model/identity/effect/each.ts'
import { type DocumentHolder, documentHolders } from '../../model/identity/resources/documents.ts'
import { eachDocument } from '../../model/identity/written/holder.ts'
import { policy } from '../../model/policy.ts'

/**
 * For every policy document, each condition decides something: some requests have what it asks for, and some have not.
 *
 * What no request has makes a statement say nothing: a value that the operator cannot read, an operator for something that
 * the key never is, a wildcard under `StringEquals` where the key has none, a private address under `aws:SourceIp`, two
 * conditions on a key, or on the date and the seconds of one instant, that exclude one another. What every request has restricts nothing, though it
 * looks as if it did: `StringLikeIfExists` of `*`, `ForAllValues` of all, a negation of what is never there. The finding
 * has, in brackets, the code by which IAM Access Analyzer calls it.
 */
export default policy<DocumentHolder>({
  id: 'iam/condition-effective',
  title: 'Every condition of a policy decides something',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['AC-3', 'CM-6'] },
  forAll: documentHolders,
  holds: ({ documents }) =>
    eachDocument(documents, (document) =>
      eachStatement(document, (statement, within) => conditionsDecide(document, statement, within)),
    ),
  fix: 'Ask for a value that the key can have and need not have, by an operator for what it is.',
})
