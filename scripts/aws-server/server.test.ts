import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AwsServer, startAwsServer } from './server.ts'

let server: AwsServer

beforeAll(async () => {
  server = await startAwsServer()
})

afterAll(() => server.stop())

/** What DynamoDB is asked without a client: which tables there are. */
const ask = async (operation: string, body: object) => {
  const answer = await fetch(server.client.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      authorization:
        'AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(body),
  })
  return answer.json()
}

const table = {
  TableName: 'things',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
}

it('answers as AWS does, and forgets what it is told to', async () => {
  await ask('CreateTable', table)
  expect(await ask('ListTables', {})).toEqual({ TableNames: ['things'] })
  await server.reset()
  expect(await ask('ListTables', {})).toEqual({ TableNames: [] })
})

it('answers nobody any more once it is stopped', async () => {
  const other = await startAwsServer()
  other.stop()
  await expect
    .poll(
      () =>
        fetch(other.client.endpoint).then(
          () => 'answers',
          () => 'is gone',
        ),
      { timeout: 10_000 },
    )
    .toBe('is gone')
})
