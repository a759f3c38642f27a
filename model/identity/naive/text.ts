/** Stands for any text. */
export const anyText = Symbol('*')
/** Stands for any one letter. */
export const anyLetter = Symbol('?')

/** Letter by letter, with what stands for others. A letter is a code point. */
export type Pattern = readonly Piece[]
export type Piece = string | typeof anyText | typeof anyLetter

export const literal = (text: string): Pattern => [...text]

/** `*` and `?` stand for others. */
export const wild = (text: string): Pattern =>
  [...text].map((letter) => (letter === '*' ? anyText : letter === '?' ? anyLetter : letter))

/** Letter by letter, so that what stands beside a letter changes nothing. */
export const lower = (text: string): string =>
  isPlain(text) ? text.toLowerCase() : [...text].map((letter) => letter.toLowerCase()).join('')

/** Each letter is one of ASCII. */
const isPlain = (text: string): boolean => /^[\0-\x7f]*$/.test(text)

/**
 * Whether a pattern stands for a text. The last star that was met goes over one letter more wherever what is behind it
 * does not fit: no more steps than the pattern has pieces times the text letters, whatever is written.
 */
export const matches = (pattern: Pattern, text: string): boolean => {
  const letters = isPlain(text) ? text : [...text]
  let piece = 0
  let at = 0
  let star: { readonly behind: number; until: number } | undefined
  while (at < letters.length) {
    const next = pattern[piece]
    if (next === anyText) {
      piece++
      star = { behind: piece, until: at }
    } else if (next === anyLetter || next === letters[at]) {
      piece++
      at++
    } else if (star !== undefined) {
      star.until++
      at = star.until
      piece = star.behind
    } else return false
  }
  return pattern.slice(piece).every((left) => left === anyText)
}
