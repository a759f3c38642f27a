import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { type LaunchTemplate, launchTemplate, tagsAt } from '../../generators/tags/launch-template.ts'
import type { JsonObject } from '../../model/json.ts'
import policy from './launch-template.ts'

const tagged = (...kinds: readonly string[]): JsonObject => ({
  TagSpecifications: kinds.map((ResourceType) => ({ ResourceType, Tags: [{ Key: 'a', Value: 'b' }] })),
})

expectPolicy(policy, {
  rows: {
    'AWS::EC2::LaunchTemplate': [
      ['fail', {}],
      ['fail', tagged('instance')],
      ['fail', { LaunchTemplateData: tagged('instance') }],
      ['pass', { LaunchTemplateData: tagged('instance', 'volume') }],
      ['unknown', { LaunchTemplateData: hidden }],
      ['breakable', { LaunchTemplateData: chosen(tagged('instance'), tagged('instance', 'volume')) }],
    ],
  },
  generator: launchTemplate(),
  oracle: eachResource(({ LaunchTemplateData: { TagSpecifications = [] } = {} }: LaunchTemplate) =>
    ['instance', 'volume'].every((kind) => tagsAt(TagSpecifications, kind)),
  ),
})
