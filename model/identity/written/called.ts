import { equal } from '../../equality.ts'
import { oncePer } from '../../once.ts'
import { Resource } from '../../resource.ts'
import type { World } from '../../space.ts'
import { namingOf } from '../../specification/properties.ts'
import type { Head } from '../../value.ts'
import { all, fail, pass, type Verdict } from '../../verdict.ts'
import { byChoice, meaningOf } from '../compare/meaning.ts'

export const resourceOf = (world: World, id: string): Resource | undefined => {
  const entry = world.space.entries.get(id)
  return entry && Resource.of(world, entry)
}

/**
 * Whether AWS surely calls by one name what has this logical id on both sides of a change: it is of one type, and its
 * template says the same of its name. Where both say nothing of it, it is taken to be the same thing.
 */
export const isCalledAlike = oncePer((world: World) =>
  oncePer((other: World) => {
    const known = new Map<string, boolean>()
    return (id: string): boolean => {
      const is = known.get(id) ?? isSameOnBoth(resourceOf(world, id), resourceOf(other, id))
      known.set(id, is)
      return is
    }
  }),
)

const isSameOnBoth = (one: Resource | undefined, two: Resource | undefined): boolean =>
  one === undefined || two === undefined || compared(one, two).is === 'pass'

/** Whether two have different names, whatever these are: those that AWS makes up do, of two things. */
export const areCalledApart = (one: Resource, two: Resource): boolean =>
  one.id === two.id
    ? compared(one, two).is === 'fail'
    : one.type === two.type && (isUnnamed(one) || isUnnamed(two) || compared(one, two).is === 'fail')

const compared = (one: Resource, two: Resource): Verdict =>
  one.type === two.type
    ? all(
        namingOf(one.type).map((property) => isSame(one.world, nameIn(one, property), nameIn(two, property))),
      )
    : fail

const isUnnamed = (one: Resource): boolean =>
  namingOf(one.type).every((property) => property === 'Path' || one.at(property).head === undefined)

const nameIn = (resource: Resource, property: string): Head =>
  resource.at(property).head ?? (property === 'Path' ? '/' : undefined)

const isSame = (world: World, one: Head, two: Head): Verdict => {
  const [left, right] = [one, two].map((head) => meaningOf(head, byChoice))
  return left !== undefined && left === right ? pass : equal(world, one, two)
}
