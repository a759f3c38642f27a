import { Sym } from '../../model/value.ts'

type Parts = readonly (string | Sym)[]
type Filling = readonly (readonly [Sym, string])[]

/** A longer text is filled in few ways, and so is one with more holes. */
const longestTried = 40
const mostHoles = 3

/** As many ways to fill one text are found. */
const mostWays = 200

/** Texts for the holes of a text so that it becomes another, in every way if it is short, each with what it is for. */
export const fillings = (parts: Parts, text: string): Filling => {
  const joined = together(parts)
  const holes = joined.filter((part) => part instanceof Sym)
  const found = new Found()
  const written = joined.reduce((sum, part) => sum + (part instanceof Sym ? 0 : part.length), 0)
  if (written > text.length) return []
  if (text.length <= longestTried && holes.length <= mostHoles) all(joined, text, found)
  else for (const way of [shortest(joined, text), fromTheRight(joined, text)]) found.add(way)
  return found.each
}

/** What is found, each once: to make up thousands of ways and then throw most of them away takes its time. */
class Found {
  readonly each: (readonly [Sym, string])[] = []
  private readonly seen = new Map<string, Set<string>>()

  add(way: Iterable<readonly [Sym, string]>): void {
    for (const [hole, filling] of way) {
      const known = this.seen.get(hole.id)
      if (known?.has(filling)) continue
      this.each.push([hole, filling])
      if (known === undefined) this.seen.set(hole.id, new Set([filling]))
      else known.add(filling)
    }
  }
}

/** Texts next to each other are one. */
const together = (parts: Parts): Parts => {
  const joined: (string | Sym)[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part
    else joined.push(part)
  }
  return joined
}

/** Every way, the first holes as short as they can be first. The same hole is filled alike wherever it stands. */
const all = (parts: Parts, text: string, found: Found): void => {
  let ways = 0
  const filled = new Map<Sym, string>()
  const fill = (at: number, from: number): void => {
    if (ways >= mostWays) return
    const part = parts[at]
    if (part === undefined) {
      if (from !== text.length) return
      ways++
      found.add(filled)
    } else if (typeof part === 'string') {
      if (text.startsWith(part, from)) fill(at + 1, from + part.length)
    } else {
      const same = [...filled].find(([{ id }]) => id === part.id)
      if (same !== undefined) {
        if (text.startsWith(same[1], from)) fill(at + 1, from + same[1].length)
        return
      }
      const isLast = at === parts.length - 1
      for (let end = isLast ? text.length : from; end <= text.length; end++) {
        filled.set(part, text.slice(from, end))
        fill(at + 1, end)
      }
      filled.delete(part)
    }
  }
  fill(0, 0)
}

const fromTheRight = (parts: Parts, text: string): Filling => {
  const backwards = parts.map((part) => (part instanceof Sym ? part : reversed(part))).reverse()
  return shortest(backwards, reversed(text)).map(([hole, filling]) => [hole, reversed(filling)] as const)
}

/** Each hole as short as it can be; nothing where what stands between the holes is not there in this order. */
const shortest = (parts: Parts, text: string): Filling => {
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
  if (open === undefined) return end === text.length ? filled : []
  return [...filled, [open, text.slice(end)]]
}

const reversed = (text: string): string => [...text].reverse().join('')
