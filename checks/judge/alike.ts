import type { Policy } from '../../model/policy.ts'
import type { Space } from '../../model/space.ts'
import { subjectsOf } from '../decide/decide.ts'
import { openWorld } from '../decide/evaluate.ts'

type Groups = readonly (readonly string[])[]

const known = new WeakMap<Space, Map<Policy['forAll'], Groups>>()

/** Like nothing else. */
const alone = (): object => ({})

/**
 * The subjects of a policy, those together that are alike and surely there: where one of them passes at first look, all
 * do. Found once for all policies of one view.
 */
export const alikeSubjects = (policy: Policy, space: Space): Groups => {
  const { forAll } = policy
  const { alike } = forAll
  const ids = subjectsOf(policy, space)
  if (alike === undefined) return ids.map((id) => [id])
  const views = known.get(space) ?? new Map<Policy['forAll'], Groups>()
  known.set(space, views)
  const before = views.get(forAll)
  if (before !== undefined) return before
  const world = openWorld(space)
  const groups = Map.groupBy(ids, (id) => {
    const subject = forAll.at(world, id)
    return (subject?.present.is === 'pass' ? alike(subject) : undefined) ?? alone()
  })
  const found = [...groups.values()]
  views.set(forAll, found)
  return found
}
