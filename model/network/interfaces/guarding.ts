import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import type { Item, Reading } from '../../reading.ts'
import { Resource } from '../../resource.ts'
import type { World } from '../../space.ts'
import type { Target } from '../../target.ts'
import { all, any, fail, not, pass, type Verdict, verdictOf } from '../../verdict.ts'
import { groupOf, type SecurityGroup } from '../groups/group.ts'
import type { GroupNamed } from '../rules/passing.ts'
import { defaultGroupAttribute, groupType } from '../rules/standing-alone.ts'
import { types } from '../topology/parts.ts'
import { Elsewhere, following, type Meant, meant, type Way } from '../topology/ways.ts'
import { mayBeHere } from '../values/belonging.ts'
import { pointsTo } from '../values/pointing.ts'
import { defaultOfVpc } from './default-of-vpc.ts'
import { type Face, hasNoGroup } from './face.ts'

/** The groups that guard an interface: those that it names, or the default one of its VPC where it names none. */
export const groupsGuarding = oncePer((face: Face): readonly Way<SecurityGroup | Elsewhere>[] => [
  ...following(itemsAsWays(face.groups), groupsNamed),
  ...face.unseen,
  ...defaultsGuarding(face),
])

/** The default groups that guard an interface, where it names no group. */
export const defaultsGuarding = (face: Face): readonly Way<SecurityGroup | Elsewhere>[] =>
  vpcsOfDefaults(face).map(({ is, when }) => ({ is: defaultOf(is), when }))

const itemsAsWays = (items: readonly Item[]): readonly Way<Reading>[] =>
  items.map(({ present, item }) => ({ is: item, when: present }))

const groupsNamed = (reading: Reading): readonly Way<SecurityGroup | Elsewhere>[] =>
  meant(reading, groupType).map(({ is, when }) => ({ is: groupMeant(reading.world, is), when }))

const groupMeant = (world: World, is: Meant): SecurityGroup | Elsewhere =>
  is instanceof Elsewhere ? ((is.of && defaultNamed(world, is.of)) ?? is) : groupOf(is)

/** The default group of a VPC that is made here, where something points to it. */
export const defaultNamed = (world: World, target: Target): SecurityGroup | undefined => {
  if (target.kind !== 'resource' || target.attribute !== defaultGroupAttribute) return undefined
  const vpc = world.space.entries.get(target.id)
  return vpc?.type === types.vpc ? defaultOfVpc(Resource.of(world, vpc)) : undefined
}

/** Whoever makes a VPC elsewhere may have given rules to its default group. */
const defaultOf = (vpc: Meant): SecurityGroup | Elsewhere =>
  vpc instanceof Elsewhere ? new Elsewhere(`that is the default one of ${vpc.name}`) : defaultOfVpc(vpc)

const vpcsOfDefaults = (face: Face): readonly Way<Meant>[] => {
  const isDefault = all([hasNoGroup(face), not(face.isUnguarded)])
  if (isDefault.is === 'fail') return []
  const vpcs = following(face.subnets, (subnet): readonly Way<Meant>[] =>
    subnet instanceof Elsewhere
      ? [{ is: new Elsewhere(`the VPC of ${subnet.name}`), when: pass }]
      : subnet.vpcs(),
  )
  const byName = Map.groupBy(vpcs, ({ is }) => (is instanceof Elsewhere ? is.name : is))
  return [...byName.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [{ is: first.is, when: all([isDefault, any([first, ...others].map(({ when }) => when))]) }],
  )
}

/** One of the groups that guard it is the one that a rule names. */
export const carriesGroup = (face: Face, group: GroupNamed): Verdict =>
  any([
    ...face.groups.map(({ present, item }) => all([present, isGroup(item, group)])),
    ...face.unseen.map(({ is, when }) =>
      all([when, elsewhere(face.resource.world, `whether ${group.name} is one of those ${is.name}`)]),
    ),
    ...vpcsOfDefaults(face).map(({ is, when }) => all([when, isDefaultOf(face, is, group)])),
  ])

const isGroup = (item: Reading, group: GroupNamed): Verdict => {
  if (group.isHere) return pointsTo(item, group.name)
  const unknownWhether = () => elsewhere(item.world, `whether ${item.shown} is the group ${group.name}`)
  return any(
    item.targets().map((target) => {
      if (group.defaultOf !== undefined)
        return target.kind === 'resource'
          ? verdictOf(target.id === group.defaultOf && target.attribute === defaultGroupAttribute)
          : mayBeHere(item.world, target)
            ? unknownWhether()
            : fail
      // What a name that is not known stands for may be this group, unless both are plain texts.
      return nameOf(target) === group.name ? pass : target.kind === 'symbol' ? unknownWhether() : fail
    }),
  )
}

const nameOf = (target: Target): string =>
  target.kind === 'symbol' ? target.sym.id : target.kind === 'text' ? target.text : target.id

/** The default group of a VPC is the one that a rule names. What is made elsewhere may have any name there. */
const isDefaultOf = ({ resource: { world } }: Face, vpc: Meant, group: GroupNamed): Verdict => {
  if (group.isHere) return fail
  const unknownWhether = (name: string) =>
    elsewhere(world, `whether ${group.name} is the default group of ${name}`)
  if (vpc instanceof Elsewhere) return unknownWhether(vpc.name)
  if (group.defaultOf !== undefined) return verdictOf(group.defaultOf === vpc.id)
  return group.mayBeOfHere ? unknownWhether(vpc.id) : fail
}
