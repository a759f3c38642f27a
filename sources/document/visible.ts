/** Everything that a terminal, a log or a report could act upon instead of showing: control characters, lone
 * surrogates, invisible marks, and marks that turn the direction of text. */
const invisible = (): RegExp => /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu

const codePointOf = (character: string): string => `\\u{${character.codePointAt(0)?.toString(16)}}`

/** Text from a file, short and harmless, for use in a message. */
export const visible = (text: string, longest = 60): string => {
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text
  return short.replace(invisible(), codePointOf)
}

/** The same in quotation marks. */
export const quoted = (text: string, longest?: number): string => `"${visible(text, longest)}"`
