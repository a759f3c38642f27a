import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { mountingTask } from '../../generators/transport/clients.ts'
import policy from './efs-volumes.ts'

const mounts = (TransitEncryption: unknown) => ({
  Name: 'files',
  EFSVolumeConfiguration: { FilesystemId: 'fs-1', TransitEncryption: TransitEncryption as string },
})

expectPolicy(policy, {
  rows: {
    'AWS::ECS::TaskDefinition': [
      ['pass', {}],
      ['pass', { Volumes: [{ Name: 'scratch' }] }],
      ['fail', { Volumes: [{ Name: 'files', EFSVolumeConfiguration: { FilesystemId: 'fs-1' } }] }],
      ['fail', { Volumes: [mounts('DISABLED')] }],
      ['pass', { Volumes: [mounts('ENABLED'), { Name: 'scratch' }] }],
      ['fail', { Volumes: [mounts('ENABLED'), mounts('DISABLED')] }],
      ['unknown', { Volumes: [mounts(hidden)] }],
      ['unknown', { Volumes: hidden }],
      ['breakable', { Volumes: [mounts(chosen('DISABLED', 'ENABLED'))] }],
    ],
  },
  generator: mountingTask(),
  oracle: eachResource(({ Volumes = [] }: { Volumes?: readonly object[] }) =>
    Volumes.map((volume) => JSON.stringify(volume)).every(
      (text) => !text.includes('EFSVolumeConfiguration') || text.includes('"ENABLED"'),
    ),
  ),
})
