import type { Condition } from '../document.ts'
import { condition } from './unlisted.ts'

/** What lies before this day is over for everybody: nobody asks for anything then. */
export const since = '2026-01-01T00:00:00Z'

/** When a request is made, which AWS says of each. */
export const fromNow: readonly Condition[] = [
  condition('DateGreaterThanEquals', 'aws:CurrentTime', since),
  condition('NumericGreaterThanEquals', 'aws:EpochTime', String(Date.parse(since) / 1000)),
]
