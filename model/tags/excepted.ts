import { open } from '../assignment.ts'
import { oncePer } from '../once.ts'
import type { Policy, Subject } from '../policy.ts'
import { findResource } from '../resource.ts'
import type { Space, World } from '../space.ts'
import { any, fail, implied, not, type Verdict } from '../verdict.ts'
import { AssignedWorld } from '../world.ts'
import { accepts } from './agreement.ts'
import { isTaggable, Tagged } from './tagged.ts'

/** What carries a tag of this key with one of these values, with attention to case. */
export interface Carrying {
  readonly key: string
  readonly values: readonly string[]
}

/**
 * The same policy, not asked of what carries one of these tags: in development a database may do with one zone. A resource
 * without such a tag is asked, so that nobody escapes by forgetting to say what it is for; so is what can carry none.
 *
 * What carries it whatever is chosen is no subject. What carries it in some cases passes in these, since elsewhere it
 * counts that it might be asked.
 */
export const excepting = <S extends Subject, O>(
  policy: Policy<S, O>,
  tags: readonly Carrying[],
): Policy<S, O> => {
  const { alike: _, ...view } = policy.forAll
  const excepted = new WeakMap<Subject, Verdict>()
  return {
    ...policy,
    forAll: {
      ...view,
      at: (world, id) => {
        if (carriesOne(openWorldOf(world.space), id, tags).is === 'pass') return undefined
        const subject = policy.forAll.at(world, id)
        if (subject !== undefined) excepted.set(subject, carriesOne(world, id, tags))
        return subject
      },
    },
    holds: (subject, options) =>
      implied(not(excepted.get(subject) ?? fail), () => policy.holds(subject, options)),
  }
}

const carriesOne = (world: World, id: string, tags: readonly Carrying[]): Verdict => {
  const resource = findResource(world, id)
  if (resource === undefined || !isTaggable(resource.type)) return fail
  const tagged = Tagged.of(resource)
  return any(tags.map((carrying) => tagged.carries(carrying.key, (value) => accepts(carrying, value))))
}

/** With everything open: what is certain there is so in every case. */
const openWorldOf = oncePer((space: Space): World => new AssignedWorld(space, open))
