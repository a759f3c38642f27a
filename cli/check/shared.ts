import type { Judged, Judging } from '../../checks/judge/judge.ts'
import type { LoadOptions } from '../../sources/load.ts'

/** What a thread begins with: enough to read the same files and the same policies as every other. */
export interface Share {
  readonly paths: readonly string[]
  readonly deployment: Omit<LoadOptions, 'say'>
  readonly config: string | undefined
  readonly only: readonly string[]
  readonly skip: readonly string[]
  readonly run: Judging['run']
  readonly full: boolean
  /** What was read, by which it shows whether something else is there by now. */
  readonly sources: string
  /** For each policy whether it is taken by somebody. */
  readonly taken: Int32Array<SharedArrayBuffer>
}

/** Of the policy at a place among all: nothing where it cannot be told by itself. */
export interface Told {
  readonly at: number
  readonly judged: Judged | undefined
}

/** Whether it is left to whoever asks; it is taken then. */
export const isLeft = (taken: Share['taken'], at: number): boolean =>
  Atomics.compareExchange(taken, at, 0, 1) === 0
