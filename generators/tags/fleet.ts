import fc from 'fast-check'
import { type Infrastructure, infrastructure, maybe, resource } from '../resource.ts'
import { launchTemplate, named, specifications } from './launch-template.ts'

export { decoys } from './launch-template.ts'

const fromTemplate = (): fc.Arbitrary<unknown[]> =>
  fc.array(fc.record({ LaunchTemplateSpecification: named(['LaunchTemplateId', 'LaunchTemplateName']) }), {
    minLength: 1,
    maxLength: 2,
  })

/** An EC2 fleet of any type, from one launch template or two. */
export const ec2Fleet = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Template: launchTemplate(),
    Fleet: resource('AWS::EC2::EC2Fleet', {
      Type: maybe(fc.constantFrom('instant', 'maintain', 'request')),
      TargetCapacitySpecification: { TotalTargetCapacity: 2 },
      LaunchTemplateConfigs: fromTemplate(),
    }),
  })

const request = { IamFleetRole: 'arn:aws:iam::111122223333:role/fleet', TargetCapacity: 2 }
const launch = { ImageId: 'ami-0abcdef1234567890', InstanceType: 't4g.small' }

/** A Spot fleet, by launch templates or by launch specifications of its own. */
export const spotFleet = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    infrastructure({
      Template: launchTemplate(),
      Spot: resource('AWS::EC2::SpotFleet', {
        SpotFleetRequestConfigData: { ...request, LaunchTemplateConfigs: fromTemplate() },
      }),
    }),
    resource('AWS::EC2::SpotFleet', {
      SpotFleetRequestConfigData: {
        ...request,
        LaunchSpecifications: fc.uniqueArray(
          specifications(['instance']).map((TagSpecifications) => ({ ...launch, TagSpecifications })),
          { minLength: 1, maxLength: 2, selector: (specification) => JSON.stringify(specification) },
        ),
      },
    }),
  )
