import {
  CreateSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { type AwsServer, startAwsServer } from '../../../../../scripts/aws-server/server.ts'
import { ada } from '../fixtures/deployed.ts'
import { type MauticServer, startMautic } from '../fixtures/mautic-server.ts'
import { itemOf } from '../item.ts'
import type { Lead } from '../lead.ts'
import { type Changes, forwardLead } from './forward-lead.ts'
import { mautic } from './mautic.ts'
import { credentialsIn } from './secret.ts'

let aws: AwsServer
let secrets: SecretsManagerClient
let server: MauticServer
let time: number
const lines: string[] = []
const known = { clientId: 'forall', clientSecret: 'not-to-be-seen' }

beforeAll(async () => {
  aws = await startAwsServer()
  secrets = new SecretsManagerClient(aws.client)
})

afterAll(() => aws.stop())

beforeEach(async () => {
  await aws.reset()
  await secrets.send(new CreateSecretCommand({ Name: 'mautic', SecretString: JSON.stringify(known) }))
  server = await startMautic(known)
  time = Date.UTC(2026, 10, 27)
  lines.length = 0
})

afterEach(() => server.stop())

const handler = (url = server.url) => {
  const now = () => new Date(time)
  return forwardLead({
    mautic: mautic({ url, credentials: credentialsIn(secrets, 'mautic'), now, timeout: 2_000 }),
    environment: 'test',
    now,
    write: (line) => lines.push(line),
  })
}

const lead = (n: number): Lead => ({
  ...ada,
  submissionId: `0f8fad5b-d9cb-469f-a165-${String(n).padStart(12, '0')}`,
  email: `ada${n}@analytical.example`,
})

const inserted = (...leads: readonly Lead[]): Changes => ({
  Records: leads.map((one, index) => ({
    eventName: 'INSERT',
    dynamodb: {
      SequenceNumber: `sequence-${index}`,
      NewImage: itemOf({ lead: one, at: new Date(time) }, 30),
    },
  })),
})

const run = (changes: Changes, forward = handler()) => forward(changes, { awsRequestId: 'request-1' })

it('brings leads to Mautic in their order, with one token', async () => {
  expect(await run(inserted(lead(1), lead(2)))).toEqual({ batchItemFailures: [] })
  expect(server.contacts).toEqual([
    {
      email: 'ada1@analytical.example',
      firstname: 'Ada',
      lastname: 'Lovelace',
      company: 'Analytical Engines',
      phone: '+44 20 7946 0000',
      tags: ['lead-capture'],
    },
    expect.objectContaining({ email: 'ada2@analytical.example' }),
  ])
  expect(server.tokens).toHaveLength(1)
})

it('leaves alone what is changed or forgotten', async () => {
  const [record] = inserted(lead(1)).Records
  if (record === undefined) throw new Error('There is a record.')
  const Records = (['MODIFY', 'REMOVE'] as const).map((eventName) => ({ ...record, eventName }))
  expect(await run({ Records })).toEqual({ batchItemFailures: [] })
  expect(server.contacts).toEqual([])
})

it.each([400, 403, 429, 500, 503])(
  'stops at the first that Mautic answers with %i, and names it',
  async (status) => {
    const forward = handler()
    await run(inserted(lead(1)), forward)
    server.refuse(status)
    expect(await run(inserted(lead(2), lead(3)), forward)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'sequence-0' }],
    })
    expect(server.contacts).toHaveLength(1)
  },
)

it('says which of a batch failed, so that Lambda begins with it again, and nothing comes twice', async () => {
  const forward = handler()
  const leads = [1, 2, 3, 4].map(lead)
  expect(await run(inserted(...leads.slice(0, 2)), forward)).toEqual({ batchItemFailures: [] })
  server.refuse(503)
  const batch = inserted(...leads.slice(2))
  const { batchItemFailures } = await run(batch, forward)
  const from = batch.Records.findIndex(
    ({ dynamodb }) => dynamodb.SequenceNumber === batchItemFailures[0]?.itemIdentifier,
  )
  await run({ Records: batch.Records.slice(from) }, forward)
  expect(server.contacts.map(({ email }) => email)).toEqual(leads.map(({ email }) => email))
})

it('takes a new token when the old one is past, and when Mautic does not know it any more', async () => {
  const forward = handler()
  await run(inserted(lead(1)), forward)
  time += 3_541_000
  await run(inserted(lead(2)), forward)
  expect(server.tokens).toHaveLength(2)
  server.forget()
  expect(await run(inserted(lead(3)), forward)).toEqual({ batchItemFailures: [] })
  expect(server.tokens).toHaveLength(3)
  expect(server.contacts).toHaveLength(3)
})

it('sees a secret that was put there after it failed', async () => {
  await secrets.send(new PutSecretValueCommand({ SecretId: 'mautic', SecretString: 'as generated' }))
  const forward = handler()
  expect(await run(inserted(lead(1)), forward)).toEqual({
    batchItemFailures: [{ itemIdentifier: 'sequence-0' }],
  })
  await secrets.send(new PutSecretValueCommand({ SecretId: 'mautic', SecretString: JSON.stringify(known) }))
  expect(await run(inserted(lead(1)), forward)).toEqual({ batchItemFailures: [] })
})

it.each([
  [
    'a wrong secret',
    JSON.stringify({ ...known, clientSecret: 'wrong-and-secret' }),
    undefined,
    'Mautic token 400',
  ],
  ['no secret', 'not-to-be-seen', undefined, 'Credentials of Mautic: not {"clientId", "clientSecret"}'],
  ['nobody there', JSON.stringify(known), 'http://127.0.0.1:1', 'TypeError'],
])(
  'fails by a name where there is %s, and shows neither secrets nor persons',
  async (_, SecretString, url, error) => {
    await secrets.send(new PutSecretValueCommand({ SecretId: 'mautic', SecretString }))
    await run(inserted(lead(1)), handler(url))
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { ForwardingFailed: 1 },
      { level: 'error', event: 'not forwarded', error },
    ])
    for (const hidden of ['not-to-be-seen', 'wrong-and-secret', ada.lastName, 'analytical.example'])
      expect(lines.join()).not.toContain(hidden)
  },
)

it('does not say what Mautic says of a person', async () => {
  server.refuse(422)
  await run(inserted(lead(1)))
  expect(lines.join()).not.toContain('analytical.example')
})

it('follows nobody elsewhere, who would be given the secret', async () => {
  const { createServer } = await import('node:http')
  const elsewhere = createServer((_, response) => response.writeHead(307, { location: server.url }).end())
  await new Promise<void>((resolve) => {
    elsewhere.listen(0, '127.0.0.1', resolve)
  })
  const address = elsewhere.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const failed = await run(inserted(lead(1)), handler(`http://127.0.0.1:${port}`))
  elsewhere.close()
  elsewhere.closeAllConnections()
  expect(failed.batchItemFailures).toHaveLength(1)
  expect(server.tokens).toEqual([])
})
