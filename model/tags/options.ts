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
    key: keySchema(z).describe('The key of the tag, with attention to case'),
    values: z.array(z.string()).min(1).optional().describe('The values that it may have'),
    pattern: patternSchema(z)
      .optional()
      .describe('A pattern: what matches it as a whole may be the value, too'),
    ignoreCase: z.boolean().optional().describe('Whether values are compared without attention to case'),
    types: z
      .array(z.string())
      .min(1)
      .optional()
      .describe('The resource types that it is agreed for; * stands for any text'),
  })
