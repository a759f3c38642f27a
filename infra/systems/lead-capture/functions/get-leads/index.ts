import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { z } from 'zod'
import { toLog } from '../journal.ts'
import { soon } from '../soon.ts'
import { getLeads } from './get-leads.ts'

const given = z.object({ TABLE: z.string().min(1), ENVIRONMENT: z.string().min(1) }).parse(process.env)

export const handler = getLeads({
  dynamodb: new DynamoDBClient(soon),
  table: given.TABLE,
  environment: given.ENVIRONMENT,
  now: () => new Date(),
  write: toLog,
})
