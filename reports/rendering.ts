import type { Evidence } from '../model/evidence.ts'

/** How a report is to look where that is not the report's own affair. */
export interface Rendering {
  readonly colour?: boolean
  /** Columns of the terminal; without it lines are as long as they are. */
  readonly width?: number
  /** All findings of each policy, not the first few. */
  readonly full?: boolean
}

/** A report, piece by piece. */
export type Render = (evidence: Evidence, rendering: Rendering) => Iterable<string>

/** A report in one text. */
export const textOf = (render: Render, evidence: Evidence, rendering: Rendering = {}): string =>
  [...render(evidence, rendering)].join('')
