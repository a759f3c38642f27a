import fc from 'fast-check'
import { chosen, eachResource, expectPolicy } from '../../checks/laws/expectation.ts'
import { ec2Fleet, spotFleet } from '../../generators/tags/fleet.ts'
import { type Specification, tagsAt, templateTags } from '../../generators/tags/launch-template.ts'
import type { JsonObject } from '../../model/json.ts'
import policy from './fleet-instances.ts'

const tagged = (kind: string): JsonObject => ({
  TagSpecifications: [{ ResourceType: kind, Tags: [{ Key: 'a', Value: 'b' }] }],
})

expectPolicy(policy, {
  rows: {
    'AWS::EC2::EC2Fleet': [
      [
        'unknown',
        { LaunchTemplateConfigs: [{ LaunchTemplateSpecification: { LaunchTemplateId: 'lt-0abc' } }] },
      ],
      ['fail', { LaunchTemplateConfigs: [{}] }],
      ['pass', { Type: 'instant', LaunchTemplateConfigs: [{}], ...tagged('instance') }],
      ['fail', { Type: 'instant', LaunchTemplateConfigs: [{}], ...tagged('fleet') }],
      ['fail', { Type: 'maintain', LaunchTemplateConfigs: [{}], ...tagged('instance') }],
      [
        'breakable',
        { Type: chosen('maintain', 'instant'), LaunchTemplateConfigs: [{}], ...tagged('instance') },
      ],
    ],
  },
  generator: fc.oneof(ec2Fleet(), spotFleet()),
  oracle: eachResource((fleet: Fleet, { type, infrastructure }) => {
    if (!type.endsWith('Fleet')) return undefined
    const request = fleet.SpotFleetRequestConfigData ?? fleet
    const own = request.LaunchSpecifications ?? []
    return (
      (!('LaunchTemplateConfigs' in request) || templateTags(infrastructure, 'instance')) &&
      own.every(({ TagSpecifications }) => tagsAt(TagSpecifications, 'instance'))
    )
  }),
})

interface Request {
  readonly LaunchSpecifications?: readonly { readonly TagSpecifications: readonly Specification[] }[]
}

type Fleet = Request & { readonly SpotFleetRequestConfigData?: Request }
