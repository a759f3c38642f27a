import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { z } from 'zod'
import { toLog } from '../journal.ts'
import { soon } from '../soon.ts'
import { forwardLead } from './forward-lead.ts'
import { mautic } from './mautic.ts'
import { credentialsIn } from './secret.ts'

const given = z
  .object({ MAUTIC_URL: z.url(), SECRET_ARN: z.string().min(1), ENVIRONMENT: z.string().min(1) })
  .parse(process.env)

const now = () => new Date()

export const handler = forwardLead({
  mautic: mautic({
    url: given.MAUTIC_URL,
    credentials: credentialsIn(new SecretsManagerClient(soon), given.SECRET_ARN),
    now,
    timeout: 5000,
  }),
  environment: given.ENVIRONMENT,
  now,
  write: toLog,
})
