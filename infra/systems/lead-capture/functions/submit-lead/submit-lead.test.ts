import { CreateEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { ada, type Deployed, deployed, request } from '../fixtures/deployed.ts'
import { leads } from '../fixtures/leads.ts'
import type { Lead } from '../lead.ts'
import { byMail } from './notify.ts'
import { type Parts, submitLead } from './submit-lead.ts'

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

const handler = (parts: Partial<Parts> = {}) =>
  submitLead({
    dynamodb: at.dynamodb,
    table: at.table,
    environment: 'test',
    origins: ['https://leads.example.com'],
    keptDays: 30,
    now: () => new Date('2026-11-27T12:00:00.000Z'),
    write: (line) => lines.push(line),
    ...parts,
  })

const send = async (given: Lead, parts: Partial<Parts> = {}) =>
  handler(parts)(request({ body: JSON.stringify(given) }))

const counted = () =>
  lines
    .map((line) => JSON.parse(line))
    .flatMap(
      (entry) => entry._aws?.CloudWatchMetrics[0].Metrics.map(({ Name }: { Name: string }) => Name) ?? [],
    )

it('keeps a lead, with when it came and when it is forgotten', async () => {
  const { statusCode, body } = await send(ada)
  expect([statusCode, JSON.parse(body)]).toEqual([201, { submissionId: ada.submissionId }])
  expect(await at.items()).toEqual([
    {
      pk: { S: `LEAD#${ada.submissionId}` },
      sk: { S: 'LEAD' },
      listedIn: { S: 'LEADS#2026-11' },
      listedAt: { S: `2026-11-27T12:00:00.000Z#${ada.submissionId}` },
      receivedAt: { S: '2026-11-27T12:00:00.000Z' },
      // 30 days after 2026-11-27T12:00:00Z is 2026-12-27T12:00:00Z.
      expiresAt: { N: String(Date.UTC(2026, 11, 27, 12) / 1000) },
      digest: { S: expect.any(String) },
      submissionId: { S: ada.submissionId },
      email: { S: 'ada@analytical.example' },
      firstName: { S: 'Ada' },
      lastName: { S: 'Lovelace' },
      company: { S: 'Analytical Engines' },
      phone: { S: '+44 20 7946 0000' },
      message: { S: 'How much is the engine?\nAnd when?' },
      consent: { BOOL: true },
    },
  ])
  expect(counted()).toEqual(['LeadsAccepted'])
})

it('keeps it once, however often the same is sent, and leaves the first as it is', async () => {
  await send(ada)
  const before = await at.items()
  const { statusCode, body } = await send(ada, { now: () => new Date('2026-12-24T00:00:00.000Z') })
  expect([statusCode, JSON.parse(body)]).toEqual([200, { submissionId: ada.submissionId }])
  expect(await at.items()).toEqual(before)
  expect(counted()).toEqual(['LeadsAccepted', 'LeadsRepeated'])
})

it('keeps one of many that come at once', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => send(ada)))
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201])
  expect(await at.items()).toHaveLength(1)
})

it('refuses something else under the same id, and shows nothing of what is there', async () => {
  await send(ada)
  const { statusCode, body } = await send({ ...ada, email: 'eve@evil.example' })
  expect([statusCode, JSON.parse(body)]).toEqual([
    409,
    { message: 'Something else was sent under this submissionId' },
  ])
  expect(await at.items()).toMatchObject([{ email: { S: 'ada@analytical.example' } }])
})

it.each([
  ['nothing', null, ['body']],
  ['no JSON', '{', ['body']],
  ['a list', '[]', ['body']],
  ['no address and no consent', JSON.stringify({ ...ada, email: 'x', consent: false }), ['consent', 'email']],
  ['a field of nobody', JSON.stringify({ ...ada, '<script>': 1 }), ['body']],
])('says of %s which fields are wrong, and writes nothing', async (_, body, fields) => {
  const answer = await handler()(request({ body }))
  expect([answer.statusCode, JSON.parse(answer.body)]).toEqual([
    400,
    { message: 'This is no lead as it is asked for', fields },
  ])
  expect(await at.items()).toEqual([])
})

it('reads what API Gateway has put into base64', async () => {
  const body = Buffer.from(JSON.stringify(ada)).toString('base64')
  expect((await handler()(request({ body, isBase64Encoded: true }))).statusCode).toBe(201)
})

it('says that it failed where it failed, and no more', async () => {
  const { statusCode, body } = await send(ada, { table: 'there-is-none' })
  expect([statusCode, JSON.parse(body)]).toEqual([
    500,
    { message: 'The lead could not be kept; it may be sent again as it is' },
  ])
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 'error', event: 'not kept', error: 'ResourceNotFoundException' },
  ])
})

it.each([
  ['https://leads.example.com', 'https://leads.example.com'],
  ['https://evil.example', undefined],
  ['https://leads.example.com.evil.example', undefined],
  ['null', undefined],
  [undefined, undefined],
])('lets a page at %s read the answer, or not', async (origin, allowed) => {
  for (const given of [ada, { ...ada, email: 'x' }]) {
    const { headers } = await handler()(request({ body: JSON.stringify(given), headers: { origin } }))
    expect(headers['access-control-allow-origin']).toBe(allowed)
    expect(headers.vary).toBe('Origin')
  }
})

it('tells nobody who reads logs anything of a person', async () => {
  await fc.assert(
    fc.asyncProperty(leads, async (given) => {
      lines.length = 0
      await send(given)
      await send({ ...given, email: 'eve@evil.example' })
      await send({ ...given, consent: false } as never)
      await send(given, { table: 'there-is-none' })
      const personal = [
        given.email,
        given.firstName,
        given.lastName,
        given.company,
        given.phone,
        given.message,
      ]
      // What is shorter stands in a line by chance.
      for (const value of personal)
        if (value !== undefined && value.length > 7) expect(lines.join()).not.toContain(value)
    }),
    { numRuns: 20 },
  )
})

const mail = () =>
  byMail({
    ses: new SESv2Client({ ...at.server.client, maxAttempts: 1 }),
    from: 'leads@leads.example.com',
    to: 'marketing@example.com',
    configurationSet: 'leads',
  })

const sent = async () => {
  const answer = await fetch(`${at.server.client.endpoint}/moto-api/data.json`)
  const { ses } = (await answer.json()) as { ses?: { Message?: readonly Record<string, unknown>[] } }
  return ses?.Message ?? []
}

it('tells of each new lead once, by a mail that says nothing of a person', async () => {
  await new SESv2Client(at.server.client).send(
    new CreateEmailIdentityCommand({ EmailIdentity: 'leads@leads.example.com' }),
  )
  await send(ada, { notify: mail() })
  await send(ada, { notify: mail() })
  const mails = await sent()
  expect(mails).toHaveLength(1)
  expect(mails).toMatchObject([
    {
      source: 'leads@leads.example.com',
      subject: 'A new lead',
      body: `Lead ${ada.submissionId} came at 2026-11-27T12:00:00.000Z.\n`,
      destinations: { ToAddresses: ['marketing@example.com'] },
    },
  ])
})

it('keeps a lead of which nobody can be told, and says so in its log', async () => {
  // Nobody has verified the sender.
  expect((await send(ada, { notify: mail() })).statusCode).toBe(201)
  expect(await at.items()).toHaveLength(1)
  expect(counted()).toEqual(['LeadsAccepted', 'NotificationsFailed'])
})
