import { isKnownAction, nearestAction } from '../../model/identity/reference/known.ts'
import { referenceDate } from '../../model/identity/reference/reference.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { eachDocument, givingPolicies, type PolicyHolder } from '../../model/identity/written/holder.ts'
import { itemsOf } from '../../model/identity/written/word.ts'
import { isScalar } from '../../model/json.ts'
import { policy } from '../../model/policy.ts'
import type { Item, Reading } from '../../model/reading.ts'
import { all, allOf, because, implied, type Verdict } from '../../model/verdict.ts'

/**
 * For every policy that says what users, groups, roles and things may do, each action that it names is one that AWS lists, or a
 * pattern of some of them.
 *
 * IAM takes an action that there is not without a word. Misspelled in an Allow, what is needed is missing; misspelled in
 * a Deny, what was to be kept away is allowed. IAM Access Analyzer calls it INVALID_ACTION and INVALID_SERVICE_IN_ACTION.
 */
export default policy<PolicyHolder>({
  id: 'iam/known-actions',
  title: 'Every action that a policy names is one that AWS lists',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['AC-3', 'AC-6'],
    SOC2: ['CC6.3'],
  },
  forAll: givingPolicies,
  holds: ({ documents }) => eachDocument(documents, namesKnownOnes),
  fix: 'Write the action as the service authorization reference does.',
})

const namesKnownOnes = (document: WrittenDocument): Verdict =>
  allOf(document.statements(), ({ present, reading }) =>
    implied(present, () =>
      all(['Action', 'NotAction'].map((element) => allOf(each(reading.child(element)), isKnown))),
    ),
  )

/** Each of a list, and what is there twice once. */
const each = (list: Reading): readonly Item[] => {
  const known = new Set<string>()
  return itemsOf(list).filter(({ present, item: { head } }) => {
    if (!isScalar(head) || present.is !== 'pass') return true
    const isNew = !known.has(String(head))
    known.add(String(head))
    return isNew
  })
}

const isKnown = ({ present, item }: Item): Verdict =>
  implied(present, () =>
    because(
      item.satisfies((text) => isKnownAction(String(text)), {
        name: 'an action that AWS lists',
        suggest: ['s3:GetObject', 's3:Unlisted'],
      }),
      () => sentenceOn(item),
    ),
  )

const sentenceOn = ({ head, shown }: Reading): string => {
  const meant = isScalar(head) ? nearestAction(String(head)) : undefined
  const told = `${shown} is no action that AWS lists (${referenceDate()})`
  return meant === undefined ? told : `${told}: did you mean ${meant}?`
}
