import type { Domain } from '../../model/input.ts'
import { areDisjoint } from '../../model/pattern/disjoint.ts'
import { anything, literally } from '../../model/pattern/shapes.ts'
import { shapeOf, shapeOfDomain } from '../../model/shape.ts'
import type { World } from '../../model/space.ts'
import { Sym } from '../../model/value.ts'

export const hasReference = (text: string): boolean =>
  text.includes('{{resolve:') && /\{\{resolve:[^{}]+\}\}/.test(text)

const withReference = `${anything}\\{\\{resolve:[^{}]+\\}\\}${anything}`

const shortestReference = '{{resolve:x}}'.length

/** Whether a deployer's choice may make a dynamic reference of a symbol, or bring one into it. */
export const mayHoldReference = (world: World, sym: Sym): boolean => {
  const { parts, range, shape } = sym
  if (range !== undefined) return false
  if (shape !== undefined) return !areDisjoint(shape, withReference)
  if (parts === undefined) return sym.inputs.some((input) => mayBeReference(world, input))
  const holes = parts.filter((part) => part instanceof Sym && !isOfTheWorld(world, part))
  const [only] = holes
  if (holes.length === 1 && only instanceof Sym && !mayHoldReference(world, only)) return false
  const written = parts.map((part) => (part instanceof Sym ? writtenShape(world, part) : literally(part)))
  return !areDisjoint(written.join(''), withReference)
}

/** What the world has is no reference any more. */
const writtenShape = (world: World, sym: Sym): string =>
  isOfTheWorld(world, sym) ? '[^{}]*' : (shapeOf(world, sym) ?? anything)

const isOfTheWorld = (world: World, sym: Sym): boolean =>
  sym.inputs.every((input) => world.input(input).chosenBy === 'world')

/** Asked of an input wherever something that is made from it is read, so it is found once in a world. */
const mayBeReference = (world: World, name: string): boolean => {
  if (world.input(name).domain.kind === 'number') return false
  const key = `whether ${name} may be a dynamic reference`
  const known = world.memo.get(key) as boolean | undefined
  if (known !== undefined) return known
  const found = admitsReferenceIn(world, name)
  world.memo.set(key, found)
  return found
}

const admitsReferenceIn = (world: World, name: string): boolean => {
  const { chosenBy, domain } = world.input(name)
  if (chosenBy === 'world') return false
  const candidates = world.candidates(name)
  if (candidates !== undefined) return candidates.some(hasReference)
  return admitsReference(domain)
}

const admitsReference = (domain: Domain): boolean => {
  if (domain.kind === 'list') return admitsReference(domain.of)
  if (domain.kind === 'finite') return domain.values.some((value) => value.includes('{{resolve:'))
  if (domain.kind === 'text' && domain.max !== undefined && domain.max < shortestReference) return false
  const shape = shapeOfDomain(domain)
  return shape === undefined || !areDisjoint(shape, withReference)
}
