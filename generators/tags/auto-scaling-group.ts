import fc from 'fast-check'
import { type Infrastructure, maybe, resource } from '../resource.ts'
import { tags } from './words.ts'

/** An Auto Scaling group whose tags reach its instances, all, some or none. */
export const autoScalingGroup = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::AutoScaling::AutoScalingGroup', {
    MinSize: '1',
    MaxSize: '2',
    AvailabilityZones: ['eu-central-1a'],
    LaunchTemplate: { LaunchTemplateId: 'lt-0abcdef1234567890', Version: '1' },
    Tags: maybe(
      fc
        .tuple(tags(3), fc.array(propagates, { minLength: 3, maxLength: 3 }))
        .map(([list, launched]) =>
          list.map((one, at) => ({ ...one, PropagateAtLaunch: launched[at] ?? true })),
        ),
    ),
  })

const propagates = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<unknown>(true, 'true') },
  fc.constant(false),
)
