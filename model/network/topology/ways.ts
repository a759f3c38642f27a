import type { Reading } from '../../reading.ts'
import { Resource } from '../../resource.ts'
import type { Target } from '../../target.ts'
import { Either } from '../../value.ts'
import { all, pass, unknown, type Verdict } from '../../verdict.ts'
import { isNoName, noName } from '../said.ts'

/** One of the ways in which something can turn out, and whether it does. */
export interface Way<T> {
  readonly is: T
  readonly when: Verdict
}

/** What is not made here: nothing is known of it but what it is called. */
export class Elsewhere {
  readonly name: string
  /** What is made here, where it is an attribute of that: the default group of a VPC. */
  readonly of: Extract<Target, { kind: 'resource' }> | undefined

  constructor(name: string, of?: Extract<Target, { kind: 'resource' }>) {
    this.name = name
    this.of = of
  }
}

export type Meant = Resource | Elsewhere

/** What it is called in sentences. */
export const nameOf = (meant: Meant): string => (meant instanceof Elsewhere ? meant.name : meant.id)

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
  const notHere = (name: string, of?: typeof target & { kind: 'resource' }): readonly Way<Meant>[] => [
    { is: new Elsewhere(name, of), when: pass },
  ]
  if (target.kind === 'symbol') {
    const { sym } = target
    // What refers to what is not made is refused.
    return [{ is: new Elsewhere(sym.id), when: sym.impossible ? world.needs(sym) : pass }]
  }
  if (target.kind === 'resource') {
    // What is referred to is made, else the reference is refused.
    const entry = world.space.entries.get(target.id)
    return entry !== undefined && types.includes(entry.type)
      ? [{ is: Resource.of(world, entry), when: pass }]
      : notHere(target.attribute === '' ? target.id : `${target.id}.${target.attribute}`, target)
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
