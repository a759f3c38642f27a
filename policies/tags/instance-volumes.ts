import { policy } from '../../model/policy.ts'
import { ec2Names, launchTemplateTags } from '../../model/tags/launch-template.ts'
import { orElse } from '../../model/verdict.ts'

/**
 * For every instance, the volumes that are made with it are tagged.
 *
 * Neither the tags of the instance nor those of the stack reach its volumes, unless the instance says so, or its
 * launch template tags volumes.
 */
export default policy({
  id: 'tags/instance-volumes',
  title: 'The volumes of instances are tagged',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CM-8'] },
  forAll: 'AWS::EC2::Instance',
  holds: (instance) =>
    orElse(instance.at('PropagateTagsToVolumeOnCreation').is(true), () =>
      launchTemplateTags(instance.at('LaunchTemplate'), ec2Names, 'volume'),
    ),
  fix: 'Set PropagateTagsToVolumeOnCreation to true.',
  repair: () => [{ path: ['PropagateTagsToVolumeOnCreation'], value: true }],
})
