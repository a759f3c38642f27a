import { open as nothingChosen } from '../../assignment.ts'
import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import type { Item, Reading } from '../../reading.ts'
import { findResource, type Resource, resourcesIn } from '../../resource.ts'
import type { Space } from '../../space.ts'
import { all, any, anyOf, anyOfOpen, fail, pass, type Verdict } from '../../verdict.ts'
import { AssignedWorld } from '../../world.ts'
import { environmentType, optionsOf, templateType } from '../interfaces/beanstalk.ts'
import { mayBeHere } from '../values/belonging.ts'
import { symbolsIn } from '../values/told.ts'

/** An environment of Elastic Beanstalk gives the group to what it launches, or to its load balancer. */
export const isGivenByBeanstalk = ({ world, id }: Resource): Verdict => {
  const { byGroup, open } = giversIn(world.space)
  const gives = (giver: string): Verdict => {
    const resource = findResource(world, giver)
    return resource === undefined
      ? fail
      : all([
          resource.present,
          anyOf(groupsGiven(resource), ({ present, item }) => all([present, names(item, id)])),
        ])
  }
  return any([anyOf(byGroup.get(id) ?? [], gives), anyOfOpen(open, gives)])
}

/** By which options it does, each of one group or of several in one text. */
const options: readonly (readonly [namespace: string, name: string])[] = [
  ['aws:autoscaling:launchconfiguration', 'SecurityGroups'],
  ['aws:elb:loadbalancer', 'ManagedSecurityGroup'],
  ['aws:elb:loadbalancer', 'SecurityGroups'],
  ['aws:elbv2:loadbalancer', 'ManagedSecurityGroup'],
  ['aws:elbv2:loadbalancer', 'SecurityGroups'],
]

const groupsGiven = (resource: Resource): readonly Item[] =>
  options.flatMap(([namespace, name]) => optionsOf(resource, namespace, name))

/** What may give each group, whatever is still open, and what may give any: worked out once, as worlds differ in little of it. */
const giversIn = oncePer((space: Space) => {
  const world = new AssignedWorld(space, nothingChosen)
  const byGroup = new Map<string, string[]>()
  const open: string[] = []
  for (const giver of resourcesIn(world, environmentType, templateType)) {
    const items = groupsGiven(giver).map(({ item }) => item)
    for (const id of new Set(items.flatMap(idsIn))) {
      const known = byGroup.get(id)
      if (known === undefined) byGroup.set(id, [giver.id])
      else known.push(giver.id)
    }
    if (items.some((item) => openIn(item) !== undefined)) open.push(giver.id)
  }
  return { byGroup, open }
})

const names = (item: Reading, id: string): Verdict =>
  item.whichever((option) => {
    if (idsIn(option).includes(id)) return pass
    const open = openIn(option)
    return open === undefined ? fail : elsewhere(option.world, `whether ${open} is ${id}`)
  })

const idsIn = (item: Reading): readonly string[] => [
  ...[...symbolsIn(item.head)].flatMap(({ target }) => target ?? []),
  ...item
    .targets()
    .flatMap((target) => (target.kind === 'text' ? target.named.map(({ entry }) => entry.id) : [])),
]

/** What of it may be any group; one may go by its name. */
const openIn = (item: Reading): string | undefined => {
  const { world, head } = item
  const symbol = [...symbolsIn(head)].find(
    (sym) => sym.target === undefined && sym.parts === undefined && mayBeHere(world, { kind: 'symbol', sym }),
  )
  const isNamed = item.targets().some((target) => target.kind === 'text' && !areIds(target.text))
  return symbol?.id ?? (isNamed ? item.shown : undefined)
}

const areIds = (text: string): boolean => text.split(',').every((one) => /^\s*sg-[\da-f]+\s*$/.test(one))
