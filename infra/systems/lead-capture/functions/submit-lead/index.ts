import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { z } from 'zod'
import { toLog } from '../journal.ts'
import { soon } from '../soon.ts'
import { byMail } from './notify.ts'
import { submitLead } from './submit-lead.ts'

const given = z
  .object({
    TABLE: z.string().min(1),
    ENVIRONMENT: z.string().min(1),
    ORIGINS: z.string().transform((text) => text.split(' ')),
    KEPT_DAYS: z.coerce.number().int().positive(),
    NOTIFY_FROM: z.string().optional(),
    NOTIFY_TO: z.string().optional(),
    NOTIFY_BY: z.string().optional(),
  })
  .parse(process.env)

const { NOTIFY_FROM: from, NOTIFY_TO: to, NOTIFY_BY: configurationSet } = given
const isTold = from !== undefined && to !== undefined && configurationSet !== undefined

export const handler = submitLead({
  dynamodb: new DynamoDBClient(soon),
  table: given.TABLE,
  environment: given.ENVIRONMENT,
  origins: given.ORIGINS,
  keptDays: given.KEPT_DAYS,
  ...(isTold && { notify: byMail({ ses: new SESv2Client(soon), from, to, configurationSet }) }),
  now: () => new Date(),
  write: toLog,
})
