import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { configurationsOf } from './configurations.ts'
import { mattering } from './mattering.ts'
import { plainer } from './plainer.ts'
import { parsed } from './props/schema.ts'

const schema = z
  .object({
    owner: z.string().regex(/^[a-z]{3,9}@[a-z]{3,9}\.com$/),
    environment: z.enum(['dev', 'test', 'prod']),
    retentionDays: z.literal([7, 30, 90, 365]).default(90),
    size: z
      .union([
        z.object({ cpu: z.literal(256), memory: z.literal([512, 1024]) }),
        z.object({ cpu: z.literal(512), memory: z.literal([1024, 2048]) }),
      ])
      .default({ cpu: 256, memory: 512 }),
    tasks: z
      .object({ least: z.int().min(1).max(20), most: z.int().min(1).max(100) })
      .refine(({ least, most }) => least < most)
      .default({ least: 1, most: 2 }),
    firewall: z.object({ requests: z.int().min(100).max(2_000) }).optional(),
    mirror: z.object({ url: z.url() }).optional(),
    zones: z.tuple([z.enum(['a', 'b']), z.enum(['a', 'b'])]).optional(),
    isArchive: z.boolean().default(false),
    count: z.bigint().min(0n).max(9n).optional(),
  })
  .refine(({ environment, firewall }) => environment === 'dev' || firewall !== undefined)

type Chosen = z.output<typeof schema>

/** What is told of a fault, from the first of the configurations that show it. */
const toldOf = async (isFaulty: (chosen: Chosen) => boolean) => {
  const configurations = configurationsOf(schema, 1, 2_000)
  let built = 0
  const shows = async (props: unknown) => {
    const taken = parsed(schema, props)
    if ('refused' in taken) return false
    built++
    return isFaulty(taken.value as Chosen)
  }
  const indexes = Array.from({ length: configurations.count }, (_, index) => index)
  const index = indexes.find((one) => isFaulty(schema.parse(configurations.at(one)))) ?? -1
  expect(index).toBeGreaterThanOrEqual(0)
  const props = await plainer(configurations, index, shows)
  expect(isFaulty(schema.parse(props))).toBe(true)
  const matters = await mattering(schema, props, configurations, index, shows)
  expect(built).toBeLessThan(300)
  return matters
}

describe('a fault is told with what of the props makes it', () => {
  it.each<[string, (chosen: Chosen) => boolean, Readonly<Record<string, string>>]>([
    ['all of them', () => true, {}],
    ['one name', ({ environment }) => environment === 'prod', { environment: 'prod' }],
    ['the plainest', ({ environment }) => environment === 'dev', { environment: 'dev' }],
    ['all names but one', ({ environment }) => environment !== 'prod', { environment: 'dev' }],
    ['a seldom one', ({ retentionDays }) => retentionDays === 365, { retentionDays: '365' }],
    ['left out', ({ firewall }) => firewall === undefined, { firewall: 'left out' }],
    ['given', ({ mirror }) => mirror !== undefined, { 'mirror.url': expect.any(String) as never }],
    ['above', ({ tasks }) => tasks.most > 90, { 'tasks.most': '91' }],
    ['below', ({ tasks }) => tasks.most < 90, { tasks: 'left out' }],
    ['the last of all', ({ tasks }) => tasks.most === 100, { 'tasks.most': '100' }],
    ['below the last of all', ({ tasks }) => tasks.most < 100, { tasks: 'left out' }],
    [
      'two',
      ({ environment, size }) => environment === 'test' && size.cpu === 512,
      { environment: 'test', 'size.cpu': '512' },
    ],
    [
      'the plainest with another, where the rest has to go with it',
      ({ environment, tasks }) => environment === 'dev' && tasks.most > 50,
      { environment: 'dev', 'tasks.most': '51' },
    ],
    [
      'three',
      ({ environment, isArchive, firewall }) =>
        environment === 'prod' && isArchive && (firewall?.requests ?? 0) > 1_000,
      { environment: 'prod', isArchive: 'true', 'firewall.requests': '1001' },
    ],
    [
      'one or the other',
      ({ environment, isArchive }) => environment === 'test' || isArchive,
      { environment: 'test' },
    ],
    ['a list', ({ zones }) => zones?.[0] === 'b', { zones: '["b","a"]' }],
    ['a large number', ({ count }) => count !== undefined && count > 5n, { count: '6' }],
  ])('%s', async (_, isFaulty, expected) => {
    expect(await toldOf(isFaulty)).toEqual(expected)
  })
})

/** Faults of one prop, and what is told of each. */
const ofOne: readonly (readonly [(chosen: Chosen) => boolean, string, string])[] = [
  [({ environment }) => environment === 'dev', 'environment', 'dev'],
  [({ environment }) => environment === 'prod', 'environment', 'prod'],
  [({ retentionDays }) => retentionDays === 7, 'retentionDays', '7'],
  [({ retentionDays }) => retentionDays > 90, 'retentionDays', '365'],
  [({ isArchive }) => isArchive, 'isArchive', 'true'],
  [({ tasks }) => tasks.most > 70, 'tasks.most', '71'],
  [({ tasks }) => tasks.least > 2 && tasks.least < 9, 'tasks.least', '3'],
  [({ size }) => size.cpu === 512, 'size.cpu', '512'],
  [({ size }) => size.memory === 1024, 'size.memory', '1024'],
  [({ count }) => count === 9n, 'count', '9'],
]

it('tells of a fault of several props just these', async () => {
  const several = fc.uniqueArray(fc.constantFrom(...ofOne), {
    minLength: 1,
    maxLength: 2,
    selector: ([, prop]) => prop.split('.')[0],
  })
  await fc.assert(
    fc.asyncProperty(several, async (faults) => {
      const expected = Object.fromEntries(faults.map(([, prop, value]) => [prop, value]))
      expect(await toldOf((chosen) => faults.every(([isFaulty]) => isFaulty(chosen)))).toEqual(expected)
    }),
    { numRuns: 12, seed: 1 },
  )
})
