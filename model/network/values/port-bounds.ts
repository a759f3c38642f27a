import type { Interval, Intervals } from '../../../algebra/intervals.ts'
import { portOrType } from '../../../algebra/traffic/parse.ts'
import { everyPort } from '../../../algebra/traffic/traffic.ts'
import { isScalar } from '../../json.ts'
import type { World } from '../../space.ts'
import { Either, type Head, Sym } from '../../value.ts'

/** The ports of a rule, as far as bounds of its first and its last say which: those that it surely has, and all that it may have. */
export interface PortsBounded {
  readonly must: Intervals<number>
  readonly may: Intervals<number>
  /** EC2 takes nothing that may be chosen: none of it is a port, or every first is behind every last. */
  readonly isRefused: boolean
}

/** A choice that EC2 refuses, such as a first port behind the last, is no deployment and counts for nothing. */
export const portsBounded = (world: World, from: Head, to: Head): PortsBounded => {
  const [first, last] = [boundsOf(world, from), boundsOf(world, to)]
  if (first === undefined || last === undefined) {
    const isRefused = [from, to].some((head) => isNoPort(world, head))
    return { must: [], may: [everyPort], isRefused }
  }
  const low = Math.max(first.low, everyPort.low)
  // -1 to -1 is every port; where every first is behind every last, nothing is known of what EC2 takes.
  const isBounded = (first.low !== everyOf || last.low !== everyOf) && low <= last.high
  return {
    must: between(first.high, last.low),
    may: isBounded ? [{ low, high: last.high }] : [everyPort],
    isRefused: first.low > last.high,
  }
}

const isNoPort = (world: World, head: Head): boolean => {
  const ofInput = head instanceof Sym && head.isInput ? world.candidates(head.id) : undefined
  const listed = isScalar(head) ? [String(head)] : ofInput
  return listed !== undefined && around(listed.map(portOrType)) === undefined
}

/** How many ports that is, at least and at most; undefined where bounds do not say, or where it may be every port. */
export const portsCounted = (world: World, from: Head, to: Head): Interval<number> | undefined => {
  const [first, last] = [boundsOf(world, from), boundsOf(world, to)]
  const isBounded = first !== undefined && last !== undefined && Math.max(first.low, last.low) > everyOf
  if (!isBounded) return undefined
  if (isSame(from, to)) return { low: 1, high: 1 }
  const high = last.high - Math.max(first.low, everyPort.low) + 1
  return high < 1 ? undefined : { low: Math.max(1, last.low - first.high + 1), high }
}

/** Both are one port, whichever that is. */
export const isSame = (from: Head, to: Head): boolean =>
  from instanceof Sym && to instanceof Sym
    ? from.id === to.id && !from.several
    : isScalar(from) && from === to

const everyOf = -1

const between = (low: number, high: number): Intervals<number> =>
  low >= everyPort.low && low <= high ? [{ low, high }] : []

/** The least and the most that a port may be, -1 with them; undefined where it may be missing, or is none. */
const boundsOf = (world: World, head: Head): Interval<number> | undefined => {
  if (head === undefined) return undefined
  if (isScalar(head)) return around([portOrType(String(head))])
  if (head instanceof Either) {
    const options = head.options.map((option) => boundsOf(world, option))
    return options.includes(undefined)
      ? undefined
      : around(options.flatMap((bounds) => (bounds === undefined ? [] : [bounds.low, bounds.high])))
  }
  if (!(head instanceof Sym) || head.mayBeAbsent || head.impossible) return undefined
  if (!head.isInput) return anyPort
  const listed = world.candidates(head.id)
  if (listed !== undefined) return around(listed.map(portOrType))
  const { domain } = world.input(head.id)
  if (domain.kind !== 'number') return anyPort
  const low = Math.max(anyPort.low, Math.ceil(domain.min ?? anyPort.low))
  const high = Math.min(anyPort.high, Math.floor(domain.max ?? anyPort.high))
  return low <= high ? { low, high } : undefined
}

const anyPort: Interval<number> = { low: everyOf, high: everyPort.high }

/** What is no port among them is refused. */
const around = (numbers: readonly number[]): Interval<number> | undefined => {
  const ports = numbers.filter((number) => number >= anyPort.low && number <= anyPort.high)
  return ports.length === 0 ? undefined : { low: Math.min(...ports), high: Math.max(...ports) }
}
