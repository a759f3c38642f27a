import fc from 'fast-check'
import { either, type Infrastructure, maybe, resource } from '../resource.ts'
import { flag } from '../shapes.ts'

const snapshot = () => maybe('snap-0abcdef1234567890')

/** An EBS volume, empty or a copy. */
export const volume = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::EC2::Volume', {
    AvailabilityZone: 'eu-west-1a',
    Size: maybe(100),
    Encrypted: maybe(flag()),
    SnapshotId: snapshot(),
    SourceVolumeId: fc.option(fc.constant('vol-0abcdef1234567890'), { nil: undefined, freq: 1 }),
  })

/** Block devices: volumes, instance stores, and devices of the image that are left out. */
const devices = () =>
  fc.uniqueArray(
    either(
      {
        DeviceName: fc.constantFrom('/dev/xvda', '/dev/sdf'),
        Ebs: { VolumeSize: maybe(50), Encrypted: maybe(flag()), SnapshotId: snapshot() },
      },
      { DeviceName: fc.constantFrom('/dev/sdb', '/dev/sdc'), VirtualName: 'ephemeral0' },
    ) as fc.Arbitrary<{ readonly DeviceName: string }>,
    { maxLength: 3, selector: ({ DeviceName }) => DeviceName },
  )

/** An instance with block devices. */
export const instance = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::EC2::Instance', { ImageId: 'ami-0abcdef1234567890', BlockDeviceMappings: maybe(devices()) })

/** A launch template with block devices. */
export const launchTemplate = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::EC2::LaunchTemplate', {
    LaunchTemplateData: { InstanceType: 't4g.small', BlockDeviceMappings: maybe(devices()) },
  })

/** A launch configuration with block devices. */
export const launchConfiguration = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::AutoScaling::LaunchConfiguration', {
    ImageId: 'ami-0abcdef1234567890',
    InstanceType: 't3.small',
    BlockDeviceMappings: maybe(devices()),
  })
