import type { Asked } from '../../../algebra/globs/atoms.ts'
import type { Globs } from '../../../algebra/globs/lists.ts'
import { numberOf } from '../../../algebra/globs/memory.ts'

/** Whether one of these matches matters, and how. */
export interface Directed {
  readonly globs: Globs
  /** Whether what is looked for is where one matches; undefined where it matters either way. */
  readonly isSought: boolean | undefined
  /** Whether one has to match, or none may. */
  readonly isNeeded?: boolean
}

/** Each list once, and what it is asked for taken together; with the bit of each in what is found. */
export const listsOf = (
  all: readonly Directed[],
): { readonly asked: Asked; readonly bits: readonly bigint[] } => {
  const places = new Map<string, number>()
  const lists: Globs[] = []
  let [needed, refused, wanted, unwanted, either] = [0n, 0n, 0n, 0n, 0n]
  const bits = all.map(({ globs, isSought, isNeeded }) => {
    const numbers = [...new Set(globs.map(numberOf))].sort((a, b) => a - b).join()
    const place = places.get(numbers) ?? lists.push(globs) - 1
    places.set(numbers, place)
    const bit = 1n << BigInt(place)
    if (isSought === undefined) either |= bit
    else if (isSought) wanted |= bit
    else unwanted |= bit
    if (isNeeded === true) needed |= bit
    if (isNeeded === false) refused |= bit
    return bit
  })
  // What has to be so is so wherever something is found.
  either = (either | (wanted & unwanted)) & ~(needed | refused)
  const sought = { wanted: (wanted & ~either) | needed, unwanted: (unwanted & ~either & ~needed) | refused }
  return { asked: { lists, needed, refused, sought }, bits }
}
