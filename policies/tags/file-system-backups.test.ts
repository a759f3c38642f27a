import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { fileSystem, volume } from '../../generators/tags/file-system.ts'
import policy from './file-system-backups.ts'

expectPolicy(policy, {
  rows: {
    'AWS::FSx::FileSystem': [
      ['fail', { FileSystemType: 'WINDOWS' }],
      ['pass', { FileSystemType: 'WINDOWS', WindowsConfiguration: { CopyTagsToBackups: true } }],
      ['fail', { FileSystemType: 'WINDOWS', OpenZFSConfiguration: { CopyTagsToBackups: true } }],
      ['fail', { FileSystemType: 'OPENZFS', OpenZFSConfiguration: { CopyTagsToBackups: 'false' } }],
      ['pass', { FileSystemType: 'LUSTRE' }],
      ['fail', { FileSystemType: 'LUSTRE', LustreConfiguration: { DeploymentType: 'PERSISTENT_2' } }],
      [
        'pass',
        {
          FileSystemType: 'LUSTRE',
          LustreConfiguration: { DeploymentType: 'PERSISTENT_1', ImportPath: 's3://a' },
        },
      ],
      ['pass', { FileSystemType: 'ONTAP' }],
      ['unknown', { FileSystemType: hidden }],
      [
        'breakable',
        { FileSystemType: 'WINDOWS', WindowsConfiguration: { CopyTagsToBackups: chosen(false, true) } },
      ],
    ],
  },
  generator: fc.oneof(fileSystem(), volume()),
  oracle: eachResource((properties, { type }) => {
    const text = JSON.stringify(properties)
    const isCopied = /"CopyTagsToBackups":"?true/.test(text)
    if (type === 'AWS::FSx::Volume') return isCopied || !text.includes('OntapConfiguration')
    if (type !== 'AWS::FSx::FileSystem') return undefined
    if (properties.FileSystemType === 'ONTAP') return true
    if (properties.FileSystemType !== 'LUSTRE') return isCopied
    return isCopied || !text.includes('PERSISTENT') || text.includes('ImportPath')
  }),
})
