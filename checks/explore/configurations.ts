import fc from 'fast-check'
import { drawing } from './props/drawing.ts'
import type { Schema } from './props/schema.ts'

/** The props that are tried: all that there are, or as many as were asked for, each by its number alone. */
export interface Configurations {
  readonly count: number
  readonly isAll: boolean
  /** How many there are, where that can be counted. */
  readonly possible?: bigint
  readonly arbitrary: fc.Arbitrary<unknown>
  /** Some that are worth a look for one of the props, the plainest first; the schema may refuse some of them as a whole. */
  notable(): readonly unknown[]
  at(index: number): unknown
  /** With what the props of this number are drawn, and shrunk. */
  drawnBy(index: number): { readonly seed: number; readonly numRuns: 1; readonly unbiased: boolean }
}

export const configurationsOf = (schema: Schema, seed: number, runs: number): Configurations => {
  const { arbitrary, notable, all } = drawing(schema)
  const isAll = all !== undefined && all.count <= BigInt(runs)
  // Half of them lean to the ends of what is allowed, as fast-check does in its first runs.
  const drawnBy = (index: number) =>
    ({ seed: mixed(seed, index), numRuns: 1, unbiased: index % 2 === 1 }) as const
  return {
    count: isAll ? Number(all.count) : runs,
    isAll,
    ...(all !== undefined && { possible: all.count }),
    arbitrary,
    notable,
    at: (index) => (isAll ? all.at(BigInt(index)) : fc.sample(arbitrary, drawnBy(index))[0]),
    drawnBy,
  }
}

/** Neighbouring numbers have nothing in common. */
const mixed = (seed: number, index: number): number => {
  let bits = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35)
  bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d)
  return (bits ^ (bits >>> 13)) | 0
}
