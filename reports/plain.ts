/**
 * Control characters, lone surrogates, invisible marks, line ends of every kind, and marks that turn the direction of
 * text: all that a terminal, a log or a page would act upon instead of showing.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Text from outside, made harmless and kept on one line: what cannot be seen is spelled out. */
export const plain = (text: string): string => text.replace(unseen, spelled)

const spelled = (character: string): string =>
  named[character] ?? `\\u{${character.codePointAt(0)?.toString(16)}}`

/** The name of something in the infrastructure, in a length that a line can bear. */
export const shortName = (text: string): string => {
  const name = plain(text)
  return name.length > longestName ? `${name.slice(0, longestName)}…` : name
}

/** CloudFormation's logical ids have at most 255 characters; those of hostile files have not. */
const longestName = 255

/** `1 finding`, `2 findings`, `10,000 findings`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${grouped(number)} ${number === 1 ? one : many}`

/** A number with commas between its thousands. */
export const grouped = (number: number): string => String(number).replace(/\B(?=(\d{3})+$)/g, ',')
