import { Sym } from '../../model/value.ts'

type Parts = readonly (string | Sym)[]

/** Texts for the holes of a text so that it becomes another: each as short as it can be from the left, then from the right. */
export const fillings = (parts: Parts, text: string): readonly (readonly [Sym, string])[] => {
  const backwards = parts.map((part) => (part instanceof Sym ? part : reversed(part))).reverse()
  return [
    ...shortest(parts, text),
    ...shortest(backwards, reversed(text)).map(([hole, filling]) => [hole, reversed(filling)] as const),
  ]
}

/** Nothing where what stands between the holes is not there in this order. */
const shortest = (parts: Parts, text: string): readonly (readonly [Sym, string])[] => {
  const filled: (readonly [Sym, string])[] = []
  let open: Sym | undefined
  let end = 0
  for (const [index, part] of parts.entries()) {
    if (part instanceof Sym) {
      if (open !== undefined) filled.push([open, ''])
      open = part
      continue
    }
    const isLast = index === parts.length - 1
    const at = isLast ? text.length - part.length : text.indexOf(part, end)
    if (at < end || !text.startsWith(part, at) || (open === undefined && at > 0)) return []
    if (open !== undefined) filled.push([open, text.slice(end, at)])
    open = undefined
    end = at + part.length
  }
  return open === undefined ? filled : [...filled, [open, text.slice(end)]]
}

const reversed = (text: string): string => [...text].reverse().join('')
