/** A value of a dimension: a number, or a bigint where 53 bits do not suffice. One dimension never mixes them. */
export type Bound = number | bigint

/** All values from `low` to `high`, both included. */
export interface Interval<B extends Bound = Bound> {
  readonly low: B
  readonly high: B
}

/** A set of values in its one form: intervals in order, with a gap between each and the next. */
export type Intervals<B extends Bound = Bound> = readonly Interval<B>[]

export const before = <B extends Bound>(bound: B): B =>
  (typeof bound === 'bigint' ? bound - 1n : (bound as number) - 1) as B

export const after = <B extends Bound>(bound: B): B =>
  (typeof bound === 'bigint' ? bound + 1n : (bound as number) + 1) as B

export const compare = (left: Bound, right: Bound): number => (left < right ? -1 : left > right ? 1 : 0)

export const single = <B extends Bound>(value: B): Intervals<B> => [{ low: value, high: value }]

/** Intervals in any order, overlapping or touching, in their one form. Reversed ones hold nothing. */
export const ordered = <B extends Bound>(intervals: readonly Interval<B>[]): Intervals<B> => {
  const [only] = intervals
  if (intervals.length === 1 && only !== undefined && only.low <= only.high) return intervals
  const result: Interval<B>[] = []
  for (const { low, high } of intervals.toSorted((a, b) => compare(a.low, b.low))) {
    if (low > high) continue
    const last = result.at(-1)
    if (last === undefined || low > after(last.high)) result.push({ low, high })
    else if (high > last.high) result[result.length - 1] = { low: last.low, high }
  }
  return result
}

export const union = <B extends Bound>(left: Intervals<B>, right: Intervals<B>): Intervals<B> =>
  left.length === 0 ? right : right.length === 0 ? left : ordered([...left, ...right])

export const intersection = <B extends Bound>(left: Intervals<B>, right: Intervals<B>): Intervals<B> => {
  const result: Interval<B>[] = []
  for (let l = 0, r = 0; ; ) {
    const a = left[l]
    const b = right[r]
    if (a === undefined || b === undefined) return result
    const low = a.low > b.low ? a.low : b.low
    const high = a.high < b.high ? a.high : b.high
    if (low <= high) result.push({ low, high })
    if (a.high < b.high) l++
    else r++
  }
}

export const areDisjoint = <B extends Bound>(left: Intervals<B>, right: Intervals<B>): boolean => {
  for (let l = 0, r = 0; ; ) {
    const a = left[l]
    const b = right[r]
    if (a === undefined || b === undefined) return true
    if (a.high < b.low) l++
    else if (b.high < a.low) r++
    else return false
  }
}

/** What a domain has besides. */
export const complement = <B extends Bound>(intervals: Intervals<B>, domain: Interval<B>): Intervals<B> => {
  const result: Interval<B>[] = []
  let low = domain.low
  for (const interval of intervals) {
    if (interval.low > low) result.push({ low, high: before(interval.low) })
    if (interval.high >= domain.high) return result
    low = after(interval.high)
  }
  result.push({ low, high: domain.high })
  return result
}

export const equal = <B extends Bound>(left: Intervals<B>, right: Intervals<B>): boolean =>
  left === right ||
  (left.length === right.length &&
    left.every(({ low, high }, at) => right[at]?.low === low && right[at]?.high === high))

export const contains = <B extends Bound>(intervals: Intervals<B>, value: B): boolean => {
  let from = 0
  let to = intervals.length
  while (from < to) {
    const middle = (from + to) >>> 1
    const interval = intervals[middle] as Interval<B>
    if (value < interval.low) to = middle
    else if (value > interval.high) from = middle + 1
    else return true
  }
  return false
}

export const size = (intervals: Intervals): bigint => {
  let sum = 0n
  for (const { low, high } of intervals) sum += BigInt(high) - BigInt(low) + 1n
  return sum
}
