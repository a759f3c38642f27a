import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb'
import { z } from 'zod'
import { type Answer, answer, type Request } from '../http.ts'
import { keyOf, listOf, monthOf, placeIn, receivedOf } from '../item.ts'
import { journal } from '../journal.ts'
import { table as names } from '../table.ts'

export interface Parts {
  readonly dynamodb: DynamoDBClient
  readonly table: string
  readonly environment: string
  readonly now: () => Date
  readonly write: (line: string) => void
}

/** Where a page ended. Whoever asks hands it back; it can name no other place than one in the month that is asked for. */
const bookmark = z.tuple([z.iso.datetime({ precision: 3 }), z.uuid()])

const asked = z.strictObject({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  next: z.string().max(200).optional(),
})

/** The leads of a month, in the order in which they came, page by page. */
export const getLeads =
  (parts: Parts) =>
  async (request: Request): Promise<Answer> => {
    const say = journal({ ...parts, requestId: request.requestContext.requestId })
    const parsed = asked.safeParse(request.queryStringParameters ?? {})
    if (!parsed.success) return answer(400, { message: 'month is YYYY-MM, limit from 1 to 100' })
    const { month = monthOf(parts.now()), limit, next } = parsed.data
    const from = next === undefined ? undefined : markedIn(next, month)
    if (from === null) return answer(400, { message: 'next is no place in this month' })

    try {
      const { Items = [], LastEvaluatedKey } = await parts.dynamodb.send(
        new QueryCommand({
          TableName: parts.table,
          IndexName: names.index.name,
          KeyConditionExpression: `${names.index.of} = :month`,
          // DynamoDB may take days to forget what is past; it is not shown any more.
          FilterExpression: `${names.forgottenAt} > :now`,
          ExpressionAttributeValues: {
            ':month': listOf(month),
            ':now': { N: String(Math.floor(parts.now().getTime() / 1000)) },
          },
          Limit: limit,
          ...(from !== undefined && { ExclusiveStartKey: from }),
        }),
      )
      const leads = Items.map(receivedOf).map(({ lead, at }) => ({ ...lead, receivedAt: at.toISOString() }))
      say.note('listed', { month, leads: leads.length })
      const end = LastEvaluatedKey?.[names.index.part]?.S
      return answer(200, { leads, ...(end !== undefined && { next: marked(end) }) })
    } catch (error) {
      say.fault('not listed', error)
      return answer(500, { message: 'The leads could not be listed' })
    }
  }

const marked = (place: string) => Buffer.from(JSON.stringify(place.split('#'))).toString('base64url')

const markedIn = (next: string, month: string) => {
  try {
    const [at, submissionId] = bookmark.parse(JSON.parse(Buffer.from(next, 'base64url').toString('utf8')))
    if (!at.startsWith(month)) return null
    return { ...keyOf(submissionId), ...placeIn(month, at, submissionId) }
  } catch {
    return null
  }
}
