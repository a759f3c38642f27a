/** A set of characters, each a code point as Java's regular expressions count them. */
export interface CodePoints {
  has(codePoint: number): boolean
}

type Range = readonly [first: number, last: number]

export const ranges = (...of: readonly Range[]): CodePoints => ({
  has: (codePoint) => of.some(([first, last]) => codePoint >= first && codePoint <= last),
})

export const single = (codePoint: number): CodePoints => ({ has: (other) => other === codePoint })
export const union = (of: readonly CodePoints[]): CodePoints => ({
  has: (codePoint) => of.some((one) => one.has(codePoint)),
})
export const complement = (of: CodePoints): CodePoints => ({ has: (codePoint) => !of.has(codePoint) })

/** The same in either case; of ASCII letters only, as Java's `(?i)` means it. */
export const inEitherCase = (of: CodePoints): CodePoints => ({
  has: (codePoint) => of.has(codePoint) || of.has(otherCase(codePoint)),
})

const otherCase = (codePoint: number): number => {
  if (codePoint >= 0x41 && codePoint <= 0x5a) return codePoint + 0x20
  return codePoint >= 0x61 && codePoint <= 0x7a ? codePoint - 0x20 : codePoint
}

const listed = (text: string): CodePoints => {
  const all = new Set([...text].map((character) => character.codePointAt(0)))
  return { has: (codePoint) => all.has(codePoint) }
}

export const everything: CodePoints = { has: () => true }
export const lineTerminators = listed('\n\r\u0085\u2028\u2029')

const digit = ranges([0x30, 0x39])
const lower = ranges([0x61, 0x7a])
const upper = ranges([0x41, 0x5a])
const alpha = union([lower, upper])
const alnum = union([alpha, digit])
const space = listed(' \t\n\u000b\f\r')
const punctuation = listed('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~')
const graph = union([alnum, punctuation])

/** `\d` and its like. Java's are of ASCII alone, but for horizontal and vertical space. */
export const escaped: ReadonlyMap<string, CodePoints> = new Map([
  ['d', digit],
  ['D', complement(digit)],
  ['s', space],
  ['S', complement(space)],
  ['w', union([alnum, single(0x5f)])],
  ['W', complement(union([alnum, single(0x5f)]))],
  ['h', union([listed(' \t\u00a0\u1680\u180e\u202f\u205f\u3000'), ranges([0x2000, 0x200a])])],
  ['v', listed('\n\u000b\f\r\u0085\u2028\u2029')],
])

/** The names in `\p{…}`: POSIX ones of ASCII, and general categories of Unicode. */
export const named = (name: string): CodePoints | undefined => {
  const known = posix.get(name)
  if (known !== undefined) return known
  if (!categories.test(name)) return undefined
  const property = new RegExp(`^\\p{${name}}$`, 'u')
  return { has: (codePoint) => property.test(String.fromCodePoint(codePoint)) }
}

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

const categories = /^(L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?)$/
