import type { Statement } from '../document.ts'
import type { Removable } from './moves.ts'
import { type Proof, type Prover, saidBy, together } from './proof.ts'
import type { Draft, Unit } from './unit.ts'

/** What is to be kept while documents get smaller. */
export interface Aim {
  /** Whether some units may stand in the place of others, beside the rest. */
  readonly admits: Asked<Proof>
  /** What is lost by it, as it is told; undefined where nothing is. */
  readonly lost: Asked<string | undefined>
  /** Whether a unit may be changed at all. */
  readonly isOpen: (unit: Unit) => boolean
  /** It is not left out, whatever else says the same now. */
  readonly isKept: (what: Removable) => boolean
  /** A document of which no statement is left may go as a whole. */
  readonly mayLeaveOut: boolean
}

type Asked<T> = (from: readonly Unit[], to: readonly Unit[], rest: readonly Unit[]) => T

/** Each step leaves of every request what was said of it: an Allow, a Deny, or nothing. */
export const equivalently = (prover: Prover): Aim => ({
  admits: (from, to, rest) => prover.areEquivalent(from, to, rest),
  lost: () => undefined,
  isOpen: () => true,
  isKept: () => false,
  mayLeaveOut: false,
})

/** What is allowed of this is to stay: all of these allow it. */
export type Wanted = readonly (readonly Statement[])[]

/**
 * No step allows anything, and each leaves what is wanted of what was allowed. What is denied stays as it is, and what the
 * purpose asks for in a condition is asked for: though others allow the rest now, these may go.
 */
export const narrowly = (
  prover: Prover,
  purpose: readonly Draft[],
  boundary: Wanted,
  mayChange: (unit: Unit) => boolean,
): Aim => {
  const wanted: Wanted = [saidBy(purpose).allowed, ...boundary]
  const asked = new Set(purpose.flatMap(({ conditions }) => conditions.map(askedBy)))
  return {
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
    isKept: (what) => what.of === 'condition' && asked.has(askedBy(what)),
    isOpen: (unit) => mayChange(unit) && saidBy([unit]).denied.length === 0,
    mayLeaveOut: true,
  }
}

/** Of which key, and how, whatever the case. */
const askedBy = ({ operator, key }: { readonly operator: string; readonly key: string }): string =>
  `${operator} ${key}`.toLowerCase()
