/** Combinations of drawn values that one search tries. */
const mostCombined = 500

/** The first values are the most telling: they share half of the room, and are tried with more values of others. */
const mostTelling = 12

/** How many combinations of drawn values may be tried beneath a case, and which value of the next input is the first. */
export interface Room {
  readonly size: number
  readonly from: number
}

/** Nothing is drawn yet. */
export const whole: Room = { size: mostCombined, from: 0 }

/**
 * The values of an input that are tried, each with the room that is left for the next input. Where there is little
 * room, each value meets others of the next input than the one before it did, and so do those beneath it.
 */
export const spread = (
  values: readonly string[],
  { size, from }: Room,
): readonly (readonly [string, Room])[] => {
  const taken = Math.min(values.length, size)
  const telling = Math.min(mostTelling, taken)
  const share = Math.max(1, Math.floor(taken > telling ? size / 2 / telling : size / taken))
  const rest = Math.max(1, Math.floor(size / 2 / Math.max(1, taken - telling)))
  const start = taken < values.length ? from : 0
  return Array.from({ length: taken }, (_, at) => {
    const value = values[(start + at) % values.length] ?? ''
    const below = at < telling ? share : rest
    return [value, { size: below, from: from + at * below }]
  })
}
