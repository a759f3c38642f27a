import { open as nothingChosen } from '../../assignment.ts'
import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import { findResource, type Resource, resourcesIn } from '../../resource.ts'
import type { Space, World } from '../../space.ts'
import { isResourceType } from '../../specification/references.ts'
import { stepInto } from '../../step.ts'
import { asWritten, Block, Either, type Head, List, Sym } from '../../value.ts'
import { all, any, anyOf, anyOfOpen, fail, pass, type Verdict, whichever } from '../../verdict.ts'
import { AssignedWorld } from '../../world.ts'
import { mayBeHere } from './belonging.ts'

/**
 * Outputs speak of it, and resources that hand values on in ways that nobody here sees: parameters of Systems Manager,
 * custom resources, stacks whose templates are not at hand. Never a pass: only the world knows what becomes of it, by
 * this fact.
 */
export const isToldToOthers = ({ world, id }: Identified, fact: string): Verdict => {
  const { of, open } = tellingsIn(world.space)
  const isTold = (telling: Telling): Verdict => {
    const { present, head } = told(world, telling)
    return all([present, speaks(world, head, { id, fact })])
  }
  return any([anyOf(of.get(id) ?? [], isTold), anyOfOpen(open, isTold)])
}

type Identified = Pick<Resource, 'world' | 'id'>

/** Which output it is, or which property of which resource; all of a resource where these are not known. */
type Telling = number | { readonly id: string; readonly key?: string }

/** What may speak of each resource, whatever is still open, and what may speak of any: worked out once. */
const tellingsIn = oncePer((space: Space) => {
  const world = new AssignedWorld(space, nothingChosen)
  const of = new Map<string, Telling[]>()
  const open: Telling[] = []
  for (const telling of [...space.putOut.keys(), ...strangersIn(world)]) {
    const symbols = [...symbolsIn(told(world, telling).head)]
    for (const id of new Set(symbols.flatMap(({ target }) => target ?? []))) {
      const known = of.get(id)
      if (known === undefined) of.set(id, [telling])
      else known.push(telling)
    }
    if (symbols.some((sym) => isOpen(world, sym))) open.push(telling)
  }
  return { of, open }
})

const told = (world: World, telling: Telling): { readonly present: Verdict; readonly head: Head } => {
  if (typeof telling === 'number') return { present: pass, head: world.space.putOut[telling]?.(world) }
  const resource = findResource(world, telling.id)
  if (resource === undefined) return { present: fail, head: undefined }
  const { present, properties } = resource
  const head = telling.key === undefined ? properties.head : stepInto(properties.head, telling.key)
  return { present, head }
}

function* strangersIn(world: World): Generator<Telling> {
  const strange = [...world.space.byType.keys()].filter(
    (type) => type === 'AWS::SSM::Parameter' || !isResourceType(type),
  )
  const nested = [...resourcesIn(world, 'AWS::CloudFormation::Stack')]
  for (const { id, properties } of [
    ...resourcesIn(world, ...strange.sort()),
    ...nested.filter((stack) => !stacksAtHand(world).has(stack.id)),
  ]) {
    if (!(properties.head instanceof Block)) yield { id }
    // What runs a custom resource is told of the others, and is none of them.
    else
      for (const key of Object.keys(properties.head.entries).sort())
        if (key !== 'ServiceToken') yield { id, key }
  }
}

const stacksAtHand = oncePer(
  ({ space }: World): ReadonlySet<string> => new Set([...space.entries.values()].map(({ stack }) => stack)),
)

/** All that a value refers to, or that is open in it. */
export function* symbolsIn(head: Head): Generator<Sym> {
  if (head instanceof Sym) {
    yield head
    for (const part of head.parts ?? []) if (part instanceof Sym) yield* symbolsIn(part)
  } else for (const inner of insideOf(head)) yield* symbolsIn(inner)
}

const insideOf = (head: Head): readonly Head[] => {
  if (head instanceof Either) return asWritten(head)
  if (head instanceof List) return head.items.map((raw) => head.scope.head(raw))
  return head instanceof Block ? Object.keys(head.entries).map((key) => head.get(key)) : []
}

/** A value of which only the world knows what it is. */
const isOpen = (world: World, sym: Sym): boolean =>
  sym.target === undefined && sym.parts === undefined && mayBeHere(world, { kind: 'symbol', sym })

interface Asked {
  readonly id: string
  readonly fact: string
}

const speaks = (world: World, head: Head, asked: Asked): Verdict => {
  const { id, fact } = asked
  if (head instanceof Either)
    return whichever(
      asWritten(head).map((way) => speaks(world, way, asked)),
      head.by,
    )
  if (!(head instanceof Sym)) return anyOf(insideOf(head), (inner) => speaks(world, inner, asked))
  if (head.impossible) return world.needs(head)
  if (head.target === id) return elsewhere(world, fact)
  if (isOpen(world, head)) return elsewhere(world, `whether ${head.id} is ${id}`)
  return anyOf(head.parts ?? [], (part) => (part instanceof Sym ? speaks(world, part, asked) : fail))
}
