type Range = readonly [first: number, last: number]

/** A set of characters, each a code point as Java's regular expressions count them. */
export interface CodePoints {
  has(codePoint: number): boolean
  /** Ranges in their order, apart from each other, that hold all of it. */
  readonly ranges: readonly Range[]
  /** The ranges hold nothing else. Those of a property of Unicode are many, and nobody has asked for them yet. */
  readonly isExact: boolean
}

const greatest = 0x10ffff

export const ranges = (...of: readonly Range[]): CodePoints => {
  const merged: [number, number][] = []
  for (const [first, last] of [...of].sort(([a], [b]) => a - b)) {
    const before = merged.at(-1)
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last)
    else merged.push([first, last])
  }
  return {
    ranges: merged,
    isExact: true,
    has: (codePoint) => merged.some(([first, last]) => codePoint >= first && codePoint <= last),
  }
}

export const single = (codePoint: number): CodePoints => ranges([codePoint, codePoint])

export const everything = ranges([0, greatest])

export const union = (of: readonly CodePoints[]): CodePoints => ({
  ranges: ranges(...of.flatMap((one) => one.ranges)).ranges,
  isExact: of.every(({ isExact }) => isExact),
  has: (codePoint) => of.some((one) => one.has(codePoint)),
})

export const complement = (of: CodePoints): CodePoints => {
  if (!of.isExact) return property((codePoint) => !of.has(codePoint))
  const gaps: Range[] = []
  let next = 0
  for (const [first, last] of of.ranges) {
    if (first > next) gaps.push([next, first - 1])
    next = last + 1
  }
  if (next <= greatest) gaps.push([next, greatest])
  return { ranges: gaps, isExact: true, has: (codePoint) => !of.has(codePoint) }
}

/** Whether two sets may have a character in common. */
export const mayOverlap = (left: CodePoints, right: CodePoints): boolean =>
  left.ranges.some(([first, last]) => right.ranges.some(([low, high]) => first <= high && low <= last))

/** The same in either case; of ASCII letters only, as Java's `(?i)` means it. */
export const inEitherCase = (of: CodePoints): CodePoints =>
  union([of, ...cased.filter(([letter]) => of.has(letter)).map(([, other]) => single(other))])

const letters = Array.from({ length: 26 }, (_, at) => [0x41 + at, 0x61 + at] as const)
const cased = letters.flatMap(([upper, lower]) => [[upper, lower] as const, [lower, upper] as const])

const listed = (text: string): CodePoints =>
  ranges(...[...text].map((character) => character.codePointAt(0) ?? 0).map((one) => [one, one] as const))

export const lineTerminators = listed('\n\r\u0085\u2028\u2029')

const digit = ranges([0x30, 0x39])
const lower = ranges([0x61, 0x7a])
const upper = ranges([0x41, 0x5a])
const alpha = union([lower, upper])
const alnum = union([alpha, digit])
const word = union([alnum, single(0x5f)])
const space = listed(' \t\n\u000b\f\r')
const punctuation = listed('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~')
const graph = union([alnum, punctuation])

/** `\d` and its like. Java's are of ASCII alone, but for horizontal and vertical space. */
export const escaped: ReadonlyMap<string, CodePoints> = new Map([
  ['d', digit],
  ['D', complement(digit)],
  ['s', space],
  ['S', complement(space)],
  ['w', word],
  ['W', complement(word)],
  ['h', union([listed(' \t\u00a0\u1680\u180e\u202f\u205f\u3000'), ranges([0x2000, 0x200a])])],
  ['v', listed('\n\u000b\f\r\u0085\u2028\u2029')],
])

const posix: ReadonlyMap<string, CodePoints> = new Map([
  ['Lower', lower],
  ['Upper', upper],
  ['ASCII', ranges([0, 0x7f])],
  ['Alpha', alpha],
  ['Digit', digit],
  ['Alnum', alnum],
  ['Punct', punctuation],
  ['Graph', graph],
  ['Print', union([graph, single(0x20)])],
  ['Blank', listed(' \t')],
  ['Cntrl', ranges([0, 0x1f], [0x7f, 0x7f])],
  ['XDigit', union([digit, ranges([0x41, 0x46], [0x61, 0x66])])],
  ['Space', space],
])

const property = (has: CodePoints['has']): CodePoints => ({
  ranges: everything.ranges,
  isExact: false,
  has,
})

const categories = /^(L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?)$/

/** The names in `\p{…}`: POSIX ones of ASCII, and general categories of Unicode. */
export const named = (name: string): CodePoints | undefined => {
  const known = posix.get(name)
  if (known !== undefined) return known
  if (!categories.test(name)) return undefined
  const pattern = new RegExp(`^\\p{${name}}$`, 'u')
  return property((codePoint) => pattern.test(String.fromCodePoint(codePoint)))
}
