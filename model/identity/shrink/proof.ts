import { Budget, OverBudget } from '../../../algebra/globs/budget.ts'
import { asVariables } from '../attachments/unknown-names.ts'
import { type Answer, isSubset } from '../decide/subset.ts'
import { anyText } from '../decide/universe.ts'
import type { PolicyDocument, Statement, Version } from '../document.ts'
import { statementsOf, type Unit } from './unit.ts'

/** How many steps may be taken for one question, and for all of one document. */
const mostStepsOfOne = 100_000
const mostStepsOfAll = 2_000_000

export type Proof = Answer['is']

/** What is asked of one document: whatever the names are that AWS gives out, and whatever is not known. */
export class Prover {
  private readonly version: Version
  private readonly budget: Budget

  constructor(version: Version, steps = mostStepsOfAll) {
    this.version = version
    this.budget = new Budget(steps)
  }

  /** So much was asked that nothing more is. */
  get isSpent(): boolean {
    return this.budget.isSpent
  }

  /** All that each of the first ones allows together is allowed by the second ones, but for what is denied in both. */
  isWithin(
    granting: readonly (readonly Statement[])[],
    limiting: readonly Statement[],
    denied: readonly Statement[] = [],
  ): Proof {
    if (granting.some((statements) => statements.length === 0)) return 'yes'
    const limits = [...limiting, ...denied]
    try {
      this.budget.spend([...granting, limits].reduce((sum, statements) => sum + lengthOf(statements), 0))
    } catch (error) {
      if (error instanceof OverBudget) return 'unknown'
      throw error
    }
    return isSubset(
      granting.map((statements) => [this.documentOf([...statements, ...denied], 'wider')]),
      [[this.documentOf(limits, 'narrower')]],
      { universe: anyText, steps: mostStepsOfOne, within: this.budget },
    ).is
  }

  /** Both say the same of every request in whatever is not told apart: an Allow, a Deny, or nothing. */
  areEquivalent(before: readonly Unit[], after: readonly Unit[], rest: readonly Unit[] = []): Proof {
    const [was, is, others] = [saidBy(before), saidBy(after), saidBy(rest)]
    const denied = [...is.denied, ...others.denied]
    return together([
      () => this.isWithin([was.denied.map(asAllow)], denied.map(asAllow)),
      () => this.isWithin([is.denied.map(asAllow)], [...was.denied, ...others.denied].map(asAllow)),
      () => this.isWithin([was.allowed], [...is.allowed, ...others.allowed], denied),
      () => this.isWithin([is.allowed], [...was.allowed, ...others.allowed], denied),
    ])
  }

  /** All that is allowed by the first ones is allowed by the second ones, and so it is with what is denied. */
  isSaidBy(units: readonly Unit[], others: readonly Unit[]): Proof {
    const [own, theirs] = [saidBy(units), saidBy(others)]
    return together([
      () => this.isWithin([own.allowed], theirs.allowed),
      () => this.isWithin([own.denied.map(asAllow)], theirs.denied.map(asAllow)),
    ])
  }

  private documentOf(statements: readonly Statement[], reach: 'wider' | 'narrower'): PolicyDocument {
    return asVariables({ version: this.version, statements }, reach)
  }
}

/** How many texts have to be made ready before anything is asked of them. */
const lengthOf = (statements: readonly Statement[]): number =>
  statements.reduce(
    (sum, { actions, resources, conditions }) =>
      sum + 1 + actions.texts.length + (resources?.texts.length ?? 0) + conditions.length,
    0,
  )

/** A no is one whatever is not known beside it. */
export const together = (questions: readonly (() => Proof)[]): Proof => {
  let proof: Proof = 'yes'
  for (const question of questions) {
    const answer = question()
    if (answer === 'no') return 'no'
    if (answer === 'unknown') proof = 'unknown'
  }
  return proof
}

/** What is allowed, but for what is denied. */
export const saidBy = (units: readonly Unit[]) => {
  const all = units.flatMap(statementsOf)
  return {
    allowed: all.filter(({ effect }) => effect === 'Allow'),
    denied: all.filter(({ effect }) => effect === 'Deny'),
  }
}

const asAllow = (statement: Statement): Statement => ({ ...statement, effect: 'Allow' })
