import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { ada, type Deployed, deployed, request } from '../fixtures/deployed.ts'
import { leads } from '../fixtures/leads.ts'
import { itemOf, type Received } from '../item.ts'
import { getLeads } from './get-leads.ts'

let at: Deployed
const lines: string[] = []

beforeAll(async () => {
  at = await deployed()
})

afterAll(() => at.server.stop())

beforeEach(async () => {
  await at.anew()
  lines.length = 0
})

const keep = async (received: Received) => {
  await at.dynamodb.send(new PutItemCommand({ TableName: at.table, Item: itemOf(received, 30) }))
}

const ask = async (query: Record<string, string> | null = null, table = at.table) => {
  const handler = getLeads({
    dynamodb: at.dynamodb,
    table,
    environment: 'test',
    now: () => new Date('2026-11-27T12:00:00.000Z'),
    write: (line) => lines.push(line),
  })
  const { statusCode, body } = await handler(request({ queryStringParameters: query }))
  return { statusCode, ...(JSON.parse(body) as { leads?: { submissionId: string }[]; next?: string }) }
}

const in27 = (hour: number) => new Date(Date.UTC(2026, 10, 27, hour))
const id = (n: number) => `0f8fad5b-d9cb-469f-a165-${String(n).padStart(12, '0')}`
const numbered = (n: number): Received => ({ lead: { ...ada, submissionId: id(n) }, at: in27(n) })

it('lists the leads of this month, the first that came first', async () => {
  for (const n of [2, 1, 3]) await keep(numbered(n))
  await keep({ lead: { ...ada, submissionId: id(9) }, at: new Date('2026-10-31T23:59:59.999Z') })
  const { statusCode, leads: listed, next } = await ask()
  expect(statusCode).toBe(200)
  expect(listed?.map(({ submissionId }) => submissionId)).toEqual([id(1), id(2), id(3)])
  expect(listed?.[0]).toEqual({ ...ada, submissionId: id(1), receivedAt: '2026-11-27T01:00:00.000Z' })
  expect(next).toBeUndefined()
})

it('lists those of another month that is asked for', async () => {
  await keep({ lead: { ...ada, submissionId: id(9) }, at: new Date('2026-10-31T23:59:59.999Z') })
  expect((await ask({ month: '2026-10' })).leads).toHaveLength(1)
  expect((await ask({ month: '2026-11' })).leads).toEqual([])
})

it('shows no lead that is to be forgotten, though it is there yet', async () => {
  await keep({ lead: ada, at: new Date('2026-10-01T00:00:00.000Z') })
  expect(await at.items()).toHaveLength(1)
  expect((await ask({ month: '2026-10' })).leads).toEqual([])
})

it('gives all of them page by page, each once, whatever a page is long', async () => {
  for (let n = 0; n < 7; n++) await keep(numbered(n))
  for (const limit of ['1', '2', '3', '7', '100']) {
    const seen: string[] = []
    let next: string | undefined
    do {
      const page = await ask({ limit, ...(next !== undefined && { next }) })
      expect(page.leads?.length).toBeLessThanOrEqual(Number(limit))
      seen.push(...(page.leads ?? []).map(({ submissionId }) => submissionId))
      next = page.next
    } while (next !== undefined)
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6].map(id))
  }
})

it.each([
  ['a month that there is not', { month: '2026-13' }],
  ['no month', { month: 'all' }],
  ['none', { limit: '0' }],
  ['too many', { limit: '101' }],
  ['a part', { limit: '1.5' }],
  ['what is no number', { limit: 'x' }],
  ['what nobody asked for', { scan: 'true' }],
  ['no place', { next: 'x' }],
  ['a place of another kind', { next: Buffer.from('["LEAD", "x"]').toString('base64url') }],
  [
    'a place in another month',
    { next: Buffer.from(`["2026-10-01T00:00:00.000Z", "${ada.submissionId}"]`).toString('base64url') },
  ],
])('refuses %s', async (_, query) => {
  expect((await ask(query as Record<string, string>)).statusCode).toBe(400)
})

it('says that it failed where it failed, and no more', async () => {
  const { statusCode, ...rest } = await ask(null, 'there-is-none')
  expect([statusCode, rest]).toEqual([500, { message: 'The leads could not be listed' }])
})

it('gives back what anybody has sent, and tells nothing of it to who reads logs', async () => {
  await fc.assert(
    fc.asyncProperty(leads, async (lead) => {
      await at.anew()
      lines.length = 0
      await keep({ lead, at: in27(1) })
      const { leads: listed } = await ask()
      expect(listed).toEqual([{ ...lead, receivedAt: in27(1).toISOString() }])
      expect(lines.join()).not.toContain(lead.email)
    }),
    { numRuns: 20 },
  )
})
