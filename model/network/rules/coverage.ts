import { complement, type Intervals, union } from '../../../algebra/intervals.ts'
import { portsOf } from '../../../algebra/traffic/meeting.ts'
import { hasPorts, parseProtocol, protocolText } from '../../../algebra/traffic/protocol.ts'
import { anyTraffic, everyPort, protocolTraffic, type Traffic } from '../../../algebra/traffic/traffic.ts'
import { isScalar } from '../../json.ts'
import type { Reading } from '../../reading.ts'
import type { World } from '../../space.ts'
import { Either, type Head, Sym } from '../../value.ts'
import { allOf, because, fail, merge, not, pass, unknown, type Verdict } from '../../verdict.ts'
import type { Peers } from '../sets/flow.ts'
import type { Known } from '../values/field.ts'
import { portsBounded } from '../values/port-bounds.ts'
import { isChosen, refused } from '../values/refused.ts'
import { peersMeet } from './peers.ts'
import { mostPerhaps } from './perhaps.ts'
import type { Rule } from './rule.ts'
import type { RuleSet } from './rule-set.ts'
import { meetTogether } from './together.ts'
import { refusedPorts, trafficOf } from './traffic.ts'
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
  const perhaps = set.perhaps.openingTo(peers.to(whole(protocol)))
  const opened = set.own.map((rule) => openedBy(rule, protocol, peers))
  const isOpen = () => {
    const open = opened.filter(({ must }) => must.length > 0).map(({ rule }) => rule)
    return because(
      allOf(open, (rule) => shown(rule, peers.to(anyTraffic))),
      `every port of ${protocolText(protocol)} is open to ${peers.name}`,
    )
  }
  if (coversAll(opened.map(({ must }) => must))) return isOpen()
  const maybe = [...opened, ...perhaps.slice(0, mostPerhaps).map((rule) => openedBy(rule, protocol, peers))]
  // What more of them open is not looked at, and might be anything.
  if (perhaps.length > mostPerhaps || coversAll(maybe.map(({ may }) => may)))
    return unknown(maybe.map(({ stuck }) => stuck.blame).reduce(merge, []))
  if (peers.tolerated === 0) return pass
  // Nor can those that let in few addresses each open all ports together, where they do not say all of them.
  const some = set.perhaps.openingTo(peers.tolerating(0).to(whole(protocol)))
  const isSaid =
    some.length > mostPerhaps || coversAll([...set.own, ...some].map((rule) => mostPortsOf(rule, protocol)))
  return isSaid ? not(areOpenTogether(set, protocol, peers)) : pass
}

/** Rules of which each lets in no more than is tolerated let in more together, at every port. */
const areOpenTogether = (set: RuleSet, protocol: number, peers: Peers): Verdict => {
  const some = set.perhaps.openingTo(peers.tolerating(0).to(whole(protocol)))
  if (some.length > mostPerhaps) return not(set.perhaps.disjoint(peers.tolerating(0).to(whole(protocol))))
  const rules = [...set.own, ...some]
  const [first] = rules
  if (first === undefined) return fail
  // Who passes differs from one port to the next only where a rule begins or ends.
  const ports = [everyPort, ...rules.flatMap((rule) => bordersOf(portsIn(rule, protocol)))]
    .flatMap(({ low, high }) => [low, high + 1])
    .filter((port) => port <= everyPort.high)
  const together = meetTogether(first.world, rules, peers.to(whole(protocol)), (passing) =>
    ports.every((port) => peers.areMet(passing.sources({ protocol, port }))),
  )
  return together.is === 'pass'
    ? because(pass, `every port of ${protocolText(protocol)} is open to ${peers.name}`)
    : together
}

const bordersOf = ({ atLeast, atMost }: PortsSaid): Intervals<number> => [...atLeast, ...atMost]

const wholes = new Map<number, Traffic>()

/** All packets of a protocol: the same object for the same protocol, by which what is asked of many is kept. */
const whole = (protocol: number): Traffic => {
  const traffic = wholes.get(protocol) ?? protocolTraffic(protocol)
  wholes.set(protocol, traffic)
  return traffic
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
  const { atLeast, atMost, stuck } = portsIn(rule, protocol)
  return {
    rule,
    must: relevant.is === 'pass' ? atLeast : none,
    may: atMost,
    stuck: unknown(merge(relevant.blame, stuck.blame)),
  }
}

/** The ports that a rule surely says, and those that they are among while not all is known. */
interface PortsSaid {
  readonly atLeast: Intervals<number>
  readonly atMost: Intervals<number>
  readonly stuck: Verdict
}

const portFields = ['IpProtocol', 'FromPort', 'ToPort'] as const

const portReadings = (rule: Rule): readonly Reading[] => portFields.map((name) => rule.item.child(name))

const portsIn = (rule: Rule, protocol: number): PortsSaid => {
  const { world } = rule
  const fields = portFields.map((name) => rule.field(name))
  const open = fields.filter((field) => field instanceof Sym || field instanceof Either)
  const bounded = boundedPorts(world, fields, protocol)
  if (open.length > 0 && bounded.isRefused)
    return { atLeast: none, atMost: all, stuck: refused(rule, portReadings(rule), refusedPorts) }
  if (open.length > 0)
    return {
      ...bounded,
      stuck: unknown(open.map((field) => blameOf(world, field)).reduce((left, right) => merge(left, right))),
    }
  const traffic = trafficOf(world.space, fields as readonly Known[])
  if (typeof traffic === 'string')
    return {
      atLeast: none,
      // What is chosen proves no less than what is not chosen yet.
      atMost: isChosen(portReadings(rule)) ? bounded.atMost : all,
      stuck: refused(rule, portReadings(rule), traffic),
    }
  const ports = portsOf(traffic, protocol) ?? all
  return { atLeast: ports, atMost: ports, stuck: pass }
}

const mostPortsOf = (rule: Rule, protocol: number): Intervals<number> => {
  if (rule.plain !== undefined) return portsOf(rule.plain.traffic, protocol) ?? all
  return portsIn(rule, protocol).atMost
}

/** As far as the ends of a range are known. Without one of them it would be every port. */
const boundedPorts = (
  world: World,
  [own, from, to]: readonly Head[],
  protocol: number,
): Omit<PortsSaid, 'stuck'> & { readonly isRefused: boolean } => {
  const number = isScalar(own) ? parseProtocol(String(own)) : undefined
  if (typeof number !== 'number' || !hasPorts(number)) return { atLeast: none, atMost: all, isRefused: false }
  if (number !== protocol) return { atLeast: none, atMost: none, isRefused: false }
  const { must, may, isRefused } = portsBounded(world, from, to)
  return { atLeast: must, atMost: may, isRefused }
}

const blameOf = (world: World, field: Head) =>
  field instanceof Either
    ? field.by
    : field instanceof Sym
      ? world.needs(field, ['-1', '0', '65535', '443']).blame
      : []
