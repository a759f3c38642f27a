/** Whether a text is what a pattern says: `*` stands for anything, `?` for one character. */
export const matchesGlob = (pattern: string, text: string): boolean => globTest(pattern)(text)

/** The same of one pattern, for many texts. Each piece between stars is found as early as it can be. */
export const globTest = (pattern: string): ((text: string) => boolean) => {
  const [first = '', ...others] = pattern.split('*')
  const last = others.pop()
  if (last === undefined) return (text) => first.length === text.length && standsAt(first, text, 0)
  return (text) => {
    if (!standsAt(first, text, 0)) return false
    let from = first.length
    for (const piece of others) {
      const at = find(piece, text, from)
      if (at === -1) return false
      from = at + piece.length
    }
    const end = text.length - last.length
    return end >= from && standsAt(last, text, end)
  }
}

const standsAt = (piece: string, text: string, at: number): boolean => {
  if (!piece.includes('?')) return text.startsWith(piece, at)
  if (at + piece.length > text.length) return false
  for (let index = 0; index < piece.length; index++)
    if (piece[index] !== '?' && piece[index] !== text[at + index]) return false
  return true
}

/** Long texts are gone through by what is made for it, wherever that can be. */
const find = (piece: string, text: string, from: number): number => {
  if (!piece.includes('?')) return text.indexOf(piece, from)
  for (let at = from; at + piece.length <= text.length; at++) if (standsAt(piece, text, at)) return at
  return -1
}

/** Something in it stands for other letters. */
export const isWild = (text: string): boolean => /[*?]/.test(text)
