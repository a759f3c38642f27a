import type { z as Zod } from 'zod'
import { readPattern } from '../pattern/index.ts'
import { isReserved } from './tagged.ts'

/** A tag key that an organisation may ask for. */
export const keySchema = (z: typeof Zod) =>
  z
    .string()
    .min(1)
    .max(128)
    .refine((key) => !isReserved(key), 'AWS sets tags that begin with "aws:" by itself')

const patternSchema = (z: typeof Zod) =>
  z
    .string()
    .refine(
      (pattern) => readPattern(pattern) !== undefined,
      'not a pattern that is read here: see docs/limits.md',
    )

/** What an organisation agrees on for one key; see `Agreement`. */
export const agreementSchema = (z: typeof Zod) =>
  z.strictObject({
    key: keySchema(z),
    values: z.array(z.string()).min(1).optional(),
    pattern: patternSchema(z).optional(),
    ignoreCase: z.boolean().optional(),
    types: z.array(z.string()).min(1).optional(),
  })
