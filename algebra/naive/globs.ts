/** Whether a pattern matches a text, as one would try by hand: `*` any text, `?` one letter, `#` a text without a colon. */
export const isMatchedBy = (pattern: string, text: string): boolean => {
  if (pattern === '') return text === ''
  const [first, rest] = [pattern[0], pattern.slice(1)]
  if (first === '*' || first === '#') {
    for (let end = 0; end <= text.length; end++) {
      if (first === '#' && text.slice(0, end).includes(':')) return false
      if (isMatchedBy(rest, text.slice(end))) return true
    }
    return false
  }
  return text !== '' && (first === '?' || first === text[0]) && isMatchedBy(rest, text.slice(1))
}

/** All texts of these letters up to a length, shorter ones first. */
export const textsOf = (letters: string, longest: number): readonly string[] => {
  const texts = ['']
  for (let from = 0, length = 0; length < longest; length++) {
    const to = texts.length
    for (let at = from; at < to; at++) for (const letter of letters) texts.push(texts[at] + letter)
    from = to
  }
  return texts
}
