import type { Domain, Input } from '../../model/input.ts'
import { type Pattern, readPattern } from '../../model/pattern/index.ts'
import type { Bounds } from '../../model/world.ts'
import { filled, plainest } from './plainest.ts'

/** Values of an input that need no drawing: as deployed now, suggested ones (for a list also all of them at once), the edges of its domain, and plain ones. */
export const easyValues = (input: Input, bounds: Bounds, suggested: readonly string[]): readonly string[] => [
  ...new Set([
    ...(input.now === undefined ? [] : [input.now]),
    ...suggested,
    ...(input.domain.kind === 'list' ? [suggested.join(',')] : []),
    ...(input.examples ?? []),
    ...edges(input.domain, bounds),
  ]),
]

const edges = (domain: Domain, bounds: Bounds): readonly string[] => {
  switch (domain.kind) {
    case 'finite':
      return domain.values
    case 'number':
      return numbers(bounds)
    case 'text':
      return texts(domain)
    case 'list':
      return ['', ...edges(domain.of, bounds), edges(domain.of, bounds).slice(0, 2).join(',')]
    case 'any':
      return ['any', 'other']
  }
}

const numbers = ({ min, max, above, below }: Bounds): readonly string[] => {
  const ends = [
    min,
    min + 1,
    max,
    max - 1,
    below - 1,
    below - 0.5,
    above + 1,
    above + 0.5,
    (above + below) / 2,
    (min + max) / 2,
  ]
  const inside = [...ends, 0, 1, -1, 1_000_000, -1_000_000].filter(
    (value) => Number.isFinite(value) && value >= min && value <= max && value > above && value < below,
  )
  // The same number in another spelling is another text.
  return [...inside.map(String), ...inside.filter(Number.isInteger).map((value) => `${value}.0`)]
}

/** Texts that have to be longer than this are not made up. */
export const longestMade = 10_000

const texts = ({
  min = 0,
  max = Number.POSITIVE_INFINITY,
  pattern,
}: Extract<Domain, { kind: 'text' }>): readonly string[] => {
  const shortest = Math.max(0, Math.ceil(min))
  if (shortest > longestMade) return []
  const padded = ['any', 'other', 'another', 'a-value', 'a-longer-value', '0', ''].map((word) =>
    word.padEnd(shortest, 'x').slice(0, Math.max(0, Math.floor(max))),
  )
  return [...padded, 'x'.repeat(shortest), ...(pattern === undefined ? [] : matching(pattern, shortest))]
}

/** Texts that match a pattern, and are easily read. */
const matching = (pattern: string, shortest: number): readonly string[] => {
  const read = readPattern(pattern)
  if (read === undefined) return []
  const known = made.get(read)?.get(shortest)
  if (known !== undefined) return known
  const texts = [0, 1, 2, 3].flatMap((branch) =>
    [0, 1, 2, shortest].flatMap(
      (least) => plainest(read.node, { branch, least: Math.min(least, mostRepeated) }) ?? [],
    ),
  )
  const full = [false, true].flatMap((isMixed) =>
    [0, 1, 2, 3].flatMap((branch) => filled(read.node, { branch, length: shortest, isMixed }) ?? []),
  )
  made.set(read, new Map(made.get(read)).set(shortest, [...texts, ...full]))
  return [...texts, ...full]
}

const made = new WeakMap<Pattern, Map<number, readonly string[]>>()

const mostRepeated = 100
