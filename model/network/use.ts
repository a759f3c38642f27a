import { oncePer } from '../once.ts'
import type { Item, Reading } from '../reading.ts'
import type { Resource } from '../resource.ts'
import type { World } from '../space.ts'
import { elsewhere } from '../storage/elsewhere.ts'
import { type Target, targetsOf } from '../target.ts'
import { asWritten, Either } from '../value.ts'
import { all, anyOf, fail, pass, type Verdict, verdictOf, whichever } from '../verdict.ts'
import { mayBeHere } from './belonging.ts'
import { type Carrier, carriers } from './carriers.ts'
import { isDefaultGroup } from './default-group.ts'
import { isToldToOthers } from './told.ts'

/** Some interface has the group. Where others are told of it only they know. A default group cannot be removed. */
export const isCarried = (group: Resource): Verdict => {
  if (isDefaultGroup(group)) return pass
  const { world, id } = group
  const { byGroup, open } = namingsIn(world)
  return anyOf(
    [
      () => anyOf([...(byGroup.get(id) ?? []), ...open.slice(0, mostOpen)], (naming) => isOf(naming, id)),
      () => isToldToOthers(group),
    ],
    (part) => part(),
  )
}

/** A place at which a carrier names a group. */
interface Naming extends Item {
  readonly carrier: Carrier
}

/** More places that may be any group say no more. */
const mostOpen = 16

const namingsIn = oncePer((world: World) => {
  const byGroup = new Map<string, Naming[]>()
  const open: Naming[] = []
  for (const id of [...carriers.ids(world)].sort()) {
    const carrier = carriers.at(world, id)
    for (const item of carrier?.groups() ?? []) {
      const naming = { ...item, carrier: carrier as Carrier }
      const targets = written(item.item).flatMap((way) => targetsOf(world, way.head))
      for (const named of new Set(targets.flatMap(idsOf))) {
        const known = byGroup.get(named)
        if (known === undefined) byGroup.set(named, [naming])
        else known.push(naming)
      }
      if (targets.some((target) => isOpen(world, target))) open.push(naming)
    }
  }
  return { byGroup, open }
})

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

const isOf = ({ carrier, present, item }: Naming, id: string): Verdict =>
  all([
    carrier.present,
    present,
    whichever(
      written(item).map((way) => isGroup(way, id)),
      item.head instanceof Either ? item.head.by : [],
    ),
  ])

const isGroup = (way: Reading, id: string): Verdict => {
  const { world } = way
  const [target] = way.targets()
  if (target === undefined) return fail
  if (target.kind === 'symbol' && target.sym.impossible) return world.needs(target.sym)
  return isOpen(world, target)
    ? elsewhere(world, `whether ${way.shown} is ${id}`)
    : verdictOf(idsOf(target).includes(id))
}
