import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { nodeGroup } from '../../generators/tags/instance.ts'
import { templateTags } from '../../generators/tags/launch-template.ts'
import policy from './node-group.ts'

const TagSpecifications = [{ ResourceType: 'instance', Tags: [{ Key: 'a', Value: 'b' }] }]

expectPolicy(policy, {
  rows: {
    'AWS::EKS::Nodegroup': [
      ['fail', {}],
      ['unknown', { LaunchTemplate: { Id: 'lt-0abc' } }],
      ['unknown', { LaunchTemplate: hidden }],
      ['fail', { Tags: { a: 'b' } }],
      ['pass', { LaunchTemplate: { Id: { Ref: 'Tagged' } } }],
      ['fail', { LaunchTemplate: { Id: { Ref: 'Untagged' } } }],
      ['breakable', { LaunchTemplate: { Id: chosen({ Ref: 'Untagged' }, { Ref: 'Tagged' }) } }],
    ],
  },
  beside: {
    Resources: {
      Tagged: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: { TagSpecifications } } },
      Untagged: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: {} } },
    },
  },
  generator: nodeGroup(),
  oracle: eachResource((group, { type, infrastructure }) =>
    type === 'AWS::EKS::Nodegroup'
      ? 'LaunchTemplate' in group && templateTags(infrastructure, 'instance')
      : undefined,
  ),
})
