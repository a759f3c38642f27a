import fc from 'fast-check'
import { getAtt, type Infrastructure, infrastructure, ref, resource, type Shape } from '../resource.ts'

const image = { ImageId: 'ami-0123456789abcdef0', InstanceType: 'm5.large' }
const own = [getAtt('Group', 'GroupId')]
const version = '1'

const face = fc
  .constantFrom<object>({}, { Groups: own }, { NetworkInterfaceId: 'eni-0123456789abcdef0' })
  .map((said) => [{ DeviceIndex: 0, ...said }])

const template = (id: string, said: Shape): fc.Arbitrary<Infrastructure> =>
  resource('AWS::EC2::LaunchTemplate', { LaunchTemplateName: id, LaunchTemplateData: said })

/** One of two, of which one may name no group. */
const either = (...ids: readonly string[]) => fc.constantFrom(...ids)
const byTemplate = () =>
  fc.oneof(
    either('Grouped', 'Bare').map((id) => ({ LaunchTemplateId: ref(id), Version: version })),
    either('grouped', 'bare').map((name) => ({ LaunchTemplateName: name, Version: version })),
  )

const shrinkingToFirst = (...options: readonly fc.Arbitrary<object>[]) =>
  fc.oneof({ withCrossShrink: true }, ...options)

const spot = { IamFleetRole: 'arn:aws:iam::123456789012:role/fleet', TargetCapacity: 1 }
const size = { MinSize: '1', MaxSize: '1', AvailabilityZones: ['us-east-1a'] }
const group = (said: Shape) =>
  resource('AWS::AutoScaling::AutoScalingGroup', { ...size, ...(said as object) })

const launching = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    fc.oneof(
      { withCrossShrink: true },
      group({ LaunchConfigurationName: either('GroupedSaid', 'BareSaid').map(ref) }),
      group({ InstanceId: either('GroupedModel', 'BareModel').map(ref) }),
      group({ LaunchTemplate: byTemplate() }),
      group({
        MixedInstancesPolicy: {
          LaunchTemplate: {
            LaunchTemplateSpecification: byTemplate(),
            Overrides: [{ InstanceType: 'm5.large', LaunchTemplateSpecification: byTemplate() }],
          },
        },
      }),
    ),
    resource('AWS::EC2::Instance', { LaunchTemplate: byTemplate() }),
    resource('AWS::EC2::EC2Fleet', {
      TargetCapacitySpecification: { TotalTargetCapacity: 1 },
      LaunchTemplateConfigs: [{ LaunchTemplateSpecification: byTemplate() }],
    }),
    resource('AWS::EC2::SpotFleet', {
      SpotFleetRequestConfigData: shrinkingToFirst(
        byTemplate().map((LaunchTemplateSpecification) => ({
          ...spot,
          LaunchTemplateConfigs: [{ LaunchTemplateSpecification }],
        })),
        face.map((NetworkInterfaces) => ({
          ...spot,
          LaunchSpecifications: [{ ...image, NetworkInterfaces }],
        })),
      ),
    }),
  )

/** Something that is launched by what names groups for it, or does not. */
export const launched = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Group: resource('AWS::EC2::SecurityGroup', { GroupDescription: 'for tests' }),
    Grouped: template('grouped', { ...image, SecurityGroupIds: own }),
    Bare: template(
      'bare',
      shrinkingToFirst(
        fc.constant(image),
        face.map((NetworkInterfaces) => ({ ...image, NetworkInterfaces })),
      ),
    ),
    GroupedSaid: resource('AWS::AutoScaling::LaunchConfiguration', { ...image, SecurityGroups: own }),
    BareSaid: resource('AWS::AutoScaling::LaunchConfiguration', image),
    GroupedModel: resource('AWS::EC2::Instance', { ...image, SecurityGroupIds: own }),
    BareModel: resource('AWS::EC2::Instance', image),
    It: launching(),
  })
