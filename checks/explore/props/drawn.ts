import type fc from 'fast-check'

/** Values as a schema takes them: drawn at random, and counted and listed where there are not too many. */
export interface Drawn<T = unknown> {
  readonly arbitrary: fc.Arbitrary<T>
  /** All of them in an order, the plainest first; absent where there are more than anybody would try. */
  readonly all?: Listed<T>
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

export const mapped = <A, B>({ arbitrary, all }: Drawn<A>, map: (value: A) => B): Drawn<B> => ({
  arbitrary: arbitrary.map(map),
  ...(all !== undefined && { all: { count: all.count, at: (place) => map(all.at(place)) } }),
})
