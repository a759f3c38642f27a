import { Resource } from '../resource.ts'
import type { Entry } from '../space.ts'
import { belonging } from './belonging.ts'
import { recorded } from './recorded.ts'
import type { Direction } from './rule.ts'

export const groupType = 'AWS::EC2::SecurityGroup'

/** Rules that are resources of their own, by their type. */
const directions: Readonly<Record<string, Direction>> = {
  'AWS::EC2::SecurityGroupIngress': 'ingress',
  'AWS::EC2::SecurityGroupEgress': 'egress',
}

export const directionOf = ({ type }: Entry): Direction => directions[type] ?? 'ingress'

/** Which rules that stand alone are of which group. */
export const standingAlone = belonging({
  types: Object.keys(directions),
  whole: groupType,
  noun: 'the group',
  identities: new Set(['', 'GroupId', 'Id', 'GroupName']),
  named: (world, rule) => {
    const { properties } = Resource.of(world, rule)
    const id = properties.child('GroupId')
    return recorded(id.head === undefined ? properties.child('GroupName') : id)
  },
})
