import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { props as apexaiCrm } from '../../../infra/systems/apexai-crm/props.ts'
import { props as fargatePlatform } from '../../../infra/systems/fargate-platform/props.ts'
import { props as mautic } from '../../../infra/systems/mautic/props.ts'
import { drawing } from './drawing.ts'
import { CannotDraw } from './schema.ts'

/** Schemas as people write them, some within others. */
const schemas = (depth: number): fc.Arbitrary<z.ZodType> => {
  const bounds = fc
    .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }))
    .map(([least, more]) => [least, least + more] as const)
  const leaves: fc.Arbitrary<z.ZodType>[] = [
    bounds.map(([least, most]) => z.string().min(least).max(most)),
    bounds.map(([least, most]) => z.int().min(least).max(most)),
    bounds.map(([least, most]) =>
      z
        .number()
        .gt(least)
        .lt(most + 1),
    ),
    bounds.map(([least, most]) =>
      z
        .number()
        .multipleOf(2)
        .min(least)
        .max(most + 2),
    ),
    fc.constant(z.string().regex(/^[a-c]{1,3}-\d$/)),
    fc.constantFrom(z.email(), z.uuid(), z.ipv4(), z.cidrv4(), z.iso.date(), z.url()),
    fc.constant(z.boolean()),
    fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }).map((names) => z.enum(names)),
    fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1 }).map((numbers) => z.literal(numbers)),
  ]
  if (depth === 0) return fc.oneof(...leaves)
  const inner = schemas(depth - 1)
  return fc.oneof(
    ...leaves,
    inner.map((schema) => schema.optional()),
    inner.map((schema) => schema.nullable()),
    inner.map((schema) => schema.readonly()),
    inner.map((schema) => z.array(schema).min(1).max(3)),
    fc.tuple(inner, inner).map((pair) => z.union(pair)),
    fc.tuple(inner, inner).map((pair) => z.tuple(pair)),
    inner.map((schema) => z.record(z.enum(['x', 'y']), schema)),
    inner.map((schema) => z.record(z.string().min(1).max(3), schema)),
    fc
      .dictionary(fc.constantFrom('a', 'b', 'c'), inner, { noNullPrototype: true })
      .map((shape) => z.object(shape)),
    inner.map((schema) => z.object({ a: schema, b: z.int().optional() }).refine(({ b }) => b !== 0)),
  )
}

it('draws what the schema takes, and nothing else', () => {
  fc.assert(
    fc.property(schemas(2), fc.integer(), (schema, seed) => {
      for (const value of fc.sample(drawing(schema).arbitrary, { seed, numRuns: 5 }))
        if (typeof value !== 'symbol') expect(schema.safeParse(value).error?.issues).toBeUndefined()
    }),
    { numRuns: 300, seed: 1 },
  )
})

it('lists what the schema takes, each once, where it can be listed', () => {
  fc.assert(
    fc.property(schemas(1), (schema) => {
      const { all } = drawing(z.object({ value: schema }))
      if (all === undefined || all.count > 300n) return
      const values = Array.from({ length: Number(all.count) }, (_, place) => all.at(BigInt(place)))
      for (const value of values)
        expect(schema.safeParse((value as { value?: unknown }).value).success).toBe(true)
    }),
    { numRuns: 300, seed: 1 },
  )
})

describe('draws', () => {
  /** As TypeScript writes them. */
  const Numbered = { 0: 'one', 1: 'two', one: 0, two: 1 } as const
  const drawnOf = (schema: z.ZodType) => fc.sample(drawing(schema).arbitrary, { seed: 1, numRuns: 40 })

  it.each<[string, z.ZodType]>([
    [
      'two patterns',
      z
        .string()
        .regex(/^[a-z0-9]{1,20}$/)
        .regex(/^vpc/),
    ],
    [
      'a pattern and a beginning',
      z
        .string()
        .regex(/^[a-z0-9-]{1,40}$/)
        .startsWith('subnet-')
        .max(20),
    ],
    [
      'a pattern and an end',
      z
        .string()
        .regex(/^[a-z.]{4,20}$/)
        .endsWith('.com'),
    ],
    [
      'a pattern and a length',
      z
        .string()
        .regex(/^[a-z-]+$/)
        .min(40)
        .max(63),
    ],
    ['a pattern that looks ahead', z.string().regex(/^(?=.*\d)(?=[^)]*[a-z])[a-z\d]{8,}$/)],
    ['a pattern of any case', z.string().regex(/^(dev|prod)$/i)],
    ['capitals', z.string().uppercase().min(3)],
    ['formats and their ends', z.email().regex(/@example\.com$/)],
    ['addresses of one host', z.url({ protocol: /^https$/, hostname: /^[a-z]+\.example\.com$/ })],
    ['durations', z.iso.duration()],
    ['tokens', z.jwt()],
    ['pictures', z.emoji()],
    ['times of a zone', z.iso.datetime({ offset: true, local: true })],
    [
      'texts of parts',
      z.templateLiteral(['vpc-', z.string().regex(/^[0-9a-f]{8}$/), '/', z.int().min(1).max(9)]),
    ],
    ['texts for yes and no', z.stringbool()],
    [
      'one of several by a name',
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('a'), size: z.int() }),
        z.object({ kind: z.literal('b') }),
      ]),
    ],
    ['one of several and no other', z.xor([z.object({ a: z.int() }), z.object({ b: z.int() })])],
    ['a list with an open end', z.tuple([z.string()], z.int().max(3))],
    ['a list with what may be absent', z.tuple([z.string(), z.int().optional()])],
    ['sets', z.set(z.enum(['a', 'b'])).min(1)],
    ['maps', z.map(z.string().min(1).max(3), z.int())],
    ['days', z.date().min(new Date('2030-01-01')).max(new Date('2030-02-01'))],
    ['large numbers', z.bigint().min(5n).multipleOf(5n)],
    ['numbers of 32 bits', z.uint32()],
    ['parts of one', z.number().multipleOf(0.25).min(0).max(1)],
    ['no number', z.nan()],
    ['numbers by their names', z.enum(Numbered)],
    ['branded texts', z.string().min(1).brand('name')],
    [
      'what is made of texts',
      z
        .string()
        .regex(/^\d{1,3}$/)
        .transform(Number)
        .pipe(z.number().min(10)),
    ],
    ['what is prepared', z.preprocess((value) => value ?? 3, z.int().min(1).max(5))],
    ['what is caught', z.int().catch(3)],
    ['what is filled in before', z.object({ a: z.int().prefault(3) })],
    ['what is not optional after all', z.object({ a: z.int().optional().nonoptional() })],
    ['what both take of objects', z.object({ a: z.int() }).and(z.object({ b: z.int() }))],
    ['what both take of names', z.enum(['a', 'b']).and(z.enum(['b', 'c']))],
    ['what both take of numbers', z.int().min(1).and(z.int().max(5))],
    ['more properties', z.object({ a: z.int() }).catchall(z.int())],
    ['loose objects', z.looseObject({ a: z.int() })],
    ['strict objects', z.strictObject({ a: z.int() })],
    ['some of the names', z.partialRecord(z.enum(['a', 'b']), z.int())],
    ['what is found late', z.lazy(() => z.int())],
  ])('%s', (_, schema) => {
    const drawn = drawnOf(schema)
    for (const value of drawn) expect(schema.safeParse(value).error?.issues).toBeUndefined()
    const known = drawing(schema).notable()
    expect(known.some((value) => schema.safeParse(value).success)).toBe(true)
  })

  it('no name of a numeric enum', () => {
    expect(new Set(drawnOf(z.enum(Numbered)))).toEqual(new Set([0, 1]))
  })

  it('more properties than are named', () => {
    const drawn = drawnOf(z.object({ a: z.boolean() }).catchall(z.int())) as object[]
    expect(drawn.some((value) => Object.keys(value).length > 1)).toBe(true)
  })

  it('the ends of what is allowed more often than others', () => {
    const drawn = drawnOf(z.int().min(1).max(1_000_000)) as number[]
    expect(drawn.filter((value) => value === 1 || value === 1_000_000).length).toBeGreaterThan(2)
  })
})

describe('knows as notable', () => {
  it.each<[string, z.ZodType, readonly unknown[]]>([
    ['the ends and their neighbours', z.int().min(2).max(9), [2, 3, 8, 9]],
    ['what is nearest to zero first', z.int().min(-9).max(9), [0, -9, -8, 8, 9]],
    ['each of a few', z.enum(['dev', 'test', 'prod']), ['dev', 'test', 'prod']],
    [
      'one part of an object at a time',
      z.object({ a: z.boolean(), b: z.literal([1, 2]).optional() }),
      [{ a: false }, { a: true }, { a: false, b: 1 }, { a: false, b: 2 }],
    ],
  ])('%s', (_, schema, expected) => {
    expect(drawing(schema).notable()).toEqual(expected)
  })

  it('what a refinement takes first', () => {
    const schema = z
      .object({ least: z.int().min(2).max(5), most: z.int().min(2).max(5) })
      .refine(({ least, most }) => least < most)
    expect(drawing(schema).notable()[0]).toEqual({ least: 2, most: 3 })
  })
})

/** All values over a small universe that a schema takes, found by asking it of each. */
const byAsking = (schema: z.ZodType, universe: readonly unknown[]) =>
  universe.filter((value) => schema.safeParse(value).success)

describe('counts', () => {
  const numbers = Array.from({ length: 41 }, (_, at) => at - 20)

  it.each<[string, z.ZodType, readonly unknown[]]>([
    ['whole numbers', z.int().min(-3).max(4), numbers],
    ['without the ends', z.int().gt(-3).lt(4), numbers],
    ['in steps', z.number().multipleOf(4).min(-9).max(9), numbers],
    ['in steps without the ends', z.number().multipleOf(4).gt(-8).lt(8), numbers],
    [
      'what a refinement takes',
      z
        .int()
        .min(0)
        .max(9)
        .refine((value) => value % 3 === 0),
      numbers,
    ],
    ['one of several', z.union([z.literal([1, 2]), z.literal(['a'])]), [...numbers, 'a', 'b']],
    ['or null', z.boolean().nullable(), [true, false, null, undefined]],
  ])('%s', (_, schema, universe) => {
    const { all } = drawing(schema)
    const listed = Array.from({ length: Number(all?.count) }, (_, place) => all?.at(BigInt(place)))
    expect(new Set(listed)).toEqual(new Set(byAsking(schema, universe)))
    expect(listed).toHaveLength(new Set(listed).size)
  })

  it('each combination of an object once, with what may be left out', () => {
    const schema = z.object({
      a: z.enum(['x', 'y']),
      b: z.boolean().optional(),
      c: z.literal([1, 2]).default(1),
    })
    const { all } = drawing(schema)
    // Left out, false, true; left out, 1, 2.
    expect(all?.count).toBe(18n)
    const texts = Array.from({ length: 18 }, (_, place) => JSON.stringify(all?.at(BigInt(place))))
    expect(new Set(texts).size).toBe(18)
    expect(texts[0]).toBe('{"a":"x"}')
  })

  it.each([
    ['a text', z.string()],
    ['a fraction', z.number().min(0).max(1)],
    ['a list', z.array(z.boolean())],
  ])('no %s', (_, schema) => {
    expect(drawing(schema).all).toBeUndefined()
  })
})

it.each([
  ['fargate-platform', fargatePlatform],
  ['mautic', mautic],
  ['apexai-crm', apexaiCrm],
])('draws the props of %s', (_, schema) => {
  for (const value of fc.sample(drawing(schema).arbitrary, { seed: 1, numRuns: 100 }))
    expect(schema.safeParse(value).error?.issues).toBeUndefined()
})

it('takes the values that the schema gives as examples', () => {
  const schema = z.object({
    name: z.custom<string>((value) => value === 'shop').meta({ examples: ['shop'] }),
  })
  expect(fc.sample(drawing(schema).arbitrary, 3)).toEqual([
    { name: 'shop' },
    { name: 'shop' },
    { name: 'shop' },
  ])
})

describe('says what it cannot draw, and where', () => {
  interface Tree {
    readonly children: readonly Tree[]
  }
  const tree: z.ZodType<Tree> = z.lazy(() => z.object({ children: z.array(tree) }))

  it.each<[string, z.ZodType, string]>([
    ['any', z.object({ a: z.array(z.any()) }), 'a[]: takes what no generator is known for (any)'],
    ['custom', z.object({ a: z.custom(() => true) }), 'a: takes what no generator is known for (custom)'],
    ['itself', tree, 'children[]: refers to itself'],
    ['a file', z.object({ a: z.file() }), 'a: takes what no generator is known for (file)'],
    ['an instance', z.object({ a: z.instanceof(URL) }), 'a: takes what no generator is known for (custom)'],
    [
      'a pattern',
      z.object({ a: z.string().regex(/^\bprod/) }),
      'a: has a pattern that no text can be drawn from',
    ],
    ['never', z.never(), 'The props: takes what no generator is known for (never)'],
  ])('%s', (_, schema, message) => {
    expect(() => drawing(schema)).toThrow(new CannotDraw('', '', '').constructor as never)
    expect(() => drawing(schema)).toThrow(message)
  })

  it('a refinement that nothing meets', () => {
    const schema = z.object({ a: z.string().refine(() => false, { error: 'never' }) })
    expect(() => fc.sample(drawing(schema).arbitrary, 1)).toThrow('a: takes none of 10,000 values (never)')
  })

  it('a refinement that waits', () => {
    const schema = z.object({ a: z.string().refine(async () => true) })
    expect(() => fc.sample(drawing(schema).arbitrary, 1)).toThrow(/^a: throws when it is asked/)
  })
})
