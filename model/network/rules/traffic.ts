import { areDisjoint, type Intervals } from '../../../algebra/intervals.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import { meet, portsOf } from '../../../algebra/traffic/meeting.ts'
import { parseTraffic, portOrType } from '../../../algebra/traffic/parse.ts'
import { hasPorts, parseProtocol } from '../../../algebra/traffic/protocol.ts'
import { everyPort, protocolTraffic, type Traffic } from '../../../algebra/traffic/traffic.ts'
import { isScalar } from '../../json.ts'
import { oncePer } from '../../once.ts'
import type { Question } from '../../question.ts'
import type { Space } from '../../space.ts'
import { Either, type Head, Sym } from '../../value.ts'
import { fail, pass, type Verdict, whichever } from '../../verdict.ts'
import { type Known, ofFields } from '../values/field.ts'
import { portsBounded } from '../values/port-bounds.ts'
import { refused } from '../values/refused.ts'
import type { Rule } from './rule.ts'

/** Why EC2 takes no port that may be chosen. */
export const refusedPorts = 'it names no port, or FromPort is behind ToPort, whatever is chosen'

/** Whether a rule lets in or out some packet of this traffic, whoever is at the far end. */
export const trafficMeets = (rule: Rule, traffic: Traffic): Verdict => {
  const ofProtocol = (protocol: Head): Verdict => {
    if (protocol instanceof Either) return whichever(protocol.options.map(ofProtocol), protocol.by)
    const number = isScalar(protocol) ? parseProtocol(String(protocol)) : undefined
    if (typeof number === 'number') {
      const ports = portsOf(traffic, number)
      if (ports === undefined) return pass
      if (ports.length === 0) return fail
    }
    const [from, to] = [rule.field('FromPort'), rule.field('ToPort')]
    if (typeof number === 'number' && hasPorts(number) && (isOpen(from) || isOpen(to))) {
      const { must, may, isRefused } = portsBounded(rule.world, from, to)
      if (isRefused) return refused(rule, portReadings(rule), refusedPorts)
      const ports = portsOf(traffic, number) ?? []
      if (!areDisjoint(must, ports)) return pass
      if (areDisjoint(may, ports)) return fail
    }
    return ofFields(rule, [protocol, from, to], {
      name: keyOfTraffic(traffic),
      holds: (values) => {
        const written = trafficOf(rule.world.space, values)
        return typeof written === 'string' ? written : meet(written, traffic)
      },
      suggest: suggestions(typeof number === 'number' ? (portsOf(traffic, number) ?? []) : []),
      borders: ([, isFromOpen, isToOpen]) =>
        typeof number === 'number' && hasPorts(number)
          ? borders(rule, portsOf(traffic, number) ?? [], isFromOpen === true, isToOpen === true)
          : {},
    })
  }
  return ofProtocol(rule.field('IpProtocol'))
}

const portReadings = ({ item }: Rule) => ['FromPort', 'ToPort'].map((name) => item.child(name))

/** Of one port that is open the question itself knows where its border is. */
const isOpen = (head: Head): boolean => head instanceof Sym || head instanceof Either

const keyOfTraffic = oncePer((traffic: Traffic) => JSON.stringify(traffic))

const read = oncePer((_: Space) => new Map<string, Traffic | string>())

/** What a rule says of protocol and ports; a sentence where EC2 refuses it. The same for all rules that say the same. */
export const trafficOf = (space: Space, values: readonly Known[]): Traffic | string => {
  const key = values.map((value) => (isScalar(value) ? String(value) : typeof value)).join(' ')
  const known = read(space)
  let traffic = known.get(key)
  if (traffic === undefined) {
    traffic = readTraffic(values)
    known.set(key, traffic)
  }
  return traffic
}

const readTraffic = ([protocol, from, to]: readonly Known[]): Traffic | string => {
  if (!isScalar(protocol))
    return 'IpProtocol is no protocol: write tcp, udp, icmp, icmpv6, a number, or -1 for all'
  const number = parseProtocol(String(protocol))
  // Ports that are left out limit nothing. EC2 asks for them, so nobody is told that such a rule is safe.
  if (typeof number === 'number' && hasPorts(number) && (from === undefined || to === undefined))
    return protocolTraffic(number)
  const traffic = parseTraffic({ protocol: String(protocol), from: writtenOf(from), to: writtenOf(to) })
  return isMalformed(traffic) ? traffic.problem : traffic
}

/** What is no number is told by what it is. */
const writtenOf = (value: Known): string | undefined =>
  value === undefined ? undefined : isScalar(value) ? String(value) : 'a list or a map'

/** Ports that are tried, the first of each range before others. */
const mostSuggested = 16

const suggestions = (ports: Intervals<number>): readonly (readonly string[])[] => {
  const some = ports.slice(0, mostSuggested)
  return [
    ['-1', 'tcp', 'udp'],
    [...some.map(({ low }) => String(low)), '443'],
    [...some.map(({ high }) => String(high)), '443'],
  ]
}

/** More ports than these are not listed. */
const mostListed = 1_000

type Borders = Pick<Question, 'atLeast' | 'atMost' | 'only'>

/** For which values of a port that is open the rule has one of these ports. */
const borders = (rule: Rule, ports: Intervals<number>, isFromOpen: boolean, isToOpen: boolean): Borders => {
  if (isFromOpen && isToOpen) {
    const only = listed(ports)
    return only === undefined ? {} : { only }
  }
  const field = rule.field(isFromOpen ? 'ToPort' : 'FromPort')
  const known = isScalar(field) ? portOrType(String(field)) : Number.NaN
  if (!(known >= 0)) return {}
  const within = ports.filter(({ low, high }) => (isFromOpen ? low <= known : high >= known))
  const nearest = isFromOpen ? within.at(-1) : within[0]
  if (nearest === undefined) return { only: [] }
  return isFromOpen ? { atMost: Math.min(nearest.high, known) } : { atLeast: Math.max(nearest.low, known) }
}

/** With -1, which is every port where it stands for both. */
const listed = (ports: Intervals<number>): readonly string[] | undefined => {
  const count = ports.reduce((sum, { low, high }) => sum + high - low + 1, 0)
  if (count > Math.min(mostListed, everyPort.high)) return undefined
  return [
    ...ports.flatMap(({ low, high }) => Array.from({ length: high - low + 1 }, (_, at) => String(low + at))),
    '-1',
  ]
}
