/**
 * Control characters, lone surrogates, invisible marks, line ends of every kind, and marks that turn the direction of
 * text: all that a terminal, a log or a page would act upon instead of showing. Made where it is needed: to read the
 * classes of Unicode takes a while at a start.
 */
const unseen = (): RegExp => /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Text from outside, made harmless and kept on one line: what cannot be seen is spelled out. */
export const plain = (text: string): string => text.replace(unseen(), spelled)

const spelled = (character: string): string =>
  named[character] ?? `\\u{${character.codePointAt(0)?.toString(16)}}`

/** The name of something in the infrastructure, in a length that a line can bear. */
export const shortName = (text: string): string => plain(cut(text, longestName))

/** A sentence about it, in a length that a page can bear: the evidence has all of it. */
export const shortSentence = (text: string): string => plain(cut(text, longestSentence))

const cut = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…` : text

/** CloudFormation's logical ids have at most 255 characters; those of hostile files have not. */
const longestName = 255
const longestSentence = 1_000

/** `a`, `a and b`, `a, b, c and 4 more`: no more names than a person reads. */
export const listed = (names: readonly string[], most = 3): string => {
  const left = names.length - most
  const told = left > 1 ? [...names.slice(0, most), `${grouped(left)} more`] : names
  return told.length < 2 ? (told[0] ?? '') : `${told.slice(0, -1).join(', ')} and ${told.at(-1)}`
}

/** JSON that can be shown on a terminal: what cannot be seen is escaped, and read as it is. */
export const plainJson = (json: string): string =>
  isAscii(json) ? json : json.replace(unseen(), (character) => [...units(character)].join(''))

const isAscii = (text: string): boolean => /^[\x20-\x7E]*$/.test(text)

function* units(character: string): Generator<string> {
  for (let at = 0; at < character.length; at++)
    yield `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`
}

/** `1 finding`, `2 findings`, `10,000 findings`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${grouped(number)} ${number === 1 ? one : many}`

/** A number with commas between its thousands. */
export const grouped = (number: number): string => String(number).replace(/\B(?=(\d{3})+$)/g, ',')
