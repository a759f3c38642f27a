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
export const lower = (text: string): string => [...text].map((letter) => letter.toLowerCase()).join('')

/**
 * Whether a pattern stands for a text. Piece by piece, at which letters what has been read so far can end: as many
 * steps as the pattern has pieces and the text letters, whatever is written.
 */
export const matches = (pattern: Pattern, text: string): boolean => {
  const letters = [...text]
  let ends: readonly number[] = [0]
  for (const piece of pattern) {
    const [first] = ends
    if (first === undefined) return false
    ends =
      piece === anyText
        ? Array.from({ length: letters.length - first + 1 }, (_, more) => first + more)
        : ends
            .filter((end) => end < letters.length && (piece === anyLetter || piece === letters[end]))
            .map((end) => end + 1)
  }
  return ends.at(-1) === letters.length
}
