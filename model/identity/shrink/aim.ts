import type { Statement } from '../document.ts'
import { type Proof, type Prover, saidBy, together } from './proof.ts'
import type { Unit } from './unit.ts'

/** What is to be kept while documents get smaller. */
export interface Aim {
  /** Whether some units may stand in the place of others, beside the rest. */
  readonly admits: Asked<Proof>
  /** What is lost by it, as it is told; undefined where nothing is. */
  readonly lost: Asked<string | undefined>
  /** Whether a unit may be changed at all. */
  readonly isOpen: (unit: Unit) => boolean
  /** A document of which no statement is left may go as a whole. */
  readonly mayLeaveOut: boolean
}

type Asked<T> = (from: readonly Unit[], to: readonly Unit[], rest: readonly Unit[]) => T

/** Each step leaves of every request what was said of it: an Allow, a Deny, or nothing. */
export const equivalently = (prover: Prover): Aim => ({
  admits: (from, to, rest) => prover.areEquivalent(from, to, rest),
  lost: () => undefined,
  isOpen: () => true,
  mayLeaveOut: false,
})

/** What is allowed of this is to stay: all of these allow it. */
export type Wanted = readonly (readonly Statement[])[]

/** No step allows anything, and each leaves what is wanted of what was allowed. What is denied stays as it is. */
export const narrowly = (prover: Prover, wanted: Wanted, mayChange: (unit: Unit) => boolean): Aim => ({
  admits: (from, to, rest) => {
    const [was, is, others] = [saidBy(from), saidBy(to), saidBy(rest)]
    const after = [...is.allowed, ...others.allowed]
    return together([
      () => prover.isWithin([is.allowed], [...was.allowed, ...others.allowed], others.denied),
      () => prover.isWithinSomehow([...wanted, was.allowed], after, others.denied),
    ])
  },
  lost: (from, to, rest) =>
    prover.areEquivalent(from, to, rest) === 'yes' ? undefined : 'is not needed for the purpose',
  isOpen: (unit) => mayChange(unit) && saidBy([unit]).denied.length === 0,
  mayLeaveOut: true,
})
