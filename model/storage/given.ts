import type { Reading } from '../reading.ts'
import { all, implied, not, pass, type Verdict } from '../verdict.ts'

/**
 * Something is set here: a reference to a resource, or a value other than the empty text, with which authors say "none".
 * `what` names it in the message.
 */
export const isGiven = (reading: Reading, what?: string): Verdict =>
  reading.whichever((option) =>
    refersToResource(option) ? pass : all([option.exists(what), not(option.is(''))]),
  )

/** `Ref` or `Fn::GetAtt` of a resource of this space. */
export const refersToResource = (reading: Reading): boolean =>
  reading.targets().some((target) => target.kind === 'resource')

/** Where the condition holds the first, elsewhere the second; where it is not known, what both say. */
export const ifElse = (condition: Verdict, yes: () => Verdict, no: () => Verdict): Verdict =>
  all([implied(condition, yes), implied(not(condition), no)])

/** Where something is set, it satisfies this: its default does. */
export const absentOr = (reading: Reading, holds: (reading: Reading) => Verdict): Verdict =>
  implied(reading.exists(), () => holds(reading))

/** There are items, and every one satisfies this. */
export const everyOfSome = (list: Reading, holds: (item: Reading) => Verdict): Verdict =>
  all([list.some(() => pass), list.every(holds)])
