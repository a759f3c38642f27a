import { policy } from '../../model/policy.ts'
import { specifiesTags } from '../../model/tags/launch-template.ts'
import { all, because } from '../../model/verdict.ts'

interface Options {
  readonly resourceTypes: readonly string[]
}

/**
 * For every launch template, the instances and volumes that are launched from it are tagged.
 *
 * Tags of the template itself, and those of the stack, stay on the template.
 */
export default policy<Options>({
  id: 'tags/launch-template',
  title: 'Launch templates tag the instances and volumes that they launch',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CM-8'] },
  options: {
    defaults: { resourceTypes: ['instance', 'volume'] },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        resourceTypes: z
          .array(z.string())
          .min(1)
          .describe('The kinds of resources that a template must tag when it launches them'),
      })
    },
  },
  forAll: 'AWS::EC2::LaunchTemplate',
  holds: (template, { resourceTypes }) =>
    all(
      resourceTypes.map((resourceType) =>
        because(
          specifiesTags(template.at('LaunchTemplateData.TagSpecifications'), resourceType),
          `it has no tags for each ${resourceType} that it launches`,
        ),
      ),
    ),
  fix: 'Add TagSpecifications for instance and volume to LaunchTemplateData.',
})
