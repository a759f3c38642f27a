import { open } from '../assignment.ts'
import { oncePer } from '../once.ts'
import { isEqual } from '../question.ts'
import { Resource } from '../resource.ts'
import type { Entry, Space, World } from '../space.ts'
import { type Target, targetsOf } from '../target.ts'
import { Either, fetchedFor, type Head, Sym } from '../value.ts'
import { fail, pass, type Verdict, whichever } from '../verdict.ts'
import { AssignedWorld } from '../world.ts'
import { recorded } from './recorded.ts'
import type { Direction } from './rule.ts'

export const groupType = 'AWS::EC2::SecurityGroup'

/** Rules that are resources of their own, by their type. */
const directions: Readonly<Record<string, Direction>> = {
  'AWS::EC2::SecurityGroupIngress': 'ingress',
  'AWS::EC2::SecurityGroupEgress': 'egress',
}

export const directionOf = ({ type }: Entry): Direction => directions[type] ?? 'ingress'

/** A group that is not made here, by what rules of one stack call it. */
interface Reference {
  readonly name: string
  readonly stack: string
  /** What has a value in the end, and is not known yet. */
  readonly isOpen: boolean
  readonly rules: readonly Entry[]
}

/** Which rules may be of which group, whatever is still open: worked out once, since worlds differ in little of it. */
interface Index {
  /** By the id of the group. */
  readonly here: ReadonlyMap<string, readonly Entry[]>
  /** May be of any group. */
  readonly anywhere: readonly Entry[]
  /** Groups that are not made here, by the id that they have as subjects. */
  readonly elsewhere: ReadonlyMap<string, Reference>
  /** What each rule calls groups that are not made here. */
  readonly namesOf: ReadonlyMap<Entry, ReadonlySet<string>>
}

export const indexOf = oncePer((space: Space): Index => {
  const world = new AssignedWorld(space, open)
  const here = new Map<string, Entry[]>()
  const anywhere: Entry[] = []
  const elsewhere = new Map<string, Reference & { readonly rules: Entry[] }>()
  const namesOf = new Map<Entry, Set<string>>()
  for (const entry of Object.keys(directions).flatMap((type) => space.byType.get(type) ?? [])) {
    const names = new Set<string>()
    namesOf.set(entry, names)
    for (const target of groupsNamed(world, groupOf(world, entry))) {
      const groups = groupsAmong(world, target)
      for (const id of groups) {
        const known = here.get(id)
        if (known === undefined) here.set(id, [entry])
        else known.push(entry)
      }
      if (groups.length > 0) continue
      if (mayBeHere(world, target)) anywhere.push(entry)
      const name = nameOf(target)
      names.add(name)
      const { stack } = entry
      const id = `the group ${name}${stack === '' ? '' : ` as ${stack} calls it`}`
      const known = elsewhere.get(id)
      if (known !== undefined) known.rules.push(entry)
      else elsewhere.set(id, { name, stack, isOpen: target?.kind === 'symbol', rules: [entry] })
    }
  }
  return { here, anywhere, elsewhere, namesOf }
})

/** The group that a rule is of, as it names it. */
const groupOf = (world: World, entry: Entry): Head => {
  const { properties } = Resource.of(world, entry)
  const id = properties.child('GroupId')
  return recorded(id.head === undefined ? properties.child('GroupName') : id)
}

/** Every way in which it can turn out; undefined is a rule that names none. What a deployer has fetched is what they name. */
const groupsNamed = (world: World, group: Head): readonly (Target | undefined)[] => {
  const options = group instanceof Either ? group.options : [group]
  const fetched = new Set(options.map((option) => (option instanceof Sym ? fetchedFor(option) : undefined)))
  return options
    .filter((option) => !(option instanceof Sym && fetched.has(option.id)))
    .map((option) => targetsOf(world, option)[0])
}

const groupsAmong = (world: World, target: Target | undefined): readonly string[] => {
  if (target?.kind === 'resource')
    return isGroup(world.space.entries.get(target.id)) && identities.has(target.attribute) ? [target.id] : []
  return target?.kind === 'text'
    ? target.named.flatMap(({ entry }) => (isGroup(entry) ? [entry.id] : []))
    : []
}

const isGroup = (entry: Entry | undefined): boolean => entry?.type === groupType

/** What stands for the group itself. */
const identities: ReadonlySet<string> = new Set(['', 'GroupId', 'Id', 'GroupName'])

/** What a deployer names is there before anything is deployed, and no group that this deployment makes. */
const mayBeHere = (world: World, target: Target | undefined): boolean =>
  target?.kind === 'symbol' && !target.sym.inputs.every((name) => world.input(name).chosenBy === 'deployer')

const nameOf = (target: Target | undefined): string => {
  if (target === undefined) return 'that no rule names'
  if (target.kind === 'symbol') return target.sym.id
  if (target.kind === 'text') return target.text
  return target.attribute === '' ? target.id : `${target.id}.${target.attribute}`
}

/** Whether a rule is of this group of the space. */
export const isOf = (world: World, entry: Entry, id: string): Verdict =>
  inEachWay(world, entry, (target) => {
    if (groupsAmong(world, target).includes(id)) return pass
    return target?.kind === 'symbol' && mayBeHere(world, target)
      ? world.ask(isEqual(`whether ${target.sym.id} is the group ${id}`, 'yes'))
      : fail
  })

/** Whether a rule is of a group that is known by a reference alone. */
export const isNamed = (world: World, entry: Entry, { name, isOpen }: Reference): Verdict => {
  const names = indexOf(world.space).namesOf.get(entry)
  return inEachWay(world, entry, (target) => {
    if (groupsAmong(world, target).length > 0) return fail
    const own = nameOf(target)
    // What was open has got a value: it is still the group that it was.
    return own === name || (isOpen && names?.has(own) !== true) ? pass : fail
  })
}

const inEachWay = (world: World, entry: Entry, judge: (target: Target | undefined) => Verdict): Verdict => {
  const group = groupOf(world, entry)
  const verdicts = groupsNamed(world, group).map(judge)
  return whichever(verdicts, group instanceof Either ? group.by : [])
}
