import { elsewhere } from '../../model/elsewhere.ts'
import { isListedKey, isOfIssuer, nearestKey } from '../../model/identity/reference/keys.ts'
import { referenceDate } from '../../model/identity/reference/reference.ts'
import { type DocumentHolder, documentHolders } from '../../model/identity/resources/documents.ts'
import { type AskedKey, eachAskedKey } from '../../model/identity/written/asked-keys.ts'
import { eachDocument } from '../../model/identity/written/holder.ts'
import { policy } from '../../model/policy.ts'
import { dotted } from '../../model/step.ts'
import { allOf, fail, pass, type Verdict } from '../../model/verdict.ts'

/**
 * For every policy document, each key of which a condition asks something is one that AWS lists, for all services or for
 * one, or one that an identity provider gives.
 *
 * IAM takes a key that there is not without a word, and no request has it: an Allow under it allows nothing, and a Deny
 * under it denies nothing, or, with a negated operator, everything. The list has a date. Of a key of all services that is
 * not in it, and near none that is, it is not known whether there is one. Whether a request for an action of the statement
 * has the key is not asked: the list leaves that out of many. IAM Access Analyzer calls it INVALID_GLOBAL_CONDITION_KEY and
 * INVALID_SERVICE_CONDITION_KEY.
 */
export default policy<DocumentHolder>({
  id: 'iam/known-keys',
  title: 'Every key of a condition is one that AWS lists',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['AC-3', 'AC-6'], SOC2: ['CC6.3'] },
  forAll: documentHolders,
  holds: ({ documents }) =>
    eachDocument(documents, (document) =>
      allOf(document.statements(), (statement) => eachAskedKey(statement, isKnown)),
    ),
  fix: 'Write the key as the service authorization reference, or the list of global condition keys, does.',
})

const isKnown = ({ key, values }: AskedKey): Verdict => {
  if (isOfIssuer(key) || isListedKey(key)) return pass
  const { world, path, entry } = values
  const meant = nearestKey(key)
  if (meant === undefined && /^aws:/i.test(key))
    return elsewhere(world, `whether there is a key ${key} (${referenceDate()})`)
  if (world.reads === undefined) return fail
  const told = `${key} is no key that AWS lists (${referenceDate()})`
  return {
    ...fail,
    because: meant === undefined ? told : `${told}: did you mean ${meant}?`,
    causes: [{ subject: entry.id, path: dotted(path), found: key, expected: 'a key that AWS lists' }],
  }
}
