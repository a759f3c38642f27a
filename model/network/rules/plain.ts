import { AddressSet } from '../../../algebra/address/address-set.ts'
import { meet } from '../../../algebra/traffic/meeting.ts'
import type { Traffic } from '../../../algebra/traffic/traffic.ts'
import { isScalar } from '../../json.ts'
import { Block, type Head } from '../../value.ts'
import type { Flow } from '../sets/flow.ts'
import type { Known } from '../values/field.ts'
import { addressesOf } from './peers.ts'
import type { Rule } from './rule.ts'
import { trafficOf } from './traffic.ts'

/** What a rule says that is known in full and names ranges alone: nothing in it is open, refers to anything, or is refused. */
export interface Plain {
  readonly traffic: Traffic
  readonly addresses: AddressSet
}

const told = ['IpProtocol', 'FromPort', 'ToPort', 'CidrIp', 'CidrIpv6'] as const
export const references = {
  ingress: ['SourcePrefixListId', 'SourceSecurityGroupId', 'SourceSecurityGroupName'],
  egress: ['DestinationPrefixListId', 'DestinationSecurityGroupId'],
} as const

const isKnown = (head: Head): head is Known => head === undefined || isScalar(head)

/** Undefined for any other rule. Most are plain, and are asked the same by many policies. */
export const plainOf = (rule: Rule): Plain | undefined => {
  if (!(rule.head instanceof Block) || rule.head.rest !== undefined || rule.refusedField() !== undefined)
    return undefined
  if (references[rule.direction].some((name) => rule.quietly(name) !== undefined)) return undefined
  const [protocol, from, to, ipv4, ipv6] = told.map((name) => rule.quietly(name))
  if (![protocol, from, to, ipv4, ipv6].every(isKnown)) return undefined
  const { space } = rule.world
  const traffic = trafficOf(space, [protocol, from, to] as readonly Known[])
  const sets = [addressesOf(space, ipv4 as Known, 4), addressesOf(space, ipv6 as Known, 6)]
  const [first, second] = sets
  if (typeof traffic === 'string' || !(first instanceof AddressSet) || !(second instanceof AddressSet))
    return undefined
  return { traffic, addresses: second.isEmpty ? first : first.union(second) }
}

/** Some packet of the flow is among what it says. */
export const isMet = ({ traffic, addresses }: Plain, flow: Flow): boolean =>
  meet(traffic, flow.traffic) && flow.peers.areMet(addresses)
