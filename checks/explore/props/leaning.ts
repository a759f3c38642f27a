import fc from 'fast-check'

/** One draw in so many is one of the ends. */
const leansOnce = 4

/**
 * Draws the ends more often than others: what is asked of a number is mostly asked near a bound, and by chance alone a bound is
 * seldom met. An end shrinks as any other value does.
 */
export const leaning = (arbitrary: fc.Arbitrary<number>, ends: readonly number[]): fc.Arbitrary<number> =>
  ends.length === 0 ? arbitrary : new Leaning(arbitrary, ends)

class Leaning extends fc.Arbitrary<number> {
  private readonly arbitrary: fc.Arbitrary<number>
  private readonly ends: readonly number[]

  constructor(arbitrary: fc.Arbitrary<number>, ends: readonly number[]) {
    super()
    this.arbitrary = arbitrary
    this.ends = ends
  }

  generate(random: fc.Random, biasFactor: number | undefined): fc.Value<number> {
    if (random.nextInt(1, leansOnce) > 1) return this.arbitrary.generate(random, biasFactor)
    const end = this.ends[random.nextInt(0, this.ends.length - 1)]
    return new fc.Value(end as number, undefined)
  }

  canShrinkWithoutContext(value: unknown): value is number {
    return this.arbitrary.canShrinkWithoutContext(value)
  }

  shrink(value: number, context?: unknown): fc.Stream<fc.Value<number>> {
    return this.arbitrary.shrink(value, context)
  }
}
