import { expect, it } from 'vitest'
import { z } from 'zod'
import { reasonOf } from './reason.ts'

const refusedBy = (schema: z.ZodType, value: unknown): unknown => schema.safeParse(value).error

it.each<[string, unknown, string]>([
  ['the message', new Error('There is no such zone.'), 'There is no such zone'],
  ['its first line', new Error('There is no such zone.\nIt was asked for.'), 'There is no such zone'],
  [
    'with what it announces',
    new Error('Validation failed with the following errors:\n  [Stack/Bucket] A name is missing.\n'),
    'Validation failed with the following errors: [Stack/Bucket] A name is missing',
  ],
  ['what announces nothing', new Error('Validation failed:'), 'Validation failed:'],
  ['what is no error', 'just a text', 'just a text'],
  ['an error without a message', new Error(''), ''],
  [
    'what a schema refuses',
    refusedBy(z.object({ zones: z.object({ count: z.int().min(2, 'At least two zones') }) }), {
      zones: { count: 1 },
    }),
    'zones.count: At least two zones',
  ],
  ['the whole that a schema refuses', refusedBy(z.string('A text is asked for'), 1), 'A text is asked for'],
])('%s', (_, error, reason) => {
  expect(reasonOf(error)).toBe(reason)
})
