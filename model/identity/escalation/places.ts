/*
 * How far in a pattern a text leads that is spelled letter by letter: the places behind what has been taken, of which
 * there are several behind a star.
 */

export type Places = ReadonlySet<number>

/** Behind one letter, which signs of the pattern take that are no wildcards. */
const behindOne = (pattern: string, places: Places, takes: (sign: string) => boolean): Places => {
  const reached = new Set<number>()
  for (const at of places) {
    const sign = pattern[at]
    if (sign === '*') add(pattern, reached, at)
    else if (sign !== undefined && (sign === '?' || takes(sign))) add(pattern, reached, at + 1)
  }
  return reached
}

/** A star may stand for nothing. */
const add = (pattern: string, places: Set<number>, place: number): void => {
  let at = place
  for (; pattern[at] === '*'; at++) places.add(at)
  places.add(at)
}

const closed = (pattern: string, places: readonly number[]): Places => {
  const all = new Set<number>()
  for (const place of places) add(pattern, all, place)
  return all
}

/** The places at which a pattern begins. */
export const beginning = (pattern: string): Places => closed(pattern, [0])

/** Behind this text. */
export const behind = (pattern: string, places: Places, text: string): Places => {
  let reached = places
  for (const letter of text) {
    if (reached.size === 0) return reached
    reached = behindOne(pattern, reached, (sign) => sign === letter)
  }
  return reached
}

/** Behind this text where it is written out, or where all of it is what wildcards stand for. */
export const behindWhole = (pattern: string, places: Places, text: string): Places =>
  closed(pattern, [
    ...[...text].reduce((reached) => behindOne(pattern, reached, () => false), places),
    ...[...places].flatMap((at) => (pattern.startsWith(text, at) ? [at + text.length] : [])),
  ])

/** Behind as many letters of a kind, whichever they are. */
export const behindSome = (pattern: string, places: Places, kind: RegExp, count: number): Places => {
  let reached = places
  for (let left = count; left > 0; left--) reached = behindOne(pattern, reached, (sign) => kind.test(sign))
  return reached
}

/** Behind any text of a kind of letters, of no more than so many, but not an empty one. */
export const behindAny = (pattern: string, places: Places, kind: RegExp, longest: number): Places => {
  const all = new Set<number>()
  let next = places
  for (let left = longest; left > 0; left--) {
    next = behindOne(pattern, next, (sign) => kind.test(sign))
    const before = all.size
    for (const at of next) all.add(at)
    if (all.size === before) return all
  }
  return all
}

/** What is left of the pattern behind places, each once. */
export const restsBehind = (pattern: string, places: Places): readonly string[] =>
  [...places].filter((at) => !(pattern[at - 1] === '*' && places.has(at - 1))).map((at) => pattern.slice(at))
