import fc from 'fast-check'
import { type Infrastructure, maybe, resource } from '../resource.ts'
import { flag } from '../shapes.ts'

const common = { SubnetIds: ['subnet-0abcdef1234567890'], StorageCapacity: 1200 }

/** An FSx file system of any kind. */
export const fileSystem = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    resource('AWS::FSx::FileSystem', {
      ...common,
      FileSystemType: 'WINDOWS',
      WindowsConfiguration: { ThroughputCapacity: 32, CopyTagsToBackups: maybe(flag()) },
    }),
    resource('AWS::FSx::FileSystem', {
      ...common,
      FileSystemType: 'LUSTRE',
      LustreConfiguration: {
        DeploymentType: fc.constantFrom(undefined, 'SCRATCH_2', 'PERSISTENT_1', 'PERSISTENT_2'),
        PerUnitStorageThroughput: 125,
        ImportPath: fc.constantFrom(undefined, undefined, 's3://archive/in'),
        CopyTagsToBackups: maybe(flag()),
      },
    }),
    resource('AWS::FSx::FileSystem', {
      ...common,
      FileSystemType: 'OPENZFS',
      OpenZFSConfiguration: {
        DeploymentType: 'SINGLE_AZ_1',
        ThroughputCapacity: 64,
        CopyTagsToBackups: maybe(flag()),
        CopyTagsToVolumes: maybe(flag()),
        RootVolumeConfiguration: maybe({ CopyTagsToSnapshots: maybe(flag()) }),
      },
    }),
    resource('AWS::FSx::FileSystem', {
      ...common,
      FileSystemType: 'ONTAP',
      OntapConfiguration: { DeploymentType: 'SINGLE_AZ_1', ThroughputCapacity: 128 },
    }),
  )

/** A volume of an ONTAP or OpenZFS file system. */
export const volume = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    resource('AWS::FSx::Volume', {
      Name: 'data',
      VolumeType: 'ONTAP',
      OntapConfiguration: {
        StorageVirtualMachineId: 'svm-0abcdef1234567890',
        SizeInMegabytes: '1024',
        CopyTagsToBackups: maybe(fc.constantFrom('true', 'false')),
      },
    }),
    resource('AWS::FSx::Volume', {
      Name: 'data',
      VolumeType: 'OPENZFS',
      OpenZFSConfiguration: {
        ParentVolumeId: 'fsvol-0abcdef1234567890',
        CopyTagsToSnapshots: maybe(flag()),
      },
    }),
  )
