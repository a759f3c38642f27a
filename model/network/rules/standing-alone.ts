import { isObject, type Json, type JsonObject, own } from '../../json.ts'
import { oncePer } from '../../once.ts'
import { Resource } from '../../resource.ts'
import type { Entry, Space } from '../../space.ts'
import { belonging } from '../values/belonging.ts'
import type { Direction } from './rule.ts'

export const groupType = 'AWS::EC2::SecurityGroup'

/** By which a VPC names its default group. */
export const defaultGroupAttribute = 'DefaultSecurityGroup'

/** What rules and interfaces call it. */
export const nameOfDefault = ({ id }: { readonly id: string }): string => `${id}.${defaultGroupAttribute}`

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
    return id.head === undefined ? properties.child('GroupName') : id
  },
  called: (space, name) => ofDefaultVpc(space).get(name) ?? [],
})

/** The groups by the names that the template gives them: a rule may name one so, if it is of the default VPC. */
const ofDefaultVpc = oncePer((space: Space) =>
  Map.groupBy(
    (space.byType.get(groupType) ?? []).filter(({ properties }) => textIn(properties, 'VpcId') === undefined),
    ({ properties }) => textIn(properties, 'GroupName'),
  ),
)

const textIn = (properties: unknown, key: string): unknown =>
  isObject(properties as Json) ? own(properties as JsonObject, key) : undefined
