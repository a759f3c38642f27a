/** Whether a text is what a pattern says: `*` stands for anything, `?` for one character. Only the last `*` is ever tried again. */
export const matchesGlob = (pattern: string, text: string): boolean => {
  let at = 0
  let inText = 0
  let star = -1
  let afterStar = 0
  while (inText < text.length) {
    const character = pattern[at]
    if (character === '*') {
      star = at++
      afterStar = inText
    } else if (character === '?' || character === text[inText]) {
      at++
      inText++
    } else if (star >= 0) {
      at = star + 1
      inText = ++afterStar
    } else return false
  }
  while (pattern[at] === '*') at++
  return at === pattern.length
}
