import { elsewhere } from '../../model/elsewhere.ts'
import { completed } from '../../model/identity/arn.ts'
import { actionsNamed, isUnlisted, mayBeAbout } from '../../model/identity/reference/fitting.ts'
import type { Action } from '../../model/identity/reference/reference.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { eachDocument, givingPolicies, type PolicyHolder } from '../../model/identity/written/holder.ts'
import { lettersOf } from '../../model/identity/written/letters.ts'
import { patternOf } from '../../model/identity/written/pattern.ts'
import { itemsOf, wordIn } from '../../model/identity/written/word.ts'
import { isScalar } from '../../model/json.ts'
import { policy } from '../../model/policy.ts'
import type { Item, Reading } from '../../model/reading.ts'
import { Either } from '../../model/value.ts'
import {
  all,
  allOf,
  anyOf,
  because,
  fail,
  implied,
  pass,
  unknown,
  type Verdict,
} from '../../model/verdict.ts'

/**
 * For every statement of a policy that says what users, groups and roles may do, each action that it names can be about
 * one of the resources that it names.
 *
 * `s3:GetObject` on a bucket allows nothing, since it is about objects; so does `s3:ListBucket` on objects, and a Deny of
 * the like denies nothing. AWS says of most actions which kinds of resources they are about, and how their ARNs are
 * written; of those without any nothing is asked, and of an ARN of a kind that AWS lists nowhere, as those of transforms of
 * CloudFormation are, nothing is known. An ARN that AWS gives out may be of any kind, unless it is a bucket's.
 */
export default policy<PolicyHolder>({
  id: 'iam/actions-fit-resources',
  title: 'No statement names actions that can be about none of its resources',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['AC-3', 'AC-6', 'CM-6'] },
  forAll: givingPolicies,
  holds: ({ documents }) => eachDocument(documents, fits),
  fix: 'Name resources of the kind that the action is about, such as the objects of a bucket by /* behind its ARN.',
})

const fits = (document: WrittenDocument): Verdict =>
  allOf(document.statements(), ({ present, reading }) => {
    const [actions, resources] = [reading.child('Action'), reading.child('Resource')]
    return implied(all([present, actions.exists(), resources.exists()]), () =>
      allOf(itemsOf(actions), (action) => implied(action.present, () => isAbout(action.item, resources))),
    )
  })

const isAbout = (action: Reading, resources: Reading): Verdict => {
  const { head, world } = action
  if (head instanceof Either) return unknown(head.by)
  if (!isScalar(head)) return head === undefined || !('id' in head) ? pass : world.needs(head)
  const named = actionsNamed(String(head))
  // What is misspelled is told by another policy.
  if (named.length === 0 || named.some(({ kinds }) => kinds.length === 0)) return pass
  return because(
    anyOf(itemsOf(resources), (resource) => mayBeOf(named, resource)),
    () => sentenceOn(String(head), named),
  )
}

const mayBeOf = (named: readonly Action[], { present, item }: Item): Verdict => {
  const { head, world } = item
  const isSome = (is: (action: Action, pattern: string) => boolean) => (text: string) => {
    const pattern = patternOf(completed(text), world)
    return named.some((action) => is(action, pattern))
  }
  const isOf = isSome(mayBeAbout)
  const asked = { name: 'a resource that the action can be about', suggest: ['*', 'arn:aws:unlisted:::of'] }
  if (head instanceof Either) return all([present, unknown(head.by)])
  const word = wordIn(world, head, { meaning: 'pattern', hasVariables: () => pass, suggest: asked.suggest })
  if (word?.atMost === undefined) return fail
  if (isOf(word.atMost))
    return all([
      present,
      word.exact === undefined ? item.satisfies((text) => isOf(String(text)), asked) : pass,
    ])
  return isSome(isUnlisted)(word.atMost)
    ? all([
        present,
        elsewhere(
          world,
          `which actions can be about ${lettersOf(world).shown(word.atMost)}, since AWS lists no such kind of resource`,
        ),
      ])
    : fail
}

/** Of more kinds than these, the first are told. */
const kindsTold = 3

const sentenceOn = (text: string, named: readonly Action[]): string => {
  const arns = [...new Set(named.flatMap(({ kinds }) => kinds.flatMap(({ kind }) => kind.arns)))]
  const told = arns.slice(0, kindsTold).join(', ')
  return `${text} is about none of the resources of its statement, but about ${told}${arns.length > kindsTold ? ' and others' : ''}`
}
