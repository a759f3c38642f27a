import { isPlain, matches } from './automaton.ts'
import type { Budget } from './budget.ts'
import { type Glob, textOf } from './glob.ts'
import { areDisjoint, contains } from './relate.ts'

export type Globs = readonly Glob[]

/** Apart, since texts are looked up and not gone through. */
interface Sorted {
  readonly texts: ReadonlySet<string>
  readonly wild: Globs
}

const sorted = new WeakMap<Globs, Sorted>()

const sortedOf = (globs: Globs): Sorted => {
  const known = sorted.get(globs)
  if (known !== undefined) return known
  const made = {
    texts: new Set(globs.filter(isPlain).map(textOf)),
    wild: globs.filter((glob) => !isPlain(glob)),
  }
  sorted.set(globs, made)
  return made
}

/** Whether one of them matches a text. */
export const isNamedBy = (globs: Globs, text: string, budget: Budget): boolean => {
  const { texts, wild } = sortedOf(globs)
  budget.spend(1 + wild.length)
  return texts.has(text) || wild.some((glob) => matches(glob, text))
}

/** Whether each is contained in one of the others. No is no proof of the contrary: several together may contain it. */
export const areCoveredBy = (globs: Globs, by: Globs, budget: Budget): boolean => {
  if (globs === by) return true
  const { texts, wild } = sortedOf(globs)
  const others = sortedOf(by).wild
  return (
    [...texts].every((text) => isNamedBy(by, text, budget)) &&
    wild.every((glob) => others.some((one) => contains(one, glob, budget) === true))
  )
}

/** Whether none has a text in common with one of the others, as is seen of them two by two. */
export const areApart = (left: Globs, right: Globs, budget: Budget): boolean => {
  const [one, other] = [sortedOf(left), sortedOf(right)]
  return (
    ![...one.texts].some((text) => isNamedBy(right, text, budget)) &&
    ![...other.texts].some((text) => isNamedBy(left, text, budget)) &&
    one.wild.every((glob) => other.wild.every((another) => areDisjoint(glob, another, budget) === true))
  )
}
