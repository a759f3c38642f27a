import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb'
import { type Answer, answer, crossOrigin, type Request } from '../http.ts'
import { digestOf, itemOf, type Received } from '../item.ts'
import { type Journal, journal } from '../journal.ts'
import { type Lead, lead } from '../lead.ts'
import type { Notify } from './notify.ts'

export interface Parts {
  readonly dynamodb: DynamoDBClient
  readonly table: string
  readonly environment: string
  /** The pages that may read an answer. */
  readonly origins: readonly string[]
  readonly keptDays: number
  /** Tells somebody of a lead, where that is wanted. */
  readonly notify?: Notify
  readonly now: () => Date
  readonly write: (line: string) => void
}

/** Keeps a lead once, however often the same is sent. */
export const submitLead =
  (parts: Parts) =>
  async (request: Request): Promise<Answer> => {
    const say = journal({ ...parts, requestId: request.requestContext.requestId })
    const headers = crossOrigin(request, parts.origins)
    const read = readLead(request)
    if ('wrong' in read) {
      say.count('LeadsRefused')
      say.note('refused', { fields: read.wrong.join(' ') })
      return answer(400, { message: 'This is no lead as it is asked for', fields: read.wrong }, headers)
    }
    try {
      const { submissionId } = read.lead
      const received = { lead: read.lead, at: parts.now() }
      const kept = await keep(parts, received)
      if (kept === 'another') {
        say.note('conflict', { submissionId })
        return answer(409, { message: 'Something else was sent under this submissionId' }, headers)
      }
      if (kept === 'repeated') {
        say.count('LeadsRepeated')
        return answer(200, { submissionId }, headers)
      }
      say.count('LeadsAccepted')
      say.note('accepted', { submissionId })
      await tell(parts, received, say)
      return answer(201, { submissionId }, headers)
    } catch (error) {
      say.fault('not kept', error)
      return answer(500, { message: 'The lead could not be kept; it may be sent again as it is' }, headers)
    }
  }

const readLead = ({ body, isBase64Encoded }: Request): { lead: Lead } | { wrong: readonly string[] } => {
  let given: unknown
  try {
    given = JSON.parse(isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString('utf8') : (body ?? ''))
  } catch {
    return { wrong: ['body'] }
  }
  const parsed = lead.safeParse(given)
  if (parsed.success) return { lead: parsed.data }
  // Of what is not asked for nothing is repeated, not even its name.
  return { wrong: [...new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? 'body')))].sort() }
}

/** One write that decides by itself: of two that come at once one is first, and the other sees what it said. */
const keep = async ({ dynamodb, table, keptDays }: Parts, received: Received) => {
  try {
    await dynamodb.send(
      new PutItemCommand({
        TableName: table,
        Item: itemOf(received, keptDays),
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    )
    return 'kept'
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
    return error.Item?.digest?.S === digestOf(received.lead) ? 'repeated' : 'another'
  }
}

/** The lead is kept by now: that nobody could be told of it is no reason to have it sent again. */
const tell = async ({ notify }: Parts, received: Received, say: Journal) => {
  try {
    await notify?.(received)
  } catch (error) {
    say.count('NotificationsFailed')
    say.fault('nobody told', error)
  }
}
