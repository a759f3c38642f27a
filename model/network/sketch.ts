import type { AddressSet } from '../../algebra/address/address-set.ts'
import { meet } from '../../algebra/traffic/meeting.ts'
import type { Traffic } from '../../algebra/traffic/traffic.ts'
import { isScalar } from '../json.ts'
import { targetsOf } from '../target.ts'
import { Block, type Head, Sym } from '../value.ts'
import type { Known } from './field.ts'
import type { Rule } from './rule.ts'
import { trafficOf } from './traffic.ts'

/** What is seen of a rule without a set of packets; what is undefined is not known so easily. */
export interface Sketch {
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
  return { traffic: isWhole ? knownTraffic(rule) : undefined, addresses: undefined, group }
}

const isKnown = (head: Head): head is Known => head === undefined || isScalar(head)

const knownTraffic = (rule: Rule): Traffic | undefined => {
  const fields = ['IpProtocol', 'FromPort', 'ToPort'].map((name) => rule.quietly(name))
  const traffic = fields.every(isKnown) ? trafficOf(rule.world.space, fields) : ''
  return typeof traffic === 'string' ? undefined : traffic
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
