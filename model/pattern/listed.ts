import type { CodePoints } from './code-points.ts'
import type { Node } from './syntax.ts'

/** Where texts would be longer than this, they are not listed. */
const longest = 1_000

/** At most so many texts, each of at most so many characters. */
interface Room {
  readonly most: number
  readonly max: number
}

type Texts = ReadonlySet<string>

/**
 * All texts of at most `max` characters that match a pattern, and perhaps some that do not, since what looks around is
 * taken for nothing. Undefined where there are more than a few.
 */
export const textsListed = (node: Node, room: Room): Texts | undefined => {
  switch (node.kind) {
    case 'one':
      return charactersIn(node.of, room)
    case 'all':
      return node.parts.reduce<Texts | undefined>(
        (before, part) => before && then(before, textsListed(part, room), room),
        nothing,
      )
    case 'any':
      return together(
        node.branches.map((branch) => textsListed(branch, room)),
        room,
      )
    case 'repeat':
      return repeated(node, room)
    default:
      return nothing
  }
}

const nothing: Texts = new Set([''])

const charactersIn = ({ ranges, isExact }: CodePoints, { most, max }: Room): Texts | undefined => {
  const count = ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0)
  if (!isExact || count > most) return undefined
  if (max < 1) return new Set()
  return new Set(
    ranges.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)),
    ),
  )
}

const then = (before: Texts, after: Texts | undefined, { most, max }: Room): Texts | undefined => {
  const found = new Set<string>()
  for (const left of before)
    for (const right of after ?? []) {
      const length = [...left].length + [...right].length
      if (length > max) continue
      if (length > longest || found.size > most) return undefined
      found.add(left + right)
    }
  return after && within(found, most)
}

const together = (all: readonly (Texts | undefined)[], { most }: Room): Texts | undefined =>
  all.includes(undefined) ? undefined : within(new Set(all.flatMap((texts) => [...(texts ?? [])])), most)

const within = (texts: Texts, most: number): Texts | undefined => (texts.size > most ? undefined : texts)

/** Once a further time brings no other text, none brings any. */
const repeated = ({ node, min, max }: Extract<Node, { kind: 'repeat' }>, room: Room): Texts | undefined => {
  const once = max === 0 ? nothing : textsListed(node, room)
  const found = new Set<string>()
  let texts: Texts | undefined = nothing
  for (let time = 0; ; time++) {
    const before = found.size
    if (time >= min) for (const text of texts) found.add(text)
    if (found.size > room.most) return undefined
    if (time === max || texts.size === 0 || (time > min && found.size === before)) return found
    texts = then(texts, once, room)
    if (texts === undefined) return undefined
  }
}
