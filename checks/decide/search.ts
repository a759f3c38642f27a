import fc from 'fast-check'
import { admits } from '../../model/domain.ts'
import type { Domain, Input } from '../../model/input.ts'
import { readPattern } from '../../model/pattern/index.ts'
import { anyNumber } from '../../model/world.ts'
import { textsMatching } from './pattern-texts.ts'
import { easyValues, longestMade } from './values.ts'

export interface Search {
  /** Distinct admissible values of an input, suggested ones first; `generated` is false where its domain cannot be drawn from. */
  values(input: Input, suggest: readonly string[], count: number, seed: number): Drawn
  /** The smallest value that still fails. */
  shrink(input: Input, value: string, fails: (value: string) => boolean, seed: number): string
}

interface Drawn {
  readonly found: readonly string[]
  readonly generated: boolean
}

/** How many smaller values are tried before one is taken as it is. */
const mostShrinks = 300

/** Longer values are shown as they are: to take them apart costs more with every character. */
const longestShrunk = 1_000

/** As many inputs' draws are kept. */
const mostSamples = 500

const samples = new Map<string, readonly string[] | undefined>()

/** Admissible values drawn at random, the same ones whenever they are asked for; undefined where the domain cannot be drawn from. */
const sample = (input: Input, count: number, seed: number): readonly string[] | undefined => {
  const key = JSON.stringify([input.name, input.domain, count, seed])
  if (samples.has(key)) return samples.get(key)
  const arbitrary = arbitraryOf(input.domain)
  const drawn = arbitrary && fc.sample(arbitrary, { seed: seedOf(input.name, seed), numRuns: count })
  const found = drawn?.filter((value) => admits(input.domain, value) === true)
  if (samples.size >= mostSamples) samples.clear()
  samples.set(key, found)
  return found
}

/**
 * Draws admissible values only, by the input's name and the seed: the order of drawing changes nothing. Not all of a
 * domain is drawn from: lists have five items at most, numbers are whole, texts of any length are short.
 */
export const search: Search = {
  values: (input, suggest, count, seed) => {
    const bounds = { ...anyNumber, ...(input.domain.kind === 'number' && input.domain) }
    const drawn = sample(input, count, seed)
    const easy = easyValues(input, bounds, suggest).filter((value) => admits(input.domain, value) === true)
    const found = [...new Set([...easy, ...(drawn ?? [])])]
    return { found, generated: drawn !== undefined && drawn.length > 0 }
  },
  shrink: (input, value, fails, seed) => {
    const arbitrary = arbitraryOf(input.domain)
    if (arbitrary === undefined || value.length > longestShrunk) return value
    let tried = 0
    const holds = (candidate: string) =>
      tried++ >= mostShrinks || admits(input.domain, candidate) !== true || !fails(candidate)
    const details = fc.check(fc.property(arbitrary, holds), {
      seed: seedOf(input.name, seed),
      numRuns: 1,
      examples: [[value]],
    })
    return details.counterexample?.[0] ?? value
  },
}

const arbitraryOf = (domain: Domain): fc.Arbitrary<string> | undefined => {
  switch (domain.kind) {
    case 'finite':
      return domain.values.length === 0 ? undefined : fc.constantFrom(...domain.values)
    case 'number':
      return numbers(domain.min, domain.max)
    case 'text':
      return texts(domain)
    case 'list': {
      const item = arbitraryOf(domain.of)
      return item && fc.array(item, { maxLength: 5 }).map((items) => items.join(','))
    }
    case 'any':
      return fc.string()
  }
}

/** Whole numbers, and of these the ones that are all different: of others, none is ever drawn. */
const numbers = (min = -2_147_483_648, max = 2_147_483_647): fc.Arbitrary<string> | undefined => {
  const low = Math.max(Math.ceil(min), Number.MIN_SAFE_INTEGER)
  const high = Math.min(Math.floor(Math.max(max, min)), Number.MAX_SAFE_INTEGER)
  return low > high ? undefined : fc.integer({ min: low, max: high }).map(String)
}

const texts = ({
  min = 0,
  max = Number.POSITIVE_INFINITY,
  pattern,
}: Extract<Domain, { kind: 'text' }>): fc.Arbitrary<string> | undefined => {
  const shortest = Math.max(0, Math.ceil(min))
  const longest = Math.floor(max)
  if (shortest > longestMade || shortest > longest) return undefined
  if (pattern === undefined)
    return fc.string({ minLength: shortest, maxLength: Math.min(longest, shortest + 20) })
  const read = readPattern(pattern)
  return read && textsMatching(read.node, shortest)
}

/** Each input has draws of its own. */
const seedOf = (name: string, seed: number): number => {
  let sum = seed | 0
  for (let at = 0; at < name.length; at++) sum = Math.imul(sum ^ name.charCodeAt(at), 0x01000193)
  return sum
}
