import fc from 'fast-check'

/** Values as a schema takes them: drawn at random, and counted and listed where there are not too many. */
export interface Drawn<T = unknown> {
  readonly arbitrary: fc.Arbitrary<T>
  /**
   * Those that are worth a look by themselves, the plainest first: the ends, each of a few, what may be left out. Of what has
   * parts each differs from the first in one of them; whether all parts together are taken, the schema has to be asked.
   */
  readonly notable: () => readonly T[]
  /** All of them in an order, the plainest first; absent where there are more than anybody would try. */
  readonly all?: Listed<T>
}

/** As many of the values that are listed are worth a look by themselves. */
const mostNotable = 12

/** All where there are a few, else those at both ends. */
export const endsOf = <T>(values: readonly T[]): readonly T[] =>
  values.length <= mostNotable
    ? values
    : [...values.slice(0, mostNotable / 2), ...values.slice(-mostNotable / 2)]

/** Of what is not listed: what every draw shrinks to, and one draw. */
export const plainOf =
  <T>(arbitrary: fc.Arbitrary<T>) =>
  (): readonly T[] => {
    let plainest: readonly T[] = []
    const never = fc.property(arbitrary, (value) => {
      plainest = [value]
      return false
    })
    fc.check(never, { seed: 1, numRuns: 1 })
    return [...plainest, ...fc.sample(arbitrary, { seed: 1, numRuns: 1 })]
  }

/** One of each, the first of all to begin with, and then each other one among the first. */
export const eachOnce = (lists: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] => {
  if (lists.some((list) => list.length === 0)) return []
  const plainest = lists.map(([first]) => first)
  return [plainest, ...lists.flatMap((list, at) => list.slice(1).map((value) => plainest.with(at, value)))]
}

/** So many values, each found by its place. */
export interface Listed<T> {
  readonly count: bigint
  at(place: bigint): T
}

/** Stands for a property that is not there. */
export const absent: unique symbol = Symbol('absent')

export const listOf = <T>(values: readonly T[]): Listed<T> => ({
  count: BigInt(values.length),
  at: (place) => values[Number(place)] as T,
})

/** The values of one after those of the other. */
export const either = <T>(lists: readonly Listed<T>[]): Listed<T> => ({
  count: lists.reduce((sum, { count }) => sum + count, 0n),
  at: (place) => {
    let left = place
    for (const list of lists) {
      if (left < list.count) return list.at(left)
      left -= list.count
    }
    throw new RangeError(`There is no value ${place}.`)
  },
})

/** Each combination of one value of each. */
export const together = <T>(lists: readonly Listed<T>[]): Listed<readonly T[]> => ({
  count: lists.reduce((product, { count }) => product * count, 1n),
  at: (place) => {
    let left = place
    return lists.map((list) => {
      const value = list.at(left % list.count)
      left /= list.count
      return value
    })
  },
})

export const mapped = <A, B>({ arbitrary, notable, all }: Drawn<A>, map: (value: A) => B): Drawn<B> => ({
  arbitrary: arbitrary.map(map),
  notable: () => notable().map(map),
  ...(all !== undefined && { all: { count: all.count, at: (place) => map(all.at(place)) } }),
})
