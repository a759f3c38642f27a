import fc from 'fast-check'
import { either, type Infrastructure, infrastructure, maybe, resource } from '../resource.ts'
import { flag } from '../shapes.ts'
import { launchTemplate, named } from './launch-template.ts'
import { tags } from './words.ts'

export { decoys } from './launch-template.ts'

/** An instance, from a launch template or not, that shows its tags in its metadata or not. */
export const instance = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Template: launchTemplate(),
    Instance: resource('AWS::EC2::Instance', {
      ImageId: 'ami-0abcdef1234567890',
      LaunchTemplate: maybe(named(['LaunchTemplateId', 'LaunchTemplateName'])),
      PropagateTagsToVolumeOnCreation: maybe(flag()),
      MetadataOptions: maybe({ InstanceMetadataTags: fc.constantFrom('enabled', 'disabled') }),
      Tags: maybe(either(tags(), [{ Key: 'a b', Value: 'x' }])),
    }),
  })

/** A managed node group, from a launch template or not. */
export const nodeGroup = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Template: launchTemplate(),
    Nodes: resource('AWS::EKS::Nodegroup', {
      ClusterName: 'shop',
      NodeRole: 'arn:aws:iam::111122223333:role/nodes',
      Subnets: ['subnet-0abcdef1234567890'],
      LaunchTemplate: maybe(named(['Id', 'Name'])),
    }),
  })
