import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { instance } from '../../generators/tags/instance.ts'
import { templateTags } from '../../generators/tags/launch-template.ts'
import policy from './instance-volumes.ts'

expectPolicy(policy, {
  rows: {
    'AWS::EC2::Instance': [
      ['fail', {}],
      ['pass', { PropagateTagsToVolumeOnCreation: true }],
      ['unknown', { LaunchTemplate: { LaunchTemplateName: 'other' } }],
      ['unknown', { PropagateTagsToVolumeOnCreation: hidden }],
      ['breakable', { PropagateTagsToVolumeOnCreation: chosen(false, true) }],
    ],
  },
  generator: instance(),
  oracle: eachResource((instance, { type, infrastructure }) => {
    if (type !== 'AWS::EC2::Instance') return undefined
    const isPropagated = String(instance.PropagateTagsToVolumeOnCreation) === 'true'
    return isPropagated || ('LaunchTemplate' in instance && templateTags(infrastructure, 'volume'))
  }),
})
