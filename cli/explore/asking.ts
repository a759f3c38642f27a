import type { Found, Seen } from '../../checks/explore/seen.ts'
import type { Smallest } from '../../checks/explore/smallest.ts'
import type { Evidence } from '../../model/evidence.ts'
import type { Place } from '../../model/place.ts'

/** What a worker begins with: enough to load the same module and the same policies as every other. */
export interface Task {
  readonly module: string
  readonly config: string | undefined
  readonly only: readonly string[]
  readonly skip: readonly string[]
  readonly runs: number
  readonly run: Omit<Evidence['run'], 'at'>
  readonly version: string
  readonly now: string
}

/** What a worker is asked, and answers. */
export interface Questions {
  /** How many configurations there are. */
  begin: { readonly asked: null; readonly answer: Begun }
  look: { readonly asked: { readonly from: number; readonly to: number }; readonly answer: Seen }
  shrink: {
    readonly asked: { readonly found: Found; readonly isAsSeen: boolean }
    readonly answer: Smallest
  }
}

export interface Begun {
  readonly count: number
  readonly isAll: boolean
  /** In digits, since there may be more than a number can tell. */
  readonly possible?: string
}

export type Question = {
  [K in keyof Questions]: { readonly kind: K; readonly asked: Questions[K]['asked'] }
}[keyof Questions]

/** What went wrong in a worker, in words for people. */
export interface Failed {
  readonly message: string
  readonly advice?: string
  readonly place?: Place
}

export type Answer = { readonly answer: unknown } | { readonly failed: Failed }
