import type { View } from '../../policy.ts'
import { findResource, resourcesIn } from '../../resource.ts'
import type { Direction } from '../rules/rule.ts'
import { directionOf, groupType, standingAlone } from '../rules/standing-alone.ts'
import { groupOf, namedGroup, type SecurityGroup } from './group.ts'

const groupsBy = (...directions: readonly Direction[]): View<SecurityGroup> => ({
  name: 'security groups',
  *ids(world) {
    for (const { id } of resourcesIn(world, groupType)) yield id
    for (const [id, { parts }] of standingAlone.indexOf(world.space).elsewhere)
      if (parts.some((rule) => directions.includes(directionOf(rule)))) yield id
  },
  at: (world, id) => {
    const resource = findResource(world, id)
    if (resource === undefined) return namedGroup(world, id, directions)
    return resource.type === groupType ? groupOf(resource) : undefined
  },
  place: (world, id) => {
    const [rule] = standingAlone.indexOf(world.space).elsewhere.get(id)?.parts ?? []
    return rule === undefined
      ? world.space.place(id, [])
      : world.space.place(rule.id, ['Properties', 'GroupId'])
  },
})

/** All security groups that are made here; and those known by reference only, as far as rules are given to them here. */
export const securityGroups = groupsBy('ingress', 'egress')

/** The same, but of those known by reference only none to which no rule for what comes in is given. */
export const ingressGroups = groupsBy('ingress')
export const egressGroups = groupsBy('egress')
