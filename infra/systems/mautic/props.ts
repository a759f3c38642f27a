import { z } from 'zod'
import {
  address,
  cacheNode,
  common,
  database,
  domainName,
  hostedZoneId,
  image,
  pipeline,
  size,
  tasks,
} from '../../blocks/props.ts'

/** All that can be chosen of Mautic's surroundings. */
export const props = z
  .object({
    ...common,
    environment: z.enum(['dev', 'test', 'prod']),
    domain: domainName.describe('Mautic is reached at mautic. below it, and mail comes from it'),
    hostedZoneId: hostedZoneId.describe('Of the domain'),
    dmarcReports: address.describe('Where other servers report to what they saw in the name of the domain'),
    image: image.describe('Of Mautic: what the pipeline has built'),
    size: size.default({ cpu: 512, memory: 1024 }),
    tasks: tasks.default({ least: 2, most: 6 }),
    workers: tasks.default({ least: 2, most: 4 }).describe('What sends campaigns, and can be taken away'),
    database: database.default({ instance: 't4g.small', gigabytes: 20, backupDays: 7 }),
    cache: z
      .object({
        node: cacheNode,
        shards: z.int().min(1).max(10),
      })
      .default({ node: 'cache.t4g.micro', shards: 1 }),
    firewall: z
      .object({ requests: z.int().min(100).max(2_000) })
      .optional()
      .describe('As many requests in five minutes from one address, behind a web ACL'),
    ...pipeline,
  })
  .refine(({ environment, firewall }) => environment === 'dev' || firewall !== undefined, {
    error: 'Outside development Mautic stands behind a web ACL',
    path: ['firewall'],
  })

export type Props = z.input<typeof props>
