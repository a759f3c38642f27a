import { Budget, inWords, OverBudget } from '../../../algebra/globs/budget.ts'
import type { World } from '../../space.ts'
import { asVariables } from '../attachments/unknown-names.ts'
import { type Answer, isSubset } from '../decide/subset.ts'
import { anyText } from '../decide/universe.ts'
import type { PolicyDocument, Statement } from '../document.ts'
import { withAllThatHolds } from './holed.ts'
import { nearTo } from './near.ts'
import { inUsual } from './partition.ts'
import { statementsOf, type Unit } from './unit.ts'

/** How many steps may be taken for one question. */
const mostStepsOfOne = 100_000

export type Proof = Answer['is']

const doubts: Readonly<Record<Extract<Answer, { is: 'unknown' }>['why'], string>> = {
  'state-budget': `it takes more than ${inWords(mostStepsOfOne)}`,
  'policy-variable': 'what its variables stand for is not known',
  'mixed-operators': 'its conditions are asked by operators that cannot be compared',
}

/** What is asked of some documents: whatever the names are that AWS gives out, and whatever is not known. */
export class Prover {
  private readonly budget: Budget
  /** Why the last question of which the answer is not known has none. */
  doubt = ''
  private isOfUsual = false

  private readonly world: World

  /** What all questions together may take, of documents of one world. */
  constructor(budget: Budget, world: World) {
    this.budget = budget
    this.world = world
  }

  /** What is so where all is deployed in the partition `aws`, of which it is not known whether it is. */
  inUsualPartition<T>(ask: () => T): T {
    this.isOfUsual = true
    try {
      return ask()
    } finally {
      this.isOfUsual = false
    }
  }

  /** So much was asked that nothing more is. */
  get isSpent(): boolean {
    return this.budget.isSpent
  }

  /** Whether so many steps may be taken yet. */
  spend(steps: number): boolean {
    try {
      this.budget.spend(steps)
      return true
    } catch (error) {
      if (error instanceof OverBudget) return false
      throw error
    }
  }

  /** What is worked out in so many steps as one question may take; undefined where it takes more. */
  within<T>(work: (budget: Budget) => T): T | undefined {
    try {
      return work(new Budget(mostStepsOfOne, this.budget))
    } catch (error) {
      if (error instanceof OverBudget) return undefined
      throw error
    }
  }

  /** All that each of the first ones allows together is allowed by the second ones, but for what is denied in both. */
  isWithin(
    granting: readonly (readonly Statement[])[],
    limiting: readonly Statement[],
    denied: readonly Statement[] = [],
  ): Proof {
    const { world } = this
    const read = (statements: readonly Statement[]): readonly Statement[] =>
      this.isOfUsual ? statements.map((one) => inUsual(world, one)) : statements
    return this.isReadWithin(granting.map(read), read(limiting), read(denied))
  }

  private isReadWithin(
    granting: readonly (readonly Statement[])[],
    limiting: readonly Statement[],
    denied: readonly Statement[],
  ): Proof {
    if (granting.some((statements) => statements.length === 0)) return 'yes'
    const { budget } = this
    try {
      const near = (statements: readonly Statement[]): readonly Statement[] =>
        granting.reduce((left, targets) => nearTo(targets, left, budget), statements)
      const both = near(denied)
      const limits = [...near(limiting), ...both]
      const documents = granting.map((statements, at) => [
        ...withAllThatHolds(this.world, statements, limits, budget),
        ...(at === 0 ? both : []),
      ])
      budget.spend([...documents, limits].reduce((sum, statements) => sum + lengthOf(statements), 0))
      const answer = isSubset(
        documents.map((statements) => [documentOf(statements, 'wider')]),
        [[documentOf(limits, 'narrower')]],
        { universe: anyText, steps: mostStepsOfOne, within: budget },
      )
      if (answer.is === 'unknown') this.doubt = doubts[answer.why]
      return answer.is
    } catch (error) {
      if (!(error instanceof OverBudget)) throw error
      this.doubt = doubts['state-budget']
      return 'unknown'
    }
  }

  /**
   * The same, by whichever of the first ones it is seen: of several, what a name stands for is told apart in one of them
   * alone. What one of them allows by itself is no less.
   */
  isWithinSomehow(
    granting: readonly (readonly Statement[])[],
    limiting: readonly Statement[],
    denied: readonly Statement[],
  ): Proof {
    const ways = [
      ...granting.map((first) => [first, ...granting.filter((one) => one !== first)]),
      ...(granting.length > 1 ? granting.map((one) => [one]) : []),
    ]
    for (const [at, way] of ways.entries()) {
      const answer = this.isWithin(way, limiting, denied)
      if (answer === 'yes' || (answer === 'no' && at < granting.length)) return answer
    }
    return 'unknown'
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
}

/** Of the older version no variable is left: all are documents of the newer one. */
const documentOf = (statements: readonly Statement[], reach: 'wider' | 'narrower'): PolicyDocument =>
  asVariables({ version: '2012-10-17', statements }, reach)

/** Values of conditions are compared with one another. */
const stepsOfLetter = 4

/** How many letters have to be made ready before anything is asked of them. */
const lengthOf = (statements: readonly Statement[]): number =>
  statements.reduce(
    (sum, { actions, resources, conditions }) =>
      sum +
      lettersIn(actions.texts) +
      lettersIn(resources?.texts ?? []) +
      conditions.reduce((all, { key, values }) => all + key.length + stepsOfLetter * lettersIn(values), 0),
    0,
  )

const lettersIn = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + 1 + text.length, 1)

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
