import { policy } from '../../model/policy.ts'
import { eksNames, launchTemplateTags } from '../../model/tags/launch-template.ts'
import { because } from '../../model/verdict.ts'

/**
 * For every managed node group, a launch template tags its instances.
 *
 * The tags of the node group stay on the node group; EKS passes none of them on to EC2.
 */
export default policy({
  id: 'tags/node-group',
  title: 'The instances of managed node groups are tagged',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CM-8'] },
  forAll: 'AWS::EKS::Nodegroup',
  holds: (group) =>
    because(
      launchTemplateTags(group.at('LaunchTemplate'), eksNames, 'instance'),
      'no launch template tags the instances of the node group',
    ),
  fix: 'Give the node group a launch template with TagSpecifications for instances.',
})
