import { type Hop, theInternet } from './hops.ts'

/** More hops than these are not tried together. */
const mostTried = 3

/**
 * The fewest hops without which no way is left. Those of one way are tried first, since one of them has to be among
 * them; where more than a few are needed, all that come from the internet are named.
 */
export const cutOf = (
  id: string,
  wayWithout: (closed: ReadonlySet<Hop>) => readonly Hop[] | undefined,
  hops: readonly Hop[],
): readonly Hop[] => {
  for (let most = 1; most <= mostTried; most++) {
    const cut = within(most, new Set(), wayWithout)
    if (cut !== undefined) return cut
  }
  const last = hops.filter(({ to }) => to === id)
  const first = hops.filter(({ from }) => from === theInternet)
  return first.length <= last.length ? first : last
}

/** A cut of so many hops at most: each way that is left has one of them. */
const within = (
  most: number,
  closed: ReadonlySet<Hop>,
  wayWithout: (closed: ReadonlySet<Hop>) => readonly Hop[] | undefined,
): readonly Hop[] | undefined => {
  const way = wayWithout(closed)
  if (way === undefined) return [...closed]
  if (most === 0) return undefined
  for (const hop of way) {
    const cut = within(most - 1, new Set([...closed, hop]), wayWithout)
    if (cut !== undefined) return cut
  }
  return undefined
}
