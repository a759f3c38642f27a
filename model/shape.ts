import type { Domain } from './input.ts'
import { numberShape } from './number.ts'
import { areDisjoint } from './pattern/disjoint.ts'
import { anything, literally } from './pattern/shapes.ts'
import type { World } from './space.ts'
import { Sym } from './value.ts'

/** Whether no value of a symbol matches this pattern as a whole, whatever its inputs are. */
export const isNever = (world: World, sym: Sym, pattern: string): boolean => {
  const shape = wholeShape(world, sym)
  return shape !== undefined && areDisjoint(shape, pattern)
}

/** Whether two symbols are different whatever their inputs are, by what their values look like. */
export const areNeverEqual = (world: World, left: Sym, right: Sym): boolean => {
  const shape = wholeShape(world, left)
  return shape !== undefined && isNever(world, right, shape)
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
  if (sym.isInput) return shapeOfInput(world, sym.id)
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

/** More values than these are not written side by side. */
const mostValues = 64

const oneOf = (values: readonly string[]): string | undefined =>
  values.length > 0 && values.length <= mostValues ? `(?:${values.map(literally).join('|')})` : undefined

/** What a custom resource is called, or calls its Arn, may be anything. */
export const isOfAws = (world: World, target: string | undefined): boolean => {
  const type = target === undefined ? undefined : world.space.entries.get(target)?.type
  return type?.startsWith('AWS::') === true && type !== 'AWS::CloudFormation::CustomResource'
}
