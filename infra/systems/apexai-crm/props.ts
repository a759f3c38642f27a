import { z } from 'zod'
import {
  cacheNode,
  certificateArn,
  common,
  database,
  image,
  pipeline,
  size,
  tasks,
} from '../../blocks/props.ts'

/** All that can be chosen of the CRM's surroundings. */
export const props = z.object({
  ...common,
  environment: z.enum(['dev', 'staging', 'prod']),
  certificateArn: certificateArn.describe('In the region of the stack'),
  images: z.object({ server: image, studio: image }).describe('What the pipeline has built'),
  size: size.default({ cpu: 512, memory: 1024 }),
  tasks: tasks.default({ least: 2, most: 10 }),
  database: database.default({ instance: 't4g.micro', gigabytes: 20, backupDays: 7 }),
  cacheNode: cacheNode.default('cache.t4g.micro'),
  ...pipeline,
})

export type Props = z.input<typeof props>
