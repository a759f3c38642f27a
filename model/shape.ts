import type { Domain } from './input.ts'
import { numberShape } from './number.ts'
import { isContained } from './pattern/contained.ts'
import { areDisjoint } from './pattern/disjoint.ts'
import { readPattern } from './pattern/index.ts'
import { anyLength, eitherOf, type Lengths, lengthsIn, together } from './pattern/lengths.ts'
import { numbersFrom, numbersUpTo } from './pattern/numbers.ts'
import { anyOf, anything, literally } from './pattern/shapes.ts'
import type { World } from './space.ts'
import { Sym } from './value.ts'

/** Whether no value of a symbol matches this pattern as a whole, whatever its inputs are. */
export const isNever = (world: World, sym: Sym, pattern: string): boolean => {
  const shape = wholeShape(world, sym)
  return shape !== undefined && areDisjoint(shape, pattern)
}

/** Whether every value of a symbol matches this pattern as a whole, whatever its inputs are. */
export const isAlways = (world: World, sym: Sym, pattern: string): boolean => {
  const shape = wholeShape(world, sym)
  const length = sym.isInput ? lengthOf(world.input(sym.id).domain) : undefined
  const known = [shape, length].filter((one) => one !== undefined)
  return known.length > 0 && isContained(known, pattern)
}

/** Whether two symbols are different whatever their inputs are, by what their values look like. */
export const areNeverEqual = (world: World, left: Sym, right: Sym): boolean => {
  const shape = wholeShape(world, left)
  return shape !== undefined && isNever(world, right, shape)
}

/** How many characters a symbol may have, whatever its inputs are. */
export const lengthsOf = (world: World, sym: Sym): Lengths => {
  if (sym.several || sym.impossible) return anyLength
  if (sym.parts !== undefined)
    return together(
      sym.parts.map((part) => (part instanceof Sym ? lengthsOf(world, part) : lengthsOfText(part))),
    )
  if (sym.isInput) return lengthsOfInput(world, sym.id)
  if (sym.range !== undefined && sym.range.length > 0) return eitherOf(sym.range.map(lengthsOfText))
  return sym.shape === undefined ? anyLength : lengthsOfPattern(sym.shape)
}

const lengthsOfText = (text: string): Lengths => {
  const { length } = [...text]
  return { min: length, max: length }
}

const lengthsOfPattern = (pattern: string): Lengths => {
  const read = readPattern(pattern)
  return read === undefined ? anyLength : lengthsIn(read.node)
}

const lengthsOfInput = (world: World, name: string): Lengths => {
  const candidates = world.candidates(name)
  if (candidates !== undefined)
    return candidates.length === 0 ? anyLength : eitherOf(candidates.map(lengthsOfText))
  const { domain } = world.input(name)
  if (domain.kind !== 'text') return anyLength
  const shaped = domain.pattern === undefined ? anyLength : lengthsOfPattern(domain.pattern)
  return { min: Math.max(shaped.min, domain.min ?? 0), max: Math.min(shaped.max, domain.max ?? Infinity) }
}

/** Of a symbol that stands for one value. Where it has none, nothing is deployed that it could be compared with. */
const wholeShape = (world: World, sym: Sym): string | undefined =>
  sym.several || sym.impossible ? undefined : shapeOf(world, sym)

/** A pattern that all its values match; undefined where nothing is known of them. */
export const shapeOf = (world: World, sym: Sym): string | undefined => {
  if (sym.parts !== undefined)
    return sym.parts
      .map((part) => (part instanceof Sym ? (shapeOf(world, part) ?? anything) : literally(part)))
      .join('')
  if (sym.isInput) return shapeOfInput(world, sym.id) ?? sym.shape
  if (sym.range !== undefined) return oneOf(sym.range)
  if (sym.shape !== undefined) return sym.shape
  return sym.attribute === 'Arn' && isOfAws(world, sym.target) ? `arn:${anything}` : undefined
}

const shapeOfInput = (world: World, name: string): string | undefined => {
  const candidates = world.candidates(name)
  if (candidates !== undefined) return oneOf(candidates)
  return shapeOfDomain(world.input(name).domain)
}

/** A pattern that all values of a domain match; undefined where nothing is known of them. */
export const shapeOfDomain = (domain: Domain): string | undefined => {
  if (domain.kind === 'number') return numberShape
  if (domain.kind === 'finite') return oneOf(domain.values)
  return domain.kind === 'text' && domain.pattern !== undefined ? `(?:${domain.pattern})` : undefined
}

/** Patterns of which a text has to match all to be a value of a domain; undefined where they would not be plain. */
export const enoughFor = (domain: Domain): readonly string[] | undefined => {
  const shape = shapeOfDomain(domain)
  switch (domain.kind) {
    case 'finite':
      return shape === undefined ? undefined : [shape]
    case 'number':
      return areKnown([
        numberShape,
        ...(domain.min === undefined ? [] : [numbersFrom(domain.min)]),
        ...(domain.max === undefined ? [] : [numbersUpTo(domain.max)]),
      ])
    case 'text':
      if ((domain.min ?? 0) > mostCounted || (domain.max ?? 0) > mostCounted) return undefined
      return [shape, lengthOf(domain)].filter((one) => one !== undefined)
    default:
      return undefined
  }
}

const areKnown = (patterns: readonly (string | undefined)[]): readonly string[] | undefined => {
  const known = patterns.filter((pattern) => pattern !== undefined)
  return known.length === patterns.length ? known : undefined
}

/** The pattern of all texts that are as long as a domain allows, where it says anything of that. */
export const lengthOf = (domain: Domain): string | undefined => {
  if (domain.kind !== 'text') return undefined
  const { min = 0, max = Infinity } = domain
  const least = Math.min(mostCounted, Math.max(0, Math.ceil(min)))
  const most = max > mostCounted ? '' : Math.max(least, Math.floor(max))
  return least === 0 && most === '' ? undefined : `(?s:.{${least},${most}})`
}

/** Lengths beyond this are as good as any. */
const mostCounted = 1_000

const oneOf = (values: readonly string[]): string | undefined => anyOf(values.map(literally))

/** What a custom resource is called, or calls its Arn, may be anything. */
export const isOfAws = (world: World, target: string | undefined): boolean => {
  const type = target === undefined ? undefined : world.space.entries.get(target)?.type
  return type?.startsWith('AWS::') === true && type !== 'AWS::CloudFormation::CustomResource'
}
