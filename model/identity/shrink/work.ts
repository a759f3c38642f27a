import type { Proof, Prover } from './proof.ts'
import type { Step } from './step.ts'
import type { Unit } from './unit.ts'

/** Whether some units may stand in the place of others, beside the rest. */
export type Admits = (from: readonly Unit[], to: readonly Unit[], rest: readonly Unit[]) => Proof

/** One thing that may be done to a document. */
export interface Move {
  readonly from: readonly Unit[]
  readonly to: readonly Unit[]
  /** Why, where it is proved. */
  readonly told: (rest: readonly Unit[]) => Step
  /** What is to be proved, where that is less than what the whole asks. */
  readonly asks?: (rest: readonly Unit[]) => Proof
}

/** A document while it gets smaller: what it says in the end is proved step by step. */
export class Work {
  units: readonly Unit[]
  readonly prover: Prover
  readonly admits: Admits
  readonly steps: Step[] = []
  /** What may be left out as well, and was not, since that is not proved. */
  unproved: Step[] = []

  constructor(units: readonly Unit[], prover: Prover, admits: Admits) {
    this.units = units
    this.prover = prover
    this.admits = admits
  }

  /** Puts some units in the place of others if that is proved. */
  attempt({ from, to, told, asks }: Move): boolean {
    if (this.prover.isSpent) return false
    const left = new Set(from)
    const rest = this.units.filter((unit) => !left.has(unit))
    if (this.units.some(isThere) && ![...rest, ...to].some(isThere)) return false
    const answer = asks === undefined ? this.admits(from, to, rest) : asks(rest)
    if (this.prover.isSpent) return false
    if (answer === 'unknown') this.unproved.push(told([]))
    if (answer !== 'yes') return false
    this.steps.push(told(rest))
    this.units = this.units.flatMap((unit) => (unit === from[0] ? to : left.has(unit) ? [] : [unit]))
    return true
  }
}

/** A document that may have no statement is one that IAM may refuse. */
const isThere = (unit: Unit): boolean => unit.is === 'draft' || unit.isThere
