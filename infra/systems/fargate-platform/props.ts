import { z } from 'zod'
import { certificateArn, common, image, pipeline, size, tasks } from '../../blocks/props.ts'

/** All that can be chosen of the platform. */
export const props = z.object({
  ...common,
  environment: z.enum(['dev', 'staging', 'prod']),
  certificateArn: certificateArn.describe(
    'A certificate that is imported or issued, in the region of the stack',
  ),
  image: image.describe('Of the application: what the pipeline has built'),
  size: size.default({ cpu: 256, memory: 512 }),
  tasks: tasks.default({ least: 2, most: 6 }),
  ...pipeline,
})

export type Props = z.input<typeof props>
