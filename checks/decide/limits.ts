import type { Search } from './search.ts'

/** How far one decision may go. */
export interface Limits {
  readonly maxCases: number
  readonly draws: number
  readonly seed: number
  /** Draws values of unbounded inputs. Loaded only where one is needed. */
  readonly search?: Search
}
