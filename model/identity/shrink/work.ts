import type { Aim } from './aim.ts'
import type { Place } from './item.ts'
import { areOfBothPartitions, inUsualAlone } from './partition.ts'
import type { Proof, Prover } from './proof.ts'
import type { Step } from './step.ts'
import { areThere, type Draft, type Unit } from './unit.ts'

/** One thing that may be done to a document. */
export interface Move {
  readonly from: readonly [Unit, ...Unit[]]
  readonly to: readonly Unit[]
  /** Why, where it is proved. */
  readonly told: (rest: readonly Unit[]) => Step
  /** What is to be proved, where that is less than what the whole asks. */
  readonly asks?: (rest: readonly Unit[]) => Proof
}

interface Taking {
  readonly of: Place
  readonly step: Step
}

/** Documents while they get smaller: what they say in the end is proved step by step. */
export class Work {
  units: readonly Unit[]
  readonly prover: Prover
  readonly aim: Aim
  /** Some ARNs in it are of the partition `aws`, and some of whichever it is deployed in. */
  private readonly isOfBothPartitions: boolean
  private readonly taken: Taking[] = []
  private unproved: Taking[] = []

  constructor(units: readonly Unit[], prover: Prover, aim: Aim) {
    this.units = units
    this.prover = prover
    this.aim = aim
    this.isOfBothPartitions = areOfBothPartitions(units)
  }

  /** How many steps were taken. */
  get length(): number {
    return this.taken.length
  }

  /** Those that may be changed. */
  get open(): readonly Unit[] {
    return this.units.filter(this.aim.isOpen)
  }

  /** What was done to a document, and what may be done as well, and was not, since that is not proved. */
  stepsOf(place: Place): { readonly steps: readonly Step[]; readonly unproved: readonly Step[] } {
    const of = (all: readonly Taking[]): readonly Step[] =>
      all.filter((one) => one.of === place).map(({ step }) => step)
    const unproved = new Map(of(this.unproved).map((step) => [JSON.stringify(step), step]))
    return { steps: of(this.taken), unproved: [...unproved.values()] }
  }

  /** All is looked at once more. */
  beginAgain(): void {
    this.unproved = []
  }

  /** Puts some units of a document in the place of others if that is proved. */
  attempt({ from, to, told, asks }: Move): boolean {
    const [{ place: of }] = from
    if (!from.every(this.aim.isOpen) || !this.prover.spend(stepsToRead([...from, ...to]))) return false
    const left = new Set<Unit>(from)
    const rest = this.units.filter((unit) => !left.has(unit))
    if (!this.isTaken(of, [...rest, ...to])) return false
    const isAdmitted = (): Proof => (asks === undefined ? this.aim.admits(from, to, rest) : asks(rest))
    const answer = isAdmitted()
    const why = this.doubtOf(answer, isAdmitted)
    if (this.prover.isSpent) return false
    if (why !== undefined) this.unproved.push({ of, step: { ...told([]), why } })
    if (answer !== 'yes') return false
    this.taken.push({ of, step: told(rest) })
    this.units = this.units.flatMap((unit) => (unit === from[0] ? to : left.has(unit) ? [] : [unit]))
    return true
  }

  /** Why it may be so, and is not proved. */
  private doubtOf(answer: Proof, asked: () => Proof): string | undefined {
    if (answer === 'unknown') return this.prover.doubt
    if (answer === 'yes' || !this.isOfBothPartitions) return undefined
    return this.prover.inUsualPartition(asked) === 'yes' ? inUsualAlone : undefined
  }

  /** A document that may have no statement is one that IAM may refuse. */
  private isTaken(of: Place, after: readonly Unit[]): boolean {
    const [was, is] = [this.units, after].map((units) => units.filter(({ place }) => place === of))
    return areThere(is ?? []) || !areThere(was ?? []) || (this.aim.mayLeaveOut && is?.length === 0)
  }
}

/** Whatever is asked of them, all that they list is gone through. */
const stepsToRead = (units: readonly Unit[]): number =>
  units.reduce((sum, unit) => sum + 1 + (unit.is === 'draft' ? 4 * lengthOf(unit) : 0), 0)

const lengthOf = ({ actions, resources, conditions }: Draft): number =>
  actions.items.length + resources.items.length + conditions.length
