import { NotRead, type Range, type Regular, type Repeated, readRegular } from './regular.ts'

/**
 * Whether two regular expressions, each meant for a whole text, have no text in common.
 *
 * Both are made into automata that are then walked side by side, so that a yes is a proof. What cannot be read,
 * or is too large to walk, gives no.
 */
export const areDisjoint = (left: string, right: string): boolean => {
  const key = JSON.stringify([left, right])
  const before = known.get(key)
  if (before !== undefined) return before
  const [a, b] = [automaton(left), automaton(right)]
  const answer = a !== undefined && b !== undefined && !meet(a, b)
  if (known.size >= mostKnown) known.clear()
  known.set(key, answer)
  return answer
}

const mostKnown = 500
const known = new Map<string, boolean>()

/** The pattern of one text, whatever characters it has. */
export const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

/** What the whole of a text looks like in which a regular expression finds something; undefined where that is not plain. */
export const aroundMatch = ({ source, flags }: RegExp): string | undefined => {
  const bare = source.replace(/\\.|\[(?:\\.|[^\]\\])*\]/gs, 'x')
  const [begins, ends] = [bare.startsWith('^'), bare.endsWith('$')]
  if (/[imsuv]/.test(flags) || ((begins || ends) && withoutGroups(bare).includes('|'))) return undefined
  const inner = source.slice(begins ? 1 : 0, ends ? -1 : undefined)
  return `${begins ? '' : '[^]*'}(?:${inner})${ends ? '' : '[^]*'}`
}

const withoutGroups = (bare: string): string => {
  const outside = bare.replace(/\([^()]*\)/g, '')
  return outside === bare ? bare : withoutGroups(outside)
}

/** Steps from each state, with the characters that they take; without any they are free. The first state begins, `end` accepts. */
interface Automaton {
  readonly steps: readonly (readonly { readonly to: number; readonly of?: readonly Range[] }[])[]
  readonly end: number
}

const mostStates = 2_000

const automaton = (source: string): Automaton | undefined => {
  try {
    return built(readRegular(source))
  } catch (error) {
    if (error instanceof NotRead) return undefined
    throw error
  }
}

const built = (root: Regular): Automaton => {
  const steps: { to: number; of?: readonly Range[] }[][] = [[]]
  const fresh = (): number => {
    if (steps.length >= mostStates) throw new NotRead()
    return steps.push([]) - 1
  }
  const step = (from: number, to: number, of?: readonly Range[]) =>
    steps[from]?.push({ to, ...(of !== undefined && { of }) })
  /** The state in which a text of this node ends that begins in another. */
  const ends = (node: Regular, from: number): number => {
    if (node.kind === 'all') return node.of.reduce((at, part) => ends(part, at), from)
    const to = fresh()
    if (node.kind === 'one') step(from, to, node.of)
    else if (node.kind === 'any') for (const part of node.of) step(ends(part, from), to)
    else step(repeated(node, from, to), to)
    return to
  }
  /** As often as it must be, then either without end, or left at any time for what comes after. */
  const repeated = ({ of, min, max }: Repeated, from: number, after: number): number => {
    let at = from
    for (let count = 0; count < min; count++) at = ends(of, at)
    if (max === Infinity) {
      const again = fresh()
      step(at, again)
      step(ends(of, again), again)
      return again
    }
    for (let count = min; count < max; count++) {
      step(at, after)
      at = ends(of, at)
    }
    return at
  }
  const end = ends(root, 0)
  return { steps, end }
}

/** Pairs of states looked at. */
const mostPairs = 50_000

const meet = (left: Automaton, right: Automaton): boolean => {
  const seen = new Set<number>()
  const waiting: [number, number][] = []
  const reach = (a: number, b: number): void => {
    const pair = a * mostStates + b
    if (!seen.has(pair)) waiting.push([a, b])
    seen.add(pair)
  }
  reach(0, 0)
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    const [a, b] = pair
    if ((a === left.end && b === right.end) || seen.size > mostPairs) return true
    for (const one of left.steps[a] ?? []) {
      if (one.of === undefined) reach(one.to, b)
      else
        for (const other of right.steps[b] ?? [])
          if (other.of !== undefined && overlap(one.of, other.of)) reach(one.to, other.to)
    }
    for (const other of right.steps[b] ?? []) if (other.of === undefined) reach(a, other.to)
  }
  return false
}

const overlap = (left: readonly Range[], right: readonly Range[]): boolean =>
  left.some(([from, to]) => right.some(([low, high]) => from <= high && low <= to))
