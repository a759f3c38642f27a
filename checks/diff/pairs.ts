import type { PacketSpace } from '../../algebra/packets/packet-space.ts'
import { securityGroups } from '../../model/network/groups/view.ts'
import { nameOfDefault, standingAlone } from '../../model/network/rules/standing-alone.ts'
import { types } from '../../model/network/topology/parts.ts'
import { resourcesIn } from '../../model/resource.ts'
import type { World } from '../../model/space.ts'
import { pass } from '../../model/verdict.ts'
import { type Carrying, type Combination, carryingIn, nameOf, verdictKey } from './carried.ts'
import { type Sides, worldNow } from './now.ts'

/** What guards the same things before a change and after it. */
export interface Pair {
  readonly was: Combination | undefined
  readonly is: Combination | undefined
  /** What carries these; nothing, of a group that is looked at by itself. */
  readonly carriers: readonly string[]
  /** What is told of it. */
  readonly told: readonly ('opens' | 'closes')[]
}

/** Both sides of a change, with all that is compared of them. */
export interface Compared {
  readonly packets: PacketSpace
  readonly sides: Sides
  readonly was: Carrying
  readonly is: Carrying
  /** Groups whose members are not the same as before, by their names, with those that differ. */
  readonly joined: ReadonlyMap<string, ReadonlySet<string>>
}

export const comparedIn = (sides: Sides, packets: PacketSpace): Compared => {
  const [was, is] = [carryingIn(sides.before), carryingIn(sides.after)]
  return { packets, sides, was, is, joined: joinedIn(was, is) }
}

const joinedIn = (was: Carrying, is: Carrying): Compared['joined'] =>
  new Map(
    [...new Set([...was.members.keys(), ...is.members.keys()])].flatMap((name) => {
      const [before, after] = [was.members.get(name), is.members.get(name)]
      const ids = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])
      const other = [...ids].filter((id) => {
        const [left, right] = [before?.get(id), after?.get(id)]
        return left === undefined || right === undefined || verdictKey(left) !== verdictKey(right)
      })
      return other.length === 0 ? [] : [[name, new Set(other)] as const]
    }),
  )

/** Whatever carries the same groups as before and the same after, together; then groups that nothing carries. */
export const pairsOf = ({ sides, was, is }: Compared): readonly Pair[] => {
  const found = new Map<string, Pair & { readonly carriers: string[] }>()
  const ids = new Set([...was.combinations.keys(), ...is.combinations.keys()])
  for (const id of [...ids].sort()) {
    // Of what no group guards others decide what comes to it.
    if (was.unguarded.has(id) || is.unguarded.has(id)) continue
    const [before, after] = [was.combinations.get(id), is.combinations.get(id)]
    const key = JSON.stringify([before?.key, after?.key])
    const pair = found.get(key) ?? { was: before, is: after, carriers: [], told: ['opens', 'closes'] }
    pair.carriers.push(id)
    found.set(key, pair)
  }
  return [...found.values(), ...alone(sides, was, is)]
}

/** Rules that are given here to a group that is made elsewhere are told of it, whatever else it has. */
const alone = (sides: Sides, before: Carrying, after: Carrying): readonly Pair[] => {
  const [were, are] = [groupsIn(sides.before), groupsIn(sides.after)]
  return [...new Set([...were.keys(), ...are.keys()])].sort().flatMap((name) => {
    const [was, is] = [were.get(name), are.get(name)]
    const isElsewhere = (is ?? was)?.isElsewhere === true
    const told = [
      ...(isElsewhere || !after.members.has(name) ? (['opens'] as const) : []),
      ...(isElsewhere || !before.members.has(name) ? (['closes'] as const) : []),
    ]
    return told.length === 0 ? [] : [{ was: was?.alone, is: is?.alone, carriers: [], told }]
  })
}

interface Alone {
  readonly alone: Combination
  readonly isElsewhere: boolean
}

const groupsIn = (space: Sides['before']): ReadonlyMap<string, Alone> => {
  if (space === undefined) return new Map()
  const world = worldNow(space)
  const { elsewhere } = standingAlone.indexOf(space)
  return new Map(
    [...securityGroups.ids(world)].flatMap((id) => {
      const group = securityGroups.at(world, id)
      if (group === undefined) return []
      const named = elsewhere.get(id)
      const name = named === undefined ? nameOf(group) : `the group ${named.name}`
      const combination = { key: JSON.stringify([name]), groups: [{ name, group, world, when: pass }] }
      return [
        [name, { alone: combination, isElsewhere: named !== undefined && !isDefault(world, named.name) }],
      ]
    }),
  )
}

const isDefault = (world: World, name: string): boolean =>
  [...resourcesIn(world, types.vpc)].some((vpc) => nameOfDefault(vpc) === name)
