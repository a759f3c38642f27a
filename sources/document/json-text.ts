/** How JSON is written, as far as finding one's way in it takes. */
export const mark = {
  tab: 9,
  lineFeed: 10,
  carriageReturn: 13,
  space: 32,
  quote: 34,
  plus: 43,
  comma: 44,
  minus: 45,
  dot: 46,
  zero: 48,
  nine: 57,
  colon: 58,
  upperE: 69,
  openList: 91,
  backslash: 92,
  closeList: 93,
  lowerE: 101,
  openObject: 123,
  closeObject: 125,
} as const

/** The first offset from here on that is not white space. */
export const afterSpace = (text: string, from: number): number => {
  let at = from
  for (;;) {
    const code = text.charCodeAt(at)
    if (code !== mark.space && code !== mark.lineFeed && code !== mark.carriageReturn && code !== mark.tab)
      return at
    at += 1
  }
}

/** The offset of the quotation mark that closes the string opened at an offset; -1 if none does. */
export const closingQuote = (text: string, open: number): number => {
  let at = text.indexOf('"', open + 1)
  while (at !== -1 && text.charCodeAt(at - 1) === mark.backslash) {
    let first = at - 1
    while (first - 1 > open && text.charCodeAt(first - 1) === mark.backslash) first -= 1
    // An even run of backslashes escapes itself and leaves the quotation mark alone.
    if ((at - first) % 2 === 0) return at
    at = text.indexOf('"', at + 1)
  }
  return at
}

/** The key between two quotation marks, its escapes read. */
export const keyBetween = (text: string, open: number, close: number): string => {
  const raw = text.slice(open + 1, close)
  if (!raw.includes('\\')) return raw
  try {
    return JSON.parse(`"${raw}"`) as string
  } catch {
    return raw
  }
}

export const isNumberMark = (code: number): boolean =>
  (code >= mark.zero && code <= mark.nine) ||
  code === mark.dot ||
  code === mark.minus ||
  code === mark.plus ||
  code === mark.lowerE ||
  code === mark.upperE
