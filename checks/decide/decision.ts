import type { Read } from '../../model/space.ts'
import type { Cause, Witness } from '../../model/verdict.ts'

/** What is decided of one policy and one subject, over everything that is still open. */
export interface Decision extends Conclusion {
  /** Gathered by a second run, for all that is not a plain pass. */
  readonly reads: readonly Read[]
  readonly causes: readonly Cause[]
  readonly because?: string
  /** What a pass rests on, as it would be deployed now. */
  readonly restsOn?: string
  readonly witness?: Witness
}

/** How it comes out, without what shows it. */
export interface Conclusion {
  /** `absent`: there is no such subject under any admissible assignment. */
  readonly outcome: 'pass' | 'fail' | 'breakable' | 'unknown' | 'absent'
  /** Assigned values that break it: what differs from how it is deployed now, and no more than needed. */
  readonly assignment: Readonly<Record<string, string>>
  /** For an unknown: the inputs that decide it, each by its name. */
  readonly stuckOn: readonly string[]
  readonly quantified: Quantified
  /** Only drawing could tell, and there was nothing to draw with: load the search and decide again. */
  readonly needsSearch?: true
}

export interface Quantified {
  /** False: searched, not proved. */
  readonly exhaustive: boolean
  readonly cases: number
  readonly seed?: number
  /** The inputs of which there may be more values than were looked at. */
  readonly searched?: readonly string[]
}
