import type { Reading, Target } from '../reading.ts'
import { any, fail, type Verdict } from '../verdict.ts'
import type { World } from '../world.ts'
import { outside, specifiedTags } from './tagged.ts'

/** Whether a list of `{ResourceType, Tags}` has a tag for this kind of resource. */
export const specifiesTags = (specifications: Reading, resourceType: string): Verdict =>
  any(specifiedTags(specifications, resourceType).map((tag) => tag.present))

const references = ['Id', 'Name', 'LaunchTemplateId', 'LaunchTemplateName']

/** Whether the launch template that is named here gives tags to what it launches. */
export const launchTemplateTags = (specification: Reading, resourceType: string): Verdict =>
  any(
    references.map((reference) =>
      specification.child(reference).whichever((option) => {
        const [target] = option.targets()
        return target === undefined ? fail : tagged(specification.world, target, resourceType)
      }),
    ),
  )

const tagged = (world: World, target: Target, resourceType: string): Verdict => {
  if (target.kind === 'resource') {
    const template = world.resource(target.id)
    return template?.type === 'AWS::EC2::LaunchTemplate'
      ? specifiesTags(template.at('LaunchTemplateData.TagSpecifications'), resourceType)
      : fail
  }
  const name = target.kind === 'text' ? target.text : target.sym.id
  return outside(world, `whether the launch template ${name} tags each ${resourceType}`)
}
