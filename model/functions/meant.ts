import { isAmong } from '../network/use/tiers.ts'
import type { Options } from '../policy.ts'
import type { Resource } from '../resource.ts'
import { pass, type Verdict } from '../verdict.ts'

export interface MeantFunctions {
  /** Patterns of the functions that are meant. */
  readonly functions: readonly string[]
}

/** Somebody has to choose of which functions it is asked: of none, where nobody has. */
export const meantFunctions: Options<MeantFunctions> = {
  defaults: { functions: [] },
  declares: ({ functions }) => functions.map((pattern, at) => ({ path: ['functions', at], pattern })),
  schema: async () => {
    const { z } = await import('zod')
    return z.strictObject({
      functions: z
        .array(z.string().min(1))
        .default([])
        .describe('Patterns of the ids or the type of the functions of which it is asked'),
    })
  },
}

/** Asked of those that are meant alone. */
export const ofMeant =
  (holds: (lambda: Resource) => Verdict) =>
  (lambda: Resource, { functions }: MeantFunctions): Verdict =>
    isAmong(functions, lambda) ? holds(lambda) : pass
