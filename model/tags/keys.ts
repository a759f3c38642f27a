import { satisfies } from '../equality.ts'
import { isScalar } from '../json.ts'
import type { World } from '../space.ts'
import { Either, type Head, Sym } from '../value.ts'
import { all, any, fail, not, pass, unknown, type Verdict, verdictOf, whichever } from '../verdict.ts'
import { sameKey, type Tag } from './tag.ts'

/** More keys than these that are not known are not compared with one another: what they may be is unknown. */
const openKeysCompared = 500

/** A tag with its presence in the whole that is looked at. */
export type Placed = Pick<Tag, 'key' | 'several'> & { readonly present: Verdict }

interface Group {
  readonly head: Head
  readonly text: string | undefined
  /** How often it is there: surely, or perhaps. */
  readonly presences: Verdict[]
  readonly several: boolean
}

/** Tags with the same key together: the same text, or the same symbol. */
const grouped = (tags: readonly Placed[]): readonly Group[] => {
  const groups = new Map<string, Group>()
  tags.forEach((tag, at) => {
    const { head } = tag.key
    if (head === undefined || tag.present.is === 'fail') return
    const text = isScalar(head) ? String(head) : undefined
    const name =
      text !== undefined ? `=${text}` : head instanceof Sym && !head.several ? `?${head.id}` : `#${at}`
    const group = groups.get(name)
    if (group === undefined) groups.set(name, { head, text, presences: [tag.present], several: tag.several })
    else group.presences.push(tag.present)
  })
  return [...groups.values()]
}

const isThere = ({ presences }: Group): Verdict => any(presences)

/** Two of these are there. */
const twice = (presences: readonly Verdict[]): Verdict => {
  const certain = presences.filter((presence) => presence.is === 'pass').length
  if (certain > 1) return pass
  if (presences.length < 2) return fail
  if (certain === 1) return any(presences.filter((presence) => presence.is !== 'pass'))
  return all([any(presences), unknown(any(presences).blame)])
}

/** No two of the tags clash; `clash` judges two keys of which one at least is not known. */
const without = (
  groups: readonly Group[],
  clash: (left: Group, right: Group) => Verdict,
): readonly Verdict[] => {
  const open = groups.filter((group) => group.text === undefined)
  const known = groups.filter((group) => group.text !== undefined)
  const compared = open.slice(0, openKeysCompared)
  const verdicts = open.slice(openKeysCompared).map((group) => unknown(blameOf(group)))
  for (const [at, left] of compared.entries()) {
    if (left.several) verdicts.push(not(isThere(left)))
    for (const right of [...compared.slice(at + 1), ...known]) {
      verdicts.push(not(all([isThere(left), isThere(right), clash(left, right)])))
    }
  }
  return verdicts
}

const blameOf = ({ head, presences }: Group) => (head instanceof Either ? head.by : any(presences).blame)

/** No two of these tags have the same key. */
export const areUnique = (world: World, tags: readonly Placed[]): Verdict => {
  const groups = grouped(tags)
  return all([
    ...groups.map((group) => not(twice(group.presences))),
    ...without(groups, (left, right) => sameKey(world, { key: left }, { key: right })),
  ])
}

/** No two of these tags have keys that differ in case only. */
export const areConsistent = (world: World, tags: readonly Placed[]): Verdict => {
  const groups = grouped(tags)
  const spellings = Map.groupBy(
    groups.filter((group) => group.text !== undefined),
    (group) => group.text?.toLowerCase(),
  )
  return all([
    ...[...spellings.values()].map((variants) => not(twice(variants.map(isThere)))),
    ...without(groups, (left, right) => areVariants(world, left.head, right.head)),
  ])
}

const differInCase = (left: string, right: string): boolean =>
  left !== right && left.toLowerCase() === right.toLowerCase()

const areVariants = (world: World, left: Head, right: Head): Verdict => {
  if (left instanceof Either) {
    return whichever(
      left.options.map((option) => areVariants(world, option, right)),
      left.by,
    )
  }
  if (right instanceof Either) return areVariants(world, right, left)
  if (isScalar(left) && isScalar(right)) return verdictOf(differInCase(String(left), String(right)))
  if (isScalar(left)) return areVariants(world, right, left)
  if (!(left instanceof Sym)) return fail
  if (isScalar(right)) {
    const spelling = String(right)
    return satisfies(world, left, {
      name: `differs from ${spelling} in case only`,
      holds: (text) => differInCase(String(text), spelling),
      suggest: [spelling, spelling.toLowerCase(), spelling.toUpperCase()],
    })
  }
  return right instanceof Sym ? symbolsVary(world, left, right) : fail
}

const symbolsVary = (world: World, left: Sym, right: Sym): Verdict => {
  const [a, b] = left.id < right.id ? [left, right] : [right, left]
  const { compute: first } = a
  const { compute: second } = b
  if (first === undefined || second === undefined || a.several || b.several) {
    return any([world.needs(a), world.needs(b)])
  }
  return world.ask({
    key: `${a.id} differs from ${b.id} in case only`,
    inputs: [...new Set([...a.inputs, ...b.inputs])],
    holds: (inputs) => areVariants(world, first(inputs), second(inputs)).is === 'pass',
  })
}
