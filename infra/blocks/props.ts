import { z } from 'zod'
import { retentions } from './log-group.ts'

/** What several systems ask of whoever deploys them. Each is as narrow as AWS takes it, so that no deployment is refused. */

/** Who is told, and who is asked. */
export const address = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,30}@([a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?\.){1,3}[a-z]{2,10}$/)

export const domainName = z.string().regex(/^([a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?\.){1,3}[a-z]{2,10}$/)

export const hostedZoneId = z.string().regex(/^Z[A-Z0-9]{8,31}$/)

export const certificateArn = z
  .string()
  .regex(/^arn:aws:acm:[a-z]{2}-[a-z]{4,9}-\d:\d{12}:certificate\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)

/** Of CloudFront, which takes none from elsewhere. */
export const certificateOfCloudFront = z
  .string()
  .regex(/^arn:aws:acm:us-east-1:\d{12}:certificate\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)

/** An image by its digest, or by a tag that names one for ever. */
export const image = z
  .string()
  .regex(/^(sha256:[0-9a-f]{64}|[a-zA-Z0-9][a-zA-Z0-9._-]{0,40})$/)
  .refine((tag) => tag !== 'latest', { error: 'latest is another image tomorrow' })

/** `owner/name` on GitHub. */
const repository = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9-]{0,30}\/[a-zA-Z0-9._-]{1,40}$/)

const identityProvider = z.enum(['made here', 'of the account'])

export type IdentityProvider = z.output<typeof identityProvider>

export const costCenter = z.string().regex(/^[a-z0-9][a-z0-9-]{0,30}$/)

export const retentionDays = z.literal([...retentions])

/** What Fargate offers: for each processor the memory that goes with it. */
export const size = z.union([
  z.object({ cpu: z.literal(256), memory: z.literal([512, 1024, 2048]) }),
  z.object({ cpu: z.literal(512), memory: z.literal([1024, 2048, 4096]) }),
  z.object({ cpu: z.literal(1024), memory: z.literal([2048, 4096, 8192]) }),
  z.object({ cpu: z.literal(2048), memory: z.literal([4096, 8192, 16384]) }),
])

/** How many tasks there are: two at least, since one is none while it is replaced. */
export const tasks = z
  .object({ least: z.int().min(2).max(20), most: z.int().min(2).max(100) })
  .refine(({ least, most }) => least < most, { error: 'There have to be more tasks at most than at least' })

/** A database: it grows by itself to twice its storage, and is kept for a week at least. */
export const database = z.object({
  instance: z.enum(['t4g.micro', 't4g.small', 't4g.medium', 'm7g.large', 'r7g.large']),
  gigabytes: z.int().min(20).max(1000),
  backupDays: z.int().min(7).max(35),
})

export const cacheNode = z.enum(['cache.t4g.micro', 'cache.t4g.small', 'cache.t4g.medium', 'cache.m7g.large'])

/** What a system asks that is deployed by its own pipeline. */
export const pipeline = {
  github: repository.describe('Whose pipeline deploys'),
  githubProvider: identityProvider
    .default('of the account')
    .describe('Who makes what the account knows GitHub by: there is one, and one stack makes it'),
}

/** What every system asks. */
export const common = {
  owner: address.describe('Who answers for the system; alarms go there, too'),
  costCenter: costCenter.describe('Who pays'),
  retentionDays: retentionDays.default(90).describe('For how long logs are kept'),
}
