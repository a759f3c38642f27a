import { elsewhere } from '../../elsewhere.ts'
import type { Reading } from '../../reading.ts'
import { Resource } from '../../resource.ts'
import type { World } from '../../space.ts'
import type { Target } from '../../target.ts'
import { Either } from '../../value.ts'
import { all, fail, pass, unknown, type Verdict } from '../../verdict.ts'
import { mayBeHere } from '../values/belonging.ts'
import { isNoName, noName } from '../values/said.ts'

/** One of the ways in which something can turn out, and whether it does. */
export interface Way<T> {
  readonly is: T
  readonly when: Verdict
}

/** What is not made here: nothing is known of it but what it is called. */
export class Elsewhere {
  readonly name: string
  private readonly target: Target | undefined

  constructor(name: string, target?: Target) {
    this.name = name
    this.target = target
  }

  /** What is made here, where it is an attribute of that: the default group of a VPC. */
  get of(): Extract<Target, { kind: 'resource' }> | undefined {
    return this.target?.kind === 'resource' ? this.target : undefined
  }

  /** What is imported may have been made here. */
  mayBeHere(world: World): boolean {
    return mayBeHere(world, this.target)
  }
}

export type Meant = Resource | Elsewhere

/** What it is called in sentences. */
export const nameOf = (meant: Meant): string => (meant instanceof Elsewhere ? meant.name : meant.id)

/**
 * Whether both are one VPC. A symbol equals itself; two names of what is made elsewhere may mean one, unless both are ids.
 */
export const isSameVpc = (world: World, left: Meant, right: Meant): Verdict => {
  const names = [nameOf(left), nameOf(right)] as const
  if (left instanceof Elsewhere && right instanceof Elsewhere) {
    if (left.name === right.name) return pass
    if (names.every((name) => name.startsWith('vpc-'))) return fail
  } else if (left === right) return pass
  else if (![left, right].some((meant) => meant instanceof Elsewhere && meant.mayBeHere(world))) return fail
  return elsewhere(world, `whether ${names[0]} is ${names[1]}`)
}

/** The resource of one of these types that a property names, in each way in which it can turn out; nothing where it names none. */
export const meant = (reading: Reading, ...types: readonly string[]): readonly Way<Meant>[] => {
  const by = reading.head instanceof Either ? unknown(reading.head.by) : pass
  return reading.options().flatMap((option) => {
    const [target] = option.targets()
    const ways = target === undefined ? ofNoText(option) : meantBy(option, target, types)
    return ways.map(({ is, when }) => ({ is, when: all([by, when]) }))
  })
}

/** A list or a map in the place of a name means something, and nobody knows what. */
const ofNoText = (option: Reading): readonly Way<Meant>[] =>
  isNoName(option.head) ? [{ is: new Elsewhere(option.shown), when: noName(option) }] : []

const meantBy = ({ world }: Reading, target: Target, types: readonly string[]): readonly Way<Meant>[] => {
  const notHere = (name: string): readonly Way<Meant>[] => [{ is: new Elsewhere(name, target), when: pass }]
  if (target.kind === 'symbol') {
    const { sym } = target
    // What refers to what is not made is refused.
    return [{ is: new Elsewhere(sym.id, target), when: sym.impossible ? world.needs(sym) : pass }]
  }
  if (target.kind === 'resource') {
    // What is referred to is made, else the reference is refused.
    const entry = world.space.entries.get(target.id)
    return entry !== undefined && types.includes(entry.type)
      ? [{ is: Resource.of(world, entry), when: pass }]
      : notHere(target.attribute === '' ? target.id : `${target.id}.${target.attribute}`)
  }
  const named = target.named.filter(({ entry }) => types.includes(entry.type))
  const [only] = named
  if (only === undefined) return notHere(target.text)
  if (named.length === 1 && only.present.is === 'pass')
    return [{ is: Resource.of(world, only.entry), when: pass }]
  // Which of those that have the name it is, or whether it is one elsewhere, is not known.
  const open = unknown(named.flatMap(({ present }) => present.blame))
  return [
    ...named.map(({ entry }) => ({ is: Resource.of(world, entry), when: open })),
    { is: new Elsewhere(target.text), when: open },
  ]
}

/** What follows from each way, with all that it depends on. */
export const following = <T, U>(
  ways: readonly Way<T>[],
  next: (is: T) => readonly Way<U>[],
): readonly Way<U>[] =>
  ways.flatMap(({ is, when }) => next(is).map((way) => ({ is: way.is, when: all([when, way.when]) })))
