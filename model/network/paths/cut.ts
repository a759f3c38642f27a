import type { Hop } from './hops.ts'

/** More hops than these are not tried together. */
const mostTried = 3

/** The shortest way that is left without some hops; undefined where there is none. */
export type WayWithout = (closed: ReadonlySet<Hop>) => readonly Hop[] | undefined

/**
 * The fewest hops without which no way is left. One of each way has to be among them, and those between few things are
 * tried first; undefined where more than a few hops are needed.
 */
export const cutOf = (
  wayWithout: WayWithout,
  thingsBetween: (hop: Hop) => number,
): readonly Hop[] | undefined => {
  const within = (most: number, closed: ReadonlySet<Hop>): readonly Hop[] | undefined => {
    const way = wayWithout(closed)
    if (way === undefined) return [...closed]
    if (most === 0) return undefined
    for (const hop of way.toSorted((left, right) => thingsBetween(left) - thingsBetween(right))) {
      const cut = within(most - 1, new Set([...closed, hop]))
      if (cut !== undefined) return cut
    }
    return undefined
  }
  for (let most = 1; most <= mostTried; most++) {
    const cut = within(most, new Set())
    if (cut !== undefined) return cut
  }
  return undefined
}
