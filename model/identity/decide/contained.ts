import { lenient } from '../../../algebra/globs/automaton.ts'
import type { Budget } from '../../../algebra/globs/budget.ts'
import { anything } from '../../../algebra/globs/glob.ts'
import { areApart, areCoveredBy, type Globs } from '../../../algebra/globs/lists.ts'
import { type Clause, type TextConstraint, textual } from './clause.ts'
import { type KeyConstraint, mayBeNamed } from './key-test.ts'

/**
 * Whether all requests that one statement is about are the other's, as far as that is seen element by element. No is no
 * proof of the contrary.
 */
export const isContained = (inner: Clause, outer: Clause, budget: Budget): boolean =>
  textual.every((name) => textsContained(inner.texts[name], outer.texts[name], budget)) &&
  [...outer.keys].every(([key, constraints]) =>
    constraints.every((constraint) =>
      (inner.keys.get(key) ?? []).some((one) => implies(one, constraint, budget)),
    ),
  )

/** Whether two statements are about no request in common, as one element shows. */
export const haveNoneInCommon = (left: Clause, right: Clause, budget: Budget): boolean =>
  textual.some((name) => {
    const [one, other] = [left.texts[name], right.texts[name]]
    if (one === undefined || other === undefined || (one.isNot && other.isNot)) return false
    if (one.isNot) return areCoveredBy(other.globs, one.globs, budget)
    if (other.isNot) return areCoveredBy(one.globs, other.globs, budget)
    return areApart(one.globs, other.globs, budget)
  })

const textsContained = (
  inner: TextConstraint | undefined,
  outer: TextConstraint | undefined,
  budget: Budget,
): boolean => {
  if (outer === undefined) return true
  if (inner === undefined) return !outer.isNot && areCoveredBy(everything, outer.globs, budget)
  if (!inner.isNot && !outer.isNot) return areCoveredBy(inner.globs, outer.globs, budget)
  if (inner.isNot && outer.isNot) return areCoveredBy(outer.globs, inner.globs, budget)
  if (inner.isNot) return areCoveredBy(everything, outer.globs, budget)
  // That two variables have nothing in common cannot be seen of how they are written.
  return areApart(inner.globs.map(lenient), outer.globs.map(lenient), budget)
}

const everything: Globs = [[anything]]

const implies = (inner: KeyConstraint, outer: KeyConstraint, budget: Budget): boolean => {
  if (inner === outer) return true
  budget.spend()
  const [one, other] = [inner.operator, outer.operator]
  if (one.test !== other.test || one.set !== other.set || one.isNegated !== other.isNegated) return false
  if (one.ifExists && !other.ifExists) return false
  const isSame =
    inner.values.length === outer.values.length && inner.values.join('\n') === outer.values.join('\n')
  if (inner.test.kind === 'text' && outer.test.kind === 'text') {
    // Of what hangs on variables, which mean the same in both.
    if (isSame && inner.test.perhaps !== undefined && outer.test.perhaps !== undefined) return true
    return one.isNegated
      ? areCoveredBy(mayBeNamed(outer.test), inner.test.globs, budget)
      : areCoveredBy(mayBeNamed(inner.test), outer.test.globs, budget)
  }
  return isSame
}
