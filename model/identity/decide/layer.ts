import type { Budget } from '../../../algebra/globs/budget.ts'
import { ownerOf, type PolicyDocument } from '../document.ts'
import { asGranting, type Clause, clauseOf, perhaps, surely } from './clause.ts'
import { haveNoneInCommon, isContained } from './contained.ts'
import type { Variables } from './texts.ts'

/** Statements that together say what one policy, or several beside one another, allow: one has to allow, and none may deny. */
export interface Layer {
  readonly allow: readonly Clause[]
  readonly deny: readonly Clause[]
}

export const layerOf = (documents: readonly PolicyDocument[], variables: Variables): Layer => {
  const clauses = documents.flatMap((document) =>
    document.statements
      .filter(({ principals }) => principals !== undefined || ownerOf(document) === 'identity')
      .map((statement) => clauseOf(statement, document, variables)),
  )
  const of = (effect: 'Allow' | 'Deny'): readonly Clause[] =>
    clauses.filter(({ statement }) => statement.effect === effect)
  return { allow: of('Allow'), deny: of('Deny') }
}

/** What may allow and what surely denies. */
export const generous = ({ allow, deny }: Layer, at: number): Layer => ({
  allow: allow.map((clause) => asGranting(clause, at === 0)),
  deny: deny.map(surely),
})

/** What surely allows and what may deny. */
export const cautious = ({ allow, deny }: Layer): Layer => ({
  allow: allow.map(surely),
  deny: deny.map(perhaps),
})

/** What of a layer is about some request that a statement is about. */
export const about = (target: Clause, { allow, deny }: Layer, budget: Budget): Layer => {
  const isAbout = (clause: Clause): boolean => !haveNoneInCommon(target, clause, budget)
  return { allow: allow.filter(isAbout), deny: deny.filter(isAbout) }
}

/** Without what is denied anyway. */
export const withoutDenied = ({ allow, deny }: Layer, denied: readonly Clause[], budget: Budget): Layer => ({
  allow,
  deny: deny.filter((clause) => !isContainedInOne(clause, denied, budget)),
})

/** A layer allows all that a statement is about, as one of its statements shows. */
export const allowsAll = ({ allow, deny }: Layer, target: Clause, budget: Budget): boolean =>
  isContainedInOne(target, allow, budget) && deny.every((clause) => haveNoneInCommon(target, clause, budget))

const isContainedInOne = (inner: Clause, clauses: readonly Clause[], budget: Budget): boolean => {
  budget.spend(1 + Math.ceil(clauses.length / 64))
  const same = plainly(inner)
  return (
    clauses.some((one) => plainly(one).written === same.written) ||
    clauses.some((one) => isContained(same, plainly(one), budget))
  )
}

const plainly = (clause: Clause): Clause => clause.plain ?? clause
