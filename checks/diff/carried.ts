import { AddressSet } from '../../algebra/address/address-set.ts'
import { elsewhere } from '../../model/elsewhere.ts'
import type { SecurityGroup } from '../../model/network/groups/group.ts'
import { carriers } from '../../model/network/interfaces/carriers.ts'
import { type Face, facesOf, hasNoGroup } from '../../model/network/interfaces/face.ts'
import { groupsGuarding } from '../../model/network/interfaces/guarding.ts'
import { groupPasses } from '../../model/network/reach/guards.ts'
import { addresses, type Passing, passing } from '../../model/network/rules/passing.ts'
import type { Direction } from '../../model/network/rules/rule.ts'
import { packetsOf } from '../../model/network/sets/packets.ts'
import { Region } from '../../model/network/sets/region.ts'
import { types } from '../../model/network/topology/parts.ts'
import { hasIpv6Range } from '../../model/network/topology/vpc.ts'
import { Elsewhere, meant } from '../../model/network/topology/ways.ts'
import { oncePer } from '../../model/once.ts'
import { findResource, type Resource } from '../../model/resource.ts'
import type { Space, World } from '../../model/space.ts'
import { all, any, merge, pass, type Verdict, whichever } from '../../model/verdict.ts'
import { worldNow } from './now.ts'

/** A group as something carries it. */
export interface Carried {
  /** As rules at whose far end it is call it. */
  readonly name: string
  readonly group: SecurityGroup | Elsewhere
  readonly world: World
  readonly when: Verdict
}

/** Groups that are carried together: what they let through is worked out once for all that carry the same. */
export interface Combination {
  readonly key: string
  readonly groups: readonly Carried[]
}

/** What carries which groups on one side of a change. */
export interface Carrying {
  /** By what carries them. */
  readonly combinations: ReadonlyMap<string, Combination>
  /** What carries a group, by its name, and whether it does. */
  readonly members: ReadonlyMap<string, ReadonlyMap<string, Verdict>>
  /** What no group guards, by its kind. */
  readonly unguarded: ReadonlySet<string>
}

const nothing: Carrying = { combinations: new Map(), members: new Map(), unguarded: new Set() }

export const carryingIn = (space: Space | undefined): Carrying =>
  space === undefined ? nothing : carrying(worldNow(space))

const carrying = oncePer((world: World): Carrying => {
  const combinations = new Map<string, Combination>()
  const members = new Map<string, Map<string, Verdict>>()
  const unguarded = new Set<string>()
  const known = new Map<string, Combination>()
  for (const id of carriers.ids(world)) {
    const resource = findResource(world, id)
    const faces = resource === undefined ? [] : facesOf(resource)
    if (resource === undefined || faces.length === 0) continue
    if (faces.some((face) => all([hasNoGroup(face), face.isUnguarded]).is !== 'fail')) {
      unguarded.add(id)
      continue
    }
    const groups = carriedAt(resource, faces)
    const key = groups.map(keyOf).join('\n')
    const combination = known.get(key) ?? { key, groups }
    known.set(key, combination)
    combinations.set(id, combination)
    for (const { name, when } of groups) {
      const own = members.get(name) ?? new Map<string, Verdict>()
      members.set(name, own.set(id, when))
    }
  }
  return { combinations, members, unguarded }
})

/** All groups of all its interfaces, each once. */
const carriedAt = ({ world, present }: Resource, faces: readonly Face[]): readonly Carried[] => {
  const ways = faces.flatMap((face) =>
    groupsGuarding(face).map(({ is, when }): Carried => {
      const name = nameOf(is)
      return { name, group: is, world, when: all([present, face.present, when]) }
    }),
  )
  const byName = Map.groupBy(ways, ({ name }) => name)
  return [...byName.values()]
    .flatMap(([first, ...others]) =>
      first === undefined ? [] : [{ ...first, when: any([first, ...others].map(({ when }) => when)) }],
    )
    .filter(({ when }) => when.is !== 'fail')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

export const nameOf = (group: SecurityGroup | Elsewhere): string => {
  if (group instanceof Elsewhere) return `the group ${group.name}`
  return group.resource === undefined ? group.id : `the group ${group.id}`
}

export const verdictKey = ({ is, blame }: Verdict): string => [is, ...blame.map(({ key }) => key)].join(' ')

const keyOf = ({ name, when }: Carried): string => JSON.stringify([name, verdictKey(when)])

/** What one of the groups lets through for those that carry it. */
export const passingOf = ({ group, world, when }: Carried, direction: Direction): Passing => {
  if (group instanceof Elsewhere) {
    const { all: every } = packetsOf(world.space)
    const open = elsewhere(world, `the ${direction} rules of the group ${group.name}`)
    return new Map([[addresses.name, { peer: addresses, region: Region.of(every).where(all([open, when])) }]])
  }
  const isThere = all([group.present, when])
  const passes = direction === 'egress' ? leaving(group) : groupPasses.ingress(group)
  if (isThere.is === 'pass') return passes
  return new Map(
    [...passes].map(([name, { peer, region }]) => [name, { peer, region: region.where(isThere) }]),
  )
}

/** AWS lets out to IPv6 of a group without rules for what goes out only where its VPC has a range of that. */
const leaving = oncePer((group: SecurityGroup): Passing => {
  const passes = groupPasses.egress(group)
  const added = group.egress.own.filter(({ isDefault }) => isDefault)
  const hasSix = hasVpcIpv6(group)
  if (added.length === 0 || hasSix.is === 'pass') return passes
  const byAws = [...passing(added)].map(([name, { peer, region }]) => {
    const six = region.within(packetsOf(group.world.space).box({ family: 6 }))
    return [name, { peer, region: Region.union([region.difference(six), six.where(hasSix)]) }] as const
  })
  return together([...passing(group.egress.written), ...byAws])
})

/** A group that names no VPC is in the default one, and may well have them. */
const hasVpcIpv6 = ({ resource, world }: SecurityGroup): Verdict => {
  const vpcs = resource === undefined ? [] : meant(resource.at('VpcId'), types.vpc)
  return vpcs.length === 0
    ? pass
    : whichever(
        vpcs.map(({ is }) =>
          is instanceof Elsewhere
            ? elsewhere(world, `whether ${is.name} has a range of IPv6`)
            : hasIpv6Range(is),
        ),
        vpcs.map(({ when }) => when.blame).reduce(merge),
      )
}

/** What all of them let through together, by who is at the far end. */
export const passingTogether = ({ groups }: Combination, direction: Direction): Passing => {
  const [first, ...others] = groups
  if (first === undefined) return new Map()
  return others.length === 0
    ? passingOf(first, direction)
    : together(groups.flatMap((one) => [...passingOf(one, direction)]))
}

type Passed = Passing extends ReadonlyMap<string, infer T> ? T : never

const together = (passed: readonly (readonly [string, Passed])[]): Passing =>
  new Map(
    [...Map.groupBy(passed, ([name]) => name)].flatMap(([name, [some, ...more]]) =>
      some === undefined
        ? []
        : [
            [
              name,
              {
                peer: some[1].peer,
                region: Region.union([some[1].region, ...more.map(([, { region }]) => region)]),
              },
            ] as const,
          ],
    ),
  )

/** The private addresses that something has, or may have in its subnets; undefined where they are not known. */
export const addressesOf = oncePer((resource: Resource): AddressSet | undefined => {
  let found = AddressSet.none
  for (const { addresses: own, subnets } of facesOf(resource)) {
    for (const { is } of subnets) {
      if (is instanceof Elsewhere) return undefined
      for (const family of [4, 6] as const) {
        const block = own[family] ?? is.addresses(family)
        if (block !== undefined) found = found.union(block)
      }
    }
  }
  return found.ipv4.length === 0 ? undefined : found
})
