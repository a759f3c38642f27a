import { complement, type Intervals, union } from '../../algebra/intervals.ts'
import { portsOf } from '../../algebra/traffic/meeting.ts'
import { protocolText } from '../../algebra/traffic/protocol.ts'
import { anyTraffic, everyPort, protocolTraffic } from '../../algebra/traffic/traffic.ts'
import type { World } from '../space.ts'
import { Either, type Head, Sym } from '../value.ts'
import { allOf, because, fail, merge, not, pass, unknown, type Verdict } from '../verdict.ts'
import { type Known, malformed } from './field.ts'
import type { Peers } from './flow.ts'
import { peersMeet } from './peers.ts'
import { meetTogether } from './reach/together.ts'
import type { Rule } from './rule.ts'
import type { RuleSet } from './rule-set.ts'
import { trafficOf } from './traffic.ts'
import { shown } from './witness.ts'

/** What a rule opens of a protocol's ports to some addresses: for sure, and at most; and what that is stuck on. */
interface Opened {
  readonly rule: Rule
  readonly must: Intervals<number>
  readonly may: Intervals<number>
  readonly stuck: Verdict
}

/** Not all ports of a protocol are open to these addresses, but for as many as are tolerated, all rules taken together. */
export const leavesPortsClosed = (set: RuleSet, protocol: number, peers: Peers): Verdict => {
  const opened = set.rules.map((rule) => openedBy(rule, protocol, peers))
  const isOpen = () => {
    const open = opened.filter(({ may }) => may.length > 0).map(({ rule }) => rule)
    return because(
      allOf(open, (rule) => shown(rule, peers.to(anyTraffic))),
      `every port of ${protocolText(protocol)} is open to ${peers.name}`,
    )
  }
  if (coversAll(opened.map(({ must }) => must))) return isOpen()
  if (coversAll(opened.map(({ may }) => may)))
    return unknown(opened.map(({ stuck }) => stuck.blame).reduce(merge, []))
  return peers.tolerated === 0 ? pass : not(areOpenTogether(set, protocol, peers))
}
/** Rules of which each lets in no more than is tolerated let in more together, at every port. */
const areOpenTogether = (set: RuleSet, protocol: number, peers: Peers): Verdict => {
  const [first] = set.rules
  if (first === undefined) return fail
  const flow = peers.to(protocolTraffic(protocol))
  // Who passes differs from one port to the next only where a rule begins or ends.
  const ports = [everyPort, ...set.rules.flatMap((rule) => portsIn(rule, protocol).ports ?? [])]
    .flatMap(({ low, high }) => [low, high + 1])
    .filter((port) => port <= everyPort.high)
  const together = meetTogether(first.world, set.rules, flow, (passing) =>
    ports.every((port) => peers.areMet(passing.sources({ protocol, port }))),
  )
  return together.is === 'pass'
    ? because(pass, `every port of ${protocolText(protocol)} is open to ${peers.name}`)
    : together
}

const coversAll = (ports: readonly Intervals<number>[]): boolean =>
  complement(
    ports.reduce((left, right) => union(left, right), []),
    everyPort,
  ).length === 0

const none: Intervals<number> = []
const all: Intervals<number> = [everyPort]

const openedBy = (rule: Rule, protocol: number, peers: Peers): Opened => {
  const { plain, present } = rule
  if (plain !== undefined && rule.world.reads === undefined) {
    const may =
      peers.areMet(plain.addresses) && present.is !== 'fail'
        ? (portsOf(plain.traffic, protocol) ?? all)
        : none
    return { rule, must: present.is === 'pass' ? may : none, may, stuck: present }
  }
  const relevant = allOf([() => rule.present, () => peersMeet(rule, peers)], (part) => part())
  if (relevant.is === 'fail') return { rule, must: none, may: none, stuck: pass }
  const { ports, stuck } = portsIn(rule, protocol)
  return {
    rule,
    must: relevant.is === 'pass' && ports !== undefined ? ports : none,
    may: ports ?? all,
    stuck: unknown(merge(relevant.blame, stuck.blame)),
  }
}

/** The ports that a rule says; undefined while they are not known. */
const portsIn = (
  rule: Rule,
  protocol: number,
): { readonly ports: Intervals<number> | undefined; readonly stuck: Verdict } => {
  const { world } = rule
  const fields = ['IpProtocol', 'FromPort', 'ToPort'].map((name) => rule.field(name))
  const open = fields.filter((field) => field instanceof Sym || field instanceof Either)
  if (open.length > 0)
    return {
      ports: undefined,
      stuck: unknown(open.map((field) => blameOf(world, field)).reduce((left, right) => merge(left, right))),
    }
  const traffic = trafficOf(world.space, fields as readonly Known[])
  return typeof traffic === 'string'
    ? { ports: undefined, stuck: malformed(rule, traffic) }
    : { ports: portsOf(traffic, protocol) ?? all, stuck: pass }
}

const blameOf = (world: World, field: Head) =>
  field instanceof Either
    ? field.by
    : field instanceof Sym
      ? world.needs(field, ['-1', '0', '65535', '443']).blame
      : []
