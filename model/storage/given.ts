import type { Reading } from '../reading.ts'
import { all, implied, not, pass, type Verdict } from '../verdict.ts'

/** Something is set here: a reference to a resource, or a value other than the empty text, with which authors say "none". */
export const isGiven = (reading: Reading): Verdict =>
  reading.whichever((option) =>
    refersToResource(option) ? pass : all([option.exists(), not(option.is(''))]),
  )

/** `Ref` or `Fn::GetAtt` of a resource of this space. */
export const refersToResource = (reading: Reading): boolean =>
  reading.targets().some((target) => target.kind === 'resource')

/** Where the condition holds the first, elsewhere the second; where it is not known, what both say. */
export const ifElse = (condition: Verdict, yes: () => Verdict, no: () => Verdict): Verdict =>
  all([implied(condition, yes), implied(not(condition), no)])

/** The first, or else the second, which is not even read where the first is certain. */
export const orElse = (first: Verdict, second: () => Verdict): Verdict => implied(not(first), second)

/** There are items, and every one satisfies this. */
export const everyOfSome = (list: Reading, holds: (item: Reading) => Verdict): Verdict =>
  all([list.some(() => pass), list.every(holds)])
