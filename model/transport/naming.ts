import { along } from '../along.ts'
import { open as nothingChosen } from '../assignment.ts'
import { elsewhere } from '../elsewhere.ts'
import { mayBeHere } from '../network/values/belonging.ts'
import { pointsTo } from '../network/values/pointing.ts'
import { symbolsIn } from '../network/values/told.ts'
import { oncePer } from '../once.ts'
import type { Reading } from '../reading.ts'
import { findResource, Resource } from '../resource.ts'
import type { Space, World } from '../space.ts'
import { Sym } from '../value.ts'
import { all, any, fail, pass, type Verdict } from '../verdict.ts'
import { AssignedWorld } from '../world.ts'

/** What names something, and whether it is there and does. */
export interface Namer {
  readonly namer: Resource
  readonly names: Verdict
}

/**
 * By which of some types a resource is named in a property of theirs: at a path, in which `*` is each item of a list. What
 * names something that is not known may name any.
 */
export const namersBy = (
  path: string,
  ...types: readonly string[]
): ((named: Resource) => readonly Namer[]) => {
  // Worked out once for a space, since worlds differ in little of it.
  const namersIn = oncePer((space: Space) => {
    const world = new AssignedWorld(space, nothingChosen)
    const byNamed = new Map<string, Set<string>>()
    const open = new Set<string>()
    for (const entry of types.flatMap((type) => space.byType.get(type) ?? []))
      for (const { item } of along(Resource.of(world, entry).properties, path)) {
        for (const id of item.options().flatMap(idsIn))
          byNamed.set(id, (byNamed.get(id) ?? new Set()).add(entry.id))
        if (item.options().some(({ head }) => isOpenIn(world, head))) open.add(entry.id)
      }
    return { byNamed, open }
  })
  return ({ world, id }) => {
    const { byNamed, open } = namersIn(world.space)
    return [...(byNamed.get(id) ?? new Set<string>()).union(open)].flatMap((by) => {
      const namer = findResource(world, by)
      if (namer === undefined) return []
      const names = all([
        namer.present,
        any(along(namer.properties, path).map(({ present, item }) => all([present, pointsAt(item, id)]))),
      ])
      return names.is === 'fail' ? [] : [{ namer, names }]
    })
  }
}

/** All that a value may refer to. */
const idsIn = (option: Reading): readonly string[] => [
  ...option
    .targets()
    .flatMap((target) => (target.kind === 'text' ? target.named.map(({ entry }) => entry.id) : [])),
  ...[...symbolsIn(option.head)].flatMap(({ target }) => target ?? []),
]

/** The same resource, by a reference or by a text that is put together of what AWS calls it. */
const pointsAt = (reading: Reading, id: string): Verdict =>
  reading.whichever((option) => {
    const { head, world } = option
    if (!(head instanceof Sym) || head.parts === undefined) return pointsTo(option, id)
    if ([...symbolsIn(head)].some(({ target }) => target === id)) return pass
    return isOpenIn(world, head) ? elsewhere(world, `whether ${option.shown} is ${id}`) : fail
  })

const isOpenIn = (world: World, head: Reading['head']): boolean =>
  [...symbolsIn(head)].some((sym) => sym.parts === undefined && isOpenName(world, sym))

/** What only the world knows may be the name of anything that is made here; where all of it is deployed is none. */
export const isOpenName = (world: World, sym: Sym): boolean =>
  sym.impossible ||
  (sym.target === undefined &&
    mayBeHere(world, { kind: 'symbol', sym }) &&
    !/(?:^|[^A-Za-z0-9])AWS::(?:AccountId|Partition|Region|StackId|StackName|URLSuffix)\b/.test(sym.id))
