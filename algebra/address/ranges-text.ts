import { type Bound, complement, type Interval, type Intervals } from '../intervals.ts'
import type { Family } from './address.ts'
import { type Cidr, cidrsOf, cidrText } from './cidr.ts'

/** Addresses in words: their first ranges, or a range that has them all with what is left out of it, where that is shorter. */
export const rangesText = (ipv4: Intervals<number>, ipv6: Intervals<bigint>, most: number): string => {
  const [left, right] = [exceptionOf(4, ipv4, most), exceptionOf(6, ipv6, most)]
  const excepted = left !== undefined || right !== undefined
  if (!excepted) return listed([...rangesOf(4, ipv4), ...rangesOf(6, ipv6)], most)
  return [
    ...(ipv4.length === 0 ? [] : [left ?? listed(rangesOf(4, ipv4), most)]),
    ...(ipv6.length === 0 ? [] : [right ?? listed(rangesOf(6, ipv6), most)]),
  ].join(' and ')
}

function* rangesOf(family: Family, intervals: Intervals): Generator<Cidr, void> {
  for (const interval of intervals) yield* cidrsOf(family, interval)
}

const listed = (ranges: Iterable<Cidr>, most: number): string => {
  const texts = first(ranges, most + 1)
  return texts.length > most ? `${texts.slice(0, most).join(', ')} and more` : texts.join(', ')
}

const first = (ranges: Iterable<Cidr>, most: number): readonly string[] =>
  [...Iterator.from(ranges).take(most)].map(cidrText)

const exceptionOf = (family: Family, intervals: Intervals, most: number): string | undefined => {
  const ranges = first(rangesOf(family, intervals), most + 1)
  if (ranges.length < 3) return undefined
  const whole = around(intervals)
  const others = first(rangesOf(family, complement(intervals as Intervals<Bound>, whole)), most)
  if (others.length + 1 >= ranges.length) return undefined
  return `${first(cidrsOf(family, whole), 1).join()} except ${others.join(', ')}`
}

/** The smallest range that has them all. */
const around = (intervals: Intervals): Interval => {
  const [low, high] = [intervals[0]?.low ?? 0, intervals.at(-1)?.high ?? 0]
  const [from, to] = [BigInt(low), BigInt(high)]
  const size = 1n << BigInt((from ^ to) === 0n ? 0 : (from ^ to).toString(2).length)
  const [start, end] = [from - (from % size), from - (from % size) + size - 1n]
  return typeof low === 'bigint' ? { low: start, high: end } : { low: Number(start), high: Number(end) }
}
