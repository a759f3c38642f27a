import { AddressSet } from '../../../algebra/address/address-set.ts'
import { areDisjoint, contains, equal as equalPorts, intersection } from '../../../algebra/intervals.ts'
import { portsOf } from '../../../algebra/traffic/meeting.ts'
import { portOrType } from '../../../algebra/traffic/parse.ts'
import { hasPorts, parseProtocol } from '../../../algebra/traffic/protocol.ts'
import { equal } from '../../equality.ts'
import { isScalar } from '../../json.ts'
import { type Head, Sym } from '../../value.ts'
import { all, any, fail, merge, pass, unknown, type Verdict } from '../../verdict.ts'
import { ofFields } from '../values/field.ts'
import { isSame, portsBounded } from '../values/port-bounds.ts'
import type { Rule } from './rule.ts'
import { type Sketch, trafficFields } from './sketch.ts'
import { trafficOf } from './traffic.ts'

export interface Sketched {
  readonly rule: Rule
  readonly sketch: Sketch
}

/** Whether others cover a rule, and which of them surely have a part in it. */
export interface Covered {
  readonly is: Verdict
  readonly by: readonly Rule[]
}

/**
 * Whether others cover a rule of one port, where that or theirs are open: which of them have its port is asked, and no
 * value needed. Undefined of all other rules, and where more is open than ports.
 */
export const coveredAtItsPort = (own: Sketched, others: readonly Sketched[]): Covered | undefined => {
  const { world } = own.rule
  const [protocol, port, to] = trafficFields(own.rule)
  const ranges = own.sketch.addresses
  const isOpen = [own, ...others].some(({ rule }) => trafficFields(rule).some((head) => head instanceof Sym))
  if (!isOpen || ranges === undefined || !isOfPorts(protocol) || !isSame(port, to)) return undefined
  if (!others.every(({ rule, sketch }) => sketch.addresses !== undefined && isScalar(trafficFields(rule)[0])))
    return undefined
  const isEvery = equal(world, port, '-1')
  if (isEvery.is !== 'fail') return isEvery.is === 'pass' ? undefined : { is: isEvery, by: [] }
  const covering = others.map(({ rule, sketch: { addresses = AddressSet.none } }) => ({
    rule,
    addresses,
    is: all([rule.present, hasPort(own.rule, rule)]),
  }))
  const sure = covering.filter(({ is }) => is.is === 'pass')
  const perhaps = covering.filter(({ is }) => is.is !== 'fail')
  const by = sure.map(({ rule }) => rule)
  if (ranges.isSubsetOf(together(sure))) return { is: pass, by }
  if (!ranges.isSubsetOf(together(perhaps))) return { is: fail, by }
  // Put in order once, since one by one that takes longest where there are many.
  const blame = perhaps.flatMap(({ is }) => is.blame)
  return { is: unknown(merge(blame.slice(0, 1), blame)), by }
}

const isOfPorts = (protocol: Head): boolean => {
  const number = isScalar(protocol) ? parseProtocol(String(protocol)) : undefined
  return typeof number === 'number' && hasPorts(number)
}

const together = (parts: readonly { readonly addresses: AddressSet }[]): AddressSet =>
  AddressSet.of(
    parts.flatMap(({ addresses }) => addresses.ipv4),
    parts.flatMap(({ addresses }) => addresses.ipv6),
  )

/** Whether the one port of a rule is among those of another. */
const hasPort = (own: Rule, other: Rule): Verdict => {
  const { world } = own
  const [protocol, port] = trafficFields(own)
  const [theirs, from, to] = trafficFields(other)
  const [number, wanted] = [protocol, theirs].map((one) =>
    isScalar(one) ? parseProtocol(String(one)) : undefined,
  )
  if (wanted === 'all') return pass
  if (wanted !== number || typeof number !== 'number') return fail
  // Whether two ports are the same is the same question for all rules that have them.
  if (from instanceof Sym && isSame(from, to))
    return any([equal(world, port, from), equal(world, from, '-1')])
  const mine = portsBounded(world, port, port).may
  const { must, may } = portsBounded(world, from, to)
  if (equalPorts(intersection(mine, must), mine)) return pass
  if (areDisjoint(mine, may)) return fail
  return ofFields(other, [port, from, to], {
    name: 'the port is among these',
    holds: ([one, ...ends]) => {
      const traffic = trafficOf(world.space, [String(number), ...ends])
      if (typeof traffic === 'string') return traffic
      const ports = portsOf(traffic, number)
      return ports === undefined || contains(ports, isScalar(one) ? portOrType(String(one)) : Number.NaN)
    },
    suggest: [
      ['22', '443'],
      ['0', '443'],
      ['65535', '443'],
    ],
  })
}
