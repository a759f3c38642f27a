import { folded, inEachCase } from './case.ts'

/**
 * A pattern of texts, token by token: the code point of a letter, `anything` for any text, `one` for any one letter,
 * `field` for any text without a colon, `fieldLetter` for any one letter but a colon.
 */
export type Glob = readonly Token[]
export type Token = number

export const anything = -1
export const one = -2
export const field = -3
export const fieldLetter = -4
export const colon = 0x3a

/** A letter of which the case does not matter. */
export const inAnyCase = (letter: number): Token => letter | anyCase
const anyCase = 1 << 24

/**
 * Letters that stand for a text that is not known, each for its own: for a text without colons, for an ARN, or for any.
 * Nothing but the letter itself and a wildcard for texts of any length matches them.
 */
export const opaque = (kind: Opaque, index: number): number => firstOf[kind] + index
export type Opaque = 'field' | 'ARN' | 'text'
export const isOpaque = (letter: number): boolean => letter >= firstOf.field && letter < anyCase
/** All of them, in a text. */
export const opaqueLetter = /[\u{f0000}-\u{107fff}]/gu
const firstOf: Readonly<Record<Opaque, number>> = { field: 0xf0000, ARN: 0xf8000, text: 0x100000 }
/** How many there are of each kind: half of what a plane has for private use. */
export const mostOpaque = 32_768

/** What a letter is known to stand for; undefined for a letter that stands for itself, and for a variable. */
export const opaqueKind = (letter: number): Opaque | undefined => {
  if (letter < firstOf.field || letter >= firstVariable) return undefined
  return letter >= firstOf.text ? 'text' : letter >= firstOf.ARN ? 'ARN' : 'field'
}

/** Stands for a text that whoever sends a request chooses. */
export const variable = (index: number): number => firstVariable + index
export const isVariable = (letter: number): boolean => letter >= firstVariable && letter < anyCase
const firstVariable = firstOf.text + mostOpaque

export const isWild = (token: Token): boolean => token < 0

/** Whether a token for one letter matches this one. */
export const matchesLetter = (token: Token, letter: number): boolean => {
  if (token === letter) return true
  if (token === one) return !isOpaque(letter)
  if (token === fieldLetter) return letter !== colon && !isOpaque(letter)
  return token >= anyCase && folded(token & ~anyCase) === folded(letter)
}

/** Whether a token for texts of any length goes on over this letter. */
export const goesOver = (token: Token, letter: number): boolean =>
  token === anything || (token === field && letter !== colon && letter < firstOf.ARN)

/** The letters that a token for one letter names. */
export const lettersOf = (token: Token): readonly number[] => {
  if (token < 0) return []
  if (token < anyCase) return [token]
  return inEachCase(token & ~anyCase)
}

/** A text in which `*` stands for any text and `?` for any one letter. */
export const globOf = (text: string): Glob =>
  plain([...text].map((letter) => (letter === '*' ? anything : letter === '?' ? one : codeOf(letter))))

export const literalGlob = (text: string): Glob => [...text].map(codeOf)

const codeOf = (letter: string): number => letter.codePointAt(0) ?? 0

/** In one of its forms: of wildcards in a row, those for one letter first, and one for any text at most. */
export const plain = (glob: Glob): Glob => {
  const result: Token[] = []
  for (let at = 0; at < glob.length; ) {
    const run: Token[] = []
    for (; at < glob.length && (glob[at] === anything || glob[at] === one); at++) run.push(glob[at] as Token)
    for (const token of run) if (token === one) result.push(one)
    if (run.includes(anything)) result.push(anything)
    if (at < glob.length && run.length === 0) result.push(glob[at++] as Token)
  }
  return result
}

/** As somebody would write it: `field` has no sign of its own. */
export const globText = (glob: Glob): string =>
  glob
    .map((token) =>
      token === anything || token === field
        ? '*'
        : token === one
          ? '?'
          : String.fromCodePoint(token & ~anyCase),
    )
    .join('')

/** The text of a glob without wildcards. */
export const textOf = (glob: Glob): string => glob.map((letter) => String.fromCodePoint(letter)).join('')

export const isLiteral = (glob: Glob): boolean => glob.every((token) => token >= 0 && token < anyCase)
