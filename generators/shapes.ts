import fc from 'fast-check'
import { either } from './resource.ts'

/** Numbers at a border and next to it, where policies change their mind, and some from all that is allowed. */
export const near = (border: number, { min = 0, max = 2 ** 31 - 1 } = {}): fc.Arbitrary<number> =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(...[border, border - 1, border + 1].filter((n) => n >= min && n <= max)),
    },
    { weight: 1, arbitrary: fc.integer({ min, max }) },
  )

/** `true` and `false`, sometimes as the texts that authors write for them. */
export const flag = (): fc.Arbitrary<unknown> => either(fc.boolean(), fc.constantFrom('true', 'false'))
