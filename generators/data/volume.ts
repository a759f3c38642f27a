import fc from 'fast-check'
import { either, type Infrastructure, maybe, rarely, resource } from '../resource.ts'
import { flag } from '../shapes.ts'

const snapshot = 'snap-0abcdef1234567890'

/** An EBS volume: empty, from a snapshot, or a copy. */
export const volume = (): fc.Arbitrary<Infrastructure> => {
  const origin = fc.oneof(
    {
      weight: 1,
      arbitrary: fc.constantFrom({ SourceVolumeId: 'vol-0abcdef1234567890' }, { SnapshotId: snapshot }),
    },
    { weight: 3, arbitrary: fc.constant({ Size: 100 }) },
  )
  return origin.chain((made) =>
    resource('AWS::EC2::Volume', {
      AvailabilityZone: 'eu-west-1a',
      Encrypted: maybe(flag()),
      VolumeType: maybe('gp3'),
      ...made,
    }),
  )
}

/** Block devices: volumes, instance stores, and devices of the image that are left out. */
const devices = () =>
  fc.uniqueArray(
    either(
      {
        DeviceName: fc.constantFrom('/dev/xvda', '/dev/sdf'),
        Ebs: { VolumeSize: maybe(50), Encrypted: either(true, maybe(flag())), SnapshotId: rarely(snapshot) },
      },
      { DeviceName: fc.constantFrom('/dev/sdb', '/dev/sdc'), VirtualName: 'ephemeral0' },
    ) as fc.Arbitrary<{ readonly DeviceName: string }>,
    { maxLength: 3, selector: ({ DeviceName }) => DeviceName },
  )

/** An instance with block devices. */
export const instance = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::EC2::Instance', {
    ImageId: maybe('ami-0abcdef1234567890'),
    BlockDeviceMappings: maybe(devices()),
  })

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
