import type { AddressSet } from '../../../algebra/address/address-set.ts'
import { single } from '../../../algebra/intervals.ts'
import { meet } from '../../../algebra/traffic/meeting.ts'
import { hasPorts, parseProtocol } from '../../../algebra/traffic/protocol.ts'
import type { Traffic } from '../../../algebra/traffic/traffic.ts'
import { isScalar } from '../../json.ts'
import { oncePer } from '../../once.ts'
import { targetsOf } from '../../target.ts'
import { Block, type Head, Sym } from '../../value.ts'
import type { Known } from '../values/field.ts'
import { portsBounded } from '../values/port-bounds.ts'
import { addressesOf } from './peers.ts'
import { references } from './plain.ts'
import type { Rule } from './rule.ts'
import { trafficOf } from './traffic.ts'

/** What is seen of a rule without a set of packets; what is undefined is not known so easily. */
export interface Sketch {
  /** All that it may be about, where ports are open. */
  readonly traffic: Traffic | undefined
  readonly addresses: AddressSet | undefined
  /** The one group that it is for, and no range beside it. */
  readonly group: string | undefined
}

const ends = [
  'CidrIp',
  'CidrIpv6',
  'SourcePrefixListId',
  'DestinationPrefixListId',
  'SourceSecurityGroupName',
]

export const sketchOf = (rule: Rule): Sketch => {
  const { plain } = rule
  if (plain !== undefined) return { ...plain, group: undefined }
  const isWhole = rule.head instanceof Block && rule.head.rest === undefined
  const group = isWhole && ends.every((name) => rule.quietly(name) === undefined) ? groupOf(rule) : undefined
  return {
    traffic: isWhole ? possibleTraffic(rule) : undefined,
    addresses: isWhole ? knownAddresses(rule) : undefined,
    group,
  }
}

const isKnown = (head: Head): head is Known => head === undefined || isScalar(head)

/** What says which packets a rule is about, whoever is at the far end: read once, since each is compared with many. */
export const trafficFields = oncePer((rule: Rule): readonly Head[] =>
  ['IpProtocol', 'FromPort', 'ToPort'].map((name) => rule.quietly(name)),
)

const possibleTraffic = (rule: Rule): Traffic | undefined => {
  const fields = trafficFields(rule)
  const [protocol, from, to] = fields
  const number = isScalar(protocol) ? parseProtocol(String(protocol)) : undefined
  if (!fields.every(isKnown))
    return typeof number === 'number' && hasPorts(number)
      ? [{ protocols: single(number), ports: portsBounded(rule.world, from, to).may }]
      : undefined
  const traffic = trafficOf(rule.world.space, fields)
  return typeof traffic === 'string' ? undefined : traffic
}

/** All at the far end, where that is ranges alone. */
const knownAddresses = (rule: Rule): AddressSet | undefined => {
  const { space } = rule.world
  const [ipv4, ipv6] = [rule.quietly('CidrIp'), rule.quietly('CidrIpv6')]
  const isOfRanges = references[rule.direction].every((name) => rule.quietly(name) === undefined)
  if (!isOfRanges || !isKnown(ipv4) || !isKnown(ipv6)) return undefined
  const [first, second] = [addressesOf(space, ipv4, 4), addressesOf(space, ipv6, 6)]
  return typeof first === 'string' || typeof second === 'string' ? undefined : first.union(second)
}

const groupOf = (rule: Rule): string | undefined => {
  const head = rule.quietly(
    rule.direction === 'ingress' ? 'SourceSecurityGroupId' : 'DestinationSecurityGroupId',
  )
  if (!(head instanceof Sym) || head.impossible) return undefined
  const [target] = targetsOf(rule.world, head)
  return target?.kind === 'resource' ? target.id : undefined
}

/** Whether the second may cover a part of the first. A group covers no range: who is in it may have any address. */
export const mayCover = (left: Sketch, right: Sketch): boolean => {
  if (left.traffic !== undefined && right.traffic !== undefined && !meet(left.traffic, right.traffic))
    return false
  if (left.addresses !== undefined)
    return right.addresses === undefined
      ? right.group === undefined
      : !left.addresses.isDisjointFrom(right.addresses)
  return left.group === undefined || right.group === undefined || left.group === right.group
}
