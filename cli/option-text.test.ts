import { expect, it } from 'vitest'
import { z } from 'zod'
import type { Json } from '../model/json.ts'
import { policies } from '../policies/index.generated.ts'
import { optionLines } from './option-text.ts'
import { factsOf } from './policy-facts.ts'

const lines = (schema: z.ZodType, defaults: Json) =>
  optionLines({
    schema: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as unknown as Json,
    defaults,
  })

it('says of each option what it takes, what holds without it, and what it means', () => {
  const schema = z.strictObject({
    days: z.int().min(1).max(35).default(7).describe('The days'),
    count: z.int(),
    key: z.enum(['any', 'own']),
    names: z.array(z.string()).min(1).optional(),
    isAll: z.boolean().default(false),
    anything: z.unknown().optional(),
    ports: z.array(z.union([z.int(), z.tuple([z.int(), z.int()])])),
    tags: z.array(z.strictObject({ key: z.string().min(1).max(128).describe('The key') })),
  })
  expect(lines(schema, { key: 'own' })).toEqual([
    'days: a whole number, 1 to 35; default 7',
    '  The days',
    'count: a whole number',
    'key: "any" or "own"; default "own"',
    'names: a list of texts, at least 1 item; may be left out',
    'isAll: true or false; default false',
    'anything: any value; may be left out',
    'ports: a list of whole numbers or lists',
    'tags: a list of objects',
    '  Each has:',
    '    key: a text, 1 to 128 characters',
    '      The key',
  ])
})

it('every option that ships says what it means', async () => {
  const silent: string[] = []
  for (const policy of policies) {
    const { options } = await factsOf(policy)
    const { properties = {} } = (options?.schema ?? {}) as {
      readonly properties?: Readonly<Record<string, { readonly description?: string }>>
    }
    for (const [name, { description = '' }] of Object.entries(properties))
      if (!/^[A-Z].{10,}[^.]$/.test(description)) silent.push(`${policy.id} ${name}: ${description}`)
  }
  expect(silent).toEqual([])
})
