import { open as nothingChosen } from '../../assignment.ts'
import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import type { Reading } from '../../reading.ts'
import type { Resource } from '../../resource.ts'
import type { Space, World } from '../../space.ts'
import { type Target, targetsOf } from '../../target.ts'
import { asWritten, Either } from '../../value.ts'
import { all, anyOf, anyOfOpen, fail, pass, type Verdict, verdictOf, whichever } from '../../verdict.ts'
import { AssignedWorld } from '../../world.ts'
import { isDefaultGroup } from '../groups/default-group.ts'
import { carriers } from '../interfaces/carriers.ts'
import { mayBeHere } from '../values/belonging.ts'
import { isToldToOthers } from '../values/told.ts'
import { isGivenByBeanstalk } from './beanstalk.ts'

/** Some interface has the group. Where others are told of it only they know. A default group cannot be removed. */
export const isCarried = (group: Resource): Verdict => {
  if (isDefaultGroup(group)) return pass
  const { world, id } = group
  const { byGroup, open } = namersIn(world.space)
  const isNamer = (namer: string) => carries(world, namer, id)
  return anyOf(
    [
      () => anyOf(byGroup.get(id) ?? [], isNamer),
      () => anyOfOpen(open, isNamer),
      () => isGivenByBeanstalk(group),
      () => isToldToOthers(group, `whether anything made elsewhere carries the group ${id}`),
    ],
    (part) => part(),
  )
}

/**
 * The ids of what may carry each group, whatever is still open, and of what may carry any: worked out once, since worlds
 * differ in little of it.
 */
const namersIn = oncePer((space: Space) => {
  const world = new AssignedWorld(space, nothingChosen)
  const byGroup = new Map<string, string[]>()
  const open: string[] = []
  for (const id of [...carriers.ids(world)].sort()) {
    const groups = carriers.at(world, id)?.groups() ?? []
    const targets = groups.flatMap(({ item }) => written(item)).flatMap((way) => targetsOf(world, way.head))
    for (const named of new Set(targets.flatMap(idsOf))) {
      const known = byGroup.get(named)
      if (known === undefined) byGroup.set(named, [id])
      else known.push(id)
    }
    if (targets.some((target) => isOpen(world, target))) open.push(id)
  }
  return { byGroup, open }
})

/** The ids of all that may carry a group: nothing else does, whatever is chosen. */
export const mayCarry = (space: Space, group: string): readonly string[] => {
  const { byGroup, open } = namersIn(space)
  return [...new Set([...(byGroup.get(group) ?? []), ...open])].sort()
}

/** In each way in which it can turn out, but for what a deployer has fetched. */
const written = (reading: Reading): readonly Reading[] => {
  const { head } = reading
  const ways = head instanceof Either ? asWritten(head) : [head]
  return reading.options().filter((option) => ways.includes(option.head))
}

const idsOf = (target: Target): readonly string[] =>
  target.kind === 'resource'
    ? [target.id]
    : target.kind === 'text'
      ? target.named.map(({ entry }) => entry.id)
      : []

/** An instance of a default VPC may name its groups by names, which CloudFormation gives to some. */
const isOpen = (world: World, target: Target): boolean =>
  target.kind === 'symbol'
    ? target.sym.impossible || mayBeHere(world, target)
    : target.kind === 'text' && target.named.length === 0 && !/^sg-[\da-f]+$/.test(target.text)

const carries = (world: World, namer: string, id: string): Verdict => {
  const carrier = carriers.at(world, namer)
  if (carrier === undefined) return fail
  return all([
    carrier.present,
    anyOf(carrier.groups(), ({ present, item }) =>
      all([
        present,
        whichever(
          written(item).map((way) => isGroup(way, id)),
          item.head instanceof Either ? item.head.by : [],
        ),
      ]),
    ),
  ])
}

const isGroup = (way: Reading, id: string): Verdict => {
  const { world } = way
  const [target] = way.targets()
  if (target === undefined) return fail
  if (target.kind === 'symbol' && target.sym.impossible) return world.needs(target.sym)
  return isOpen(world, target)
    ? elsewhere(world, `whether ${way.shown} is ${id}`)
    : verdictOf(idsOf(target).includes(id))
}
