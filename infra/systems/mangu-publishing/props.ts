import { z } from 'zod'
import {
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

/** How many connections a database of each size takes, about: RDS reckons with 9.5 MB for one, and keeps some for itself. */
export const databases = {
  't4g.small': 180,
  't4g.medium': 360,
  'm7g.large': 720,
  'r7g.large': 1_440,
} as const

const zone = z.string().regex(/^us-east-1[a-f]$/)

type Instance = keyof typeof databases

/** All that can be chosen of the publishing platform. Its regions are not: CloudFront wants the first. */
export const props = z
  .object({
    ...common,
    environment: z.enum(['dev', 'staging', 'prod']),
    domain: domainName.describe('What the site is called'),
    hostedZoneId: hostedZoneId.describe('Of the zone that the domain is in'),
    zones: z
      .tuple([zone, zone])
      .refine(([first, second]) => first !== second, { error: 'Two zones are asked for, not one twice' })
      .optional()
      .describe('Where the subnets are, if not in the first two zones: use1-az3 has no VPC origins'),
    images: z.object({ server: image, client: image }).describe('What the pipeline has built'),
    server: z
      .object({ size, tasks })
      .default({ size: { cpu: 512, memory: 1024 }, tasks: { least: 2, most: 10 } }),
    client: z
      .object({ size, tasks })
      .default({ size: { cpu: 512, memory: 1024 }, tasks: { least: 2, most: 10 } }),
    database: database
      .extend({
        instance: z.enum(Object.keys(databases) as [Instance, ...Instance[]]),
        gigabytes: z.int().min(50).max(1000).describe('It grows by itself to twice as many'),
      })
      .default({ instance: 't4g.small', gigabytes: 50, backupDays: 7 }),
    cacheNode: cacheNode.default('cache.t4g.micro'),
    budget: z.int().min(1).max(100_000).default(500).describe('US dollars a month'),
    ...pipeline,
  })
  .refine(({ environment, budget }) => environment !== 'prod' || budget <= 500, {
    error: 'Somebody is to be told before production costs more than 500 dollars',
    path: ['budget'],
  })

export type Props = z.input<typeof props>
export type Chosen = z.output<typeof props>
