import { open } from '../../assignment.ts'
import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import type { Reading } from '../../reading.ts'
import { Resource } from '../../resource.ts'
import type { Entry, Space, World } from '../../space.ts'
import { all, any, fail, type Verdict } from '../../verdict.ts'
import { AssignedWorld } from '../../world.ts'
import { group, type Kind, type Named, namedInList, role, user } from './names.ts'

/** A property by which something says to whom it belongs. */
export interface Way {
  readonly type: string
  readonly property: string
  readonly to: Kind
}

const ways = (type: string, properties: Readonly<Record<string, Kind>>): readonly Way[] =>
  Object.entries(properties).map(([property, to]) => ({ type: `AWS::IAM::${type}`, property, to }))

/** What is attached to somebody where it is made itself. */
export const attachingPolicies: readonly Way[] = [
  ...ways('Policy', { Roles: role, Users: user, Groups: group }),
  ...ways('ManagedPolicy', { Roles: role, Users: user, Groups: group }),
  ...ways('RolePolicy', { RoleName: role }),
  ...ways('UserPolicy', { UserName: user }),
  ...ways('GroupPolicy', { GroupName: group }),
]

export const addingToGroups: readonly Way[] = ways('UserToGroupAddition', { Users: user })

/** What says of a group that somebody is in it. */
export const addedToGroups: readonly Way[] = [
  ...ways('User', { Groups: group }),
  ...ways('UserToGroupAddition', { GroupName: group }),
]

/** Something that may belong to whom is asked about, and whether it does. */
export interface Belonging {
  readonly entry: Entry
  /** Where it says so. */
  readonly at: Reading
  readonly belongs: Verdict
}

interface Candidate {
  readonly entry: Entry
  readonly way: Way
}

/** What may belong to whom, whatever is still open: worked out once, since worlds differ in little of it. */
interface Index {
  /** By the id of whom it is attached to. */
  readonly here: ReadonlyMap<string, readonly Candidate[]>
  /** By the type: what names somebody of whom nobody here knows that they are none of those. */
  readonly anywhere: ReadonlyMap<string, readonly Candidate[]>
}

/** For ways to belong, a function from somebody to all that may belong to them. */
export const belongingBy = (
  all: readonly Way[],
): {
  readonly to: (somebody: Resource) => readonly Belonging[]
  /** What names somebody of this type, and it is not known whom. */
  readonly toAny: (world: World, type: string) => readonly Belonging[]
} => {
  const indexOf = oncePer((space: Space): Index => {
    const world = new AssignedWorld(space, open)
    const here = new Map<string, Candidate[]>()
    const anywhere = new Map<string, Candidate[]>()
    for (const way of all)
      for (const entry of space.byType.get(way.type) ?? []) {
        const candidate = { entry, way }
        for (const found of namesIn(listOf(world, candidate))(way.to)) {
          if (found.entry !== undefined) add(here, found.entry.id, candidate)
          if (found.mayBeAny) add(anywhere, way.to.type, candidate)
        }
      }
    return { here, anywhere }
  })

  /** What got a value in this world may name somebody after all. */
  const named = oncePer((world: World): ReadonlyMap<string, readonly Candidate[]> => {
    const found = new Map<string, Candidate[]>()
    for (const candidates of indexOf(world.space).anywhere.values())
      for (const candidate of candidates)
        for (const { entry } of namesIn(listOf(world, candidate))(candidate.way.to))
          if (entry !== undefined) add(found, entry.id, candidate)
    return found
  })

  const judged = (
    world: World,
    candidates: readonly Candidate[],
    belongs: (list: Reading, way: Way) => Verdict,
  ): readonly Belonging[] =>
    candidates.flatMap((candidate) => {
      const { entry, way } = candidate
      const present = world.isPresent(entry)
      if (present.is === 'fail') return []
      const at = listOf(world, candidate)
      const verdict = and(present, belongs(at, way))
      return verdict.is === 'fail' ? [] : [{ entry, at, belongs: verdict }]
    })

  return {
    to: ({ world, entry: { id } }) => {
      const candidates = [...(indexOf(world.space).here.get(id) ?? []), ...(named(world).get(id) ?? [])]
      return judged(world, [...new Set(candidates)], (list, way) => isNamed(list, way.to, id))
    },
    toAny: (world, type) =>
      judged(world, indexOf(world.space).anywhere.get(type) ?? [], (list, way) => mayNameAny(list, way.to)),
  }
}

const add = (map: Map<string, Candidate[]>, key: string, candidate: Candidate): void => {
  const known = map.get(key)
  if (known === undefined) map.set(key, [candidate])
  else if (known.at(-1) !== candidate) known.push(candidate)
}

const listOf = (world: World, { entry, way }: Candidate): Reading =>
  Resource.of(world, entry).properties.child(way.property)

const namesIn = oncePer((list: Reading) => oncePer((kind: Kind): readonly Named[] => namedInList(list, kind)))

const byId = oncePer((list: Reading) =>
  oncePer((kind: Kind) =>
    Map.groupBy(
      namesIn(list)(kind).filter(({ entry }) => entry !== undefined),
      ({ entry }) => entry?.id,
    ),
  ),
)

const isNamed = (list: Reading, kind: Kind, id: string): Verdict =>
  any((byId(list)(kind).get(id) ?? []).map(({ when }) => when))

/** Whether it is one of those that are made here after all: only the world knows it. */
const mayNameAny = (list: Reading, kind: Kind): Verdict => {
  const { world } = list
  const open = namesIn(list)(kind).filter(({ mayBeAny }) => mayBeAny)
  return open.length === 0
    ? fail
    : any(
        open.map(({ when, name }) => and(when, elsewhere(world, `whether ${name} is one that is made here`))),
      )
}

const and = (left: Verdict, right: Verdict): Verdict => all([left, right])
