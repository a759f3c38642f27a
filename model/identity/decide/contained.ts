import { lenient } from '../../../algebra/globs/automaton.ts'
import { anything, type Glob } from '../../../algebra/globs/glob.ts'
import { areDisjoint, contains } from '../../../algebra/globs/relate.ts'
import { type Clause, type TextConstraint, textual } from './clause.ts'
import type { KeyConstraint } from './key-test.ts'

/**
 * Whether all requests that one statement is about are the other's, as far as that is seen element by element. No is no
 * proof of the contrary.
 */
export const isContained = (inner: Clause, outer: Clause): boolean =>
  textual.every((name) => textsContained(inner.texts[name], outer.texts[name])) &&
  [...outer.keys].every(([key, constraints]) =>
    constraints.every((constraint) => (inner.keys.get(key) ?? []).some((one) => implies(one, constraint))),
  )

/** Whether two statements are about no request in common, as one element shows. */
export const areApart = (left: Clause, right: Clause): boolean =>
  textual.some((name) => {
    const [one, other] = [left.texts[name], right.texts[name]]
    if (one === undefined || other === undefined || (one.isNot && other.isNot)) return false
    if (one.isNot) return isCovered(other.globs, one.globs)
    if (other.isNot) return isCovered(one.globs, other.globs)
    return one.globs.every((glob) => other.globs.every((with_) => areDisjoint(glob, with_) === true))
  })

const textsContained = (inner: TextConstraint | undefined, outer: TextConstraint | undefined): boolean => {
  if (outer === undefined) return true
  if (inner === undefined) return !outer.isNot && isCovered([everything], outer.globs)
  if (!inner.isNot && !outer.isNot) return isCovered(inner.globs, outer.globs)
  if (inner.isNot && outer.isNot) return isCovered(outer.globs, inner.globs)
  if (inner.isNot) return isCovered([everything], outer.globs)
  // That two variables have nothing in common cannot be seen of how they are written.
  return inner.globs.every((glob) =>
    outer.globs.every((not) => areDisjoint(lenient(glob), lenient(not)) === true),
  )
}

const everything: Glob = [anything]

const isCovered = (globs: readonly Glob[], by: readonly Glob[]): boolean =>
  globs.every((glob) => by.some((one) => contains(one, glob) === true))

const implies = (inner: KeyConstraint, outer: KeyConstraint): boolean => {
  if (inner === outer) return true
  const [one, other] = [inner.operator, outer.operator]
  if (one.test !== other.test || one.set !== other.set || one.isNegated !== other.isNegated) return false
  if (one.ifExists && !other.ifExists) return false
  if (inner.test.kind === 'text' && outer.test.kind === 'text')
    return one.isNegated
      ? isCovered(outer.test.globs, inner.test.globs)
      : isCovered(inner.test.globs, outer.test.globs)
  return (
    inner.values.length === outer.values.length && inner.values.every((value) => outer.values.includes(value))
  )
}
