import { complement } from '../../../algebra/intervals.ts'
import { tcpProtocol, udpProtocol } from '../../../algebra/traffic/protocol.ts'
import {
  anyTraffic,
  everyPort,
  everyProtocol,
  type Ports,
  portIntervals,
  type Traffic,
} from '../../../algebra/traffic/traffic.ts'
import { oncePer } from '../../once.ts'
import { all, any, because, fail, not, type Verdict } from '../../verdict.ts'
import type { SecurityGroup } from '../groups/group.ts'
import type { Rule } from '../rules/rule.ts'
import { trafficMeets } from '../rules/traffic.ts'
import { anyRange } from '../sets/flow.ts'
import { isAmong, refersTo } from './tiers.ts'

/** Who is meant to call something, and at which ports. */
export interface Called {
  /** Which resources: a pattern of their ids, or of their types. */
  readonly to: string
  /** What carries the groups that are let in, or the groups: patterns of ids, or of types; and ids of lists of prefixes. */
  readonly from: readonly string[]
  readonly ranges: readonly string[]
  readonly tcp: readonly Ports[]
  readonly udp: readonly Ports[]
}

/** The entries that are about a resource. */
export const callersOf = (
  callers: readonly Called[],
  resource: Parameters<typeof isAmong>[1],
): readonly Called[] => callers.filter(({ to }) => isAmong([to], resource))

/** Each rule of a group lets in what one of the entries means, and nothing else: none, where there is no entry. */
export const letsInOnly = (group: SecurityGroup, meant: readonly Called[]): Verdict =>
  group.ingress.every((rule) =>
    because(
      any(meant.map((entry) => isWithin(rule, group, entry))),
      `${rule.where} lets in who is not declared`,
    ),
  )

const isWithin = (rule: Rule, group: SecurityGroup, entry: Called): Verdict =>
  all([
    not(trafficMeets(rule, beyond(entry))),
    any([isOfList(rule, entry.from), not(rule.meets(anyRange.except(entry.ranges).to(anyTraffic)))]),
    refersTo(rule, group, entry.from),
  ])

/** It is about the prefixes of a list that is named, and about no range beside it. */
const isOfList = (rule: Rule, from: readonly string[]): Verdict => {
  const lists = from.filter((name) => name.startsWith('pl-'))
  return lists.length === 0
    ? fail
    : all([
        rule.at('SourcePrefixListId').isOneOf(...lists),
        not(rule.at('CidrIp').exists()),
        not(rule.at('CidrIpv6').exists()),
      ])
}

/** All traffic but that to the ports of an entry. */
const beyond: (entry: Called) => Traffic = oncePer(({ tcp, udp }: Called) => [
  {
    protocols: complement(
      [tcpProtocol, udpProtocol].map((only) => ({ low: only, high: only })),
      everyProtocol,
    ),
  },
  ...(
    [
      [tcpProtocol, tcp],
      [udpProtocol, udp],
    ] as const
  ).map(([protocol, ports]) => ({
    protocols: [{ low: protocol, high: protocol }],
    ports: complement(portIntervals(ports), everyPort),
  })),
])
