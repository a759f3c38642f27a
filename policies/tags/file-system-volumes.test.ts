import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { fileSystem } from '../../generators/tags/file-system.ts'
import policy from './file-system-volumes.ts'

expectPolicy(policy, {
  rows: {
    'AWS::FSx::FileSystem': [
      ['pass', { FileSystemType: 'WINDOWS' }],
      ['fail', { FileSystemType: 'OPENZFS' }],
      ['pass', { FileSystemType: 'OPENZFS', OpenZFSConfiguration: { CopyTagsToVolumes: true } }],
      ['unknown', { FileSystemType: 'OPENZFS', OpenZFSConfiguration: hidden }],
      ['fail', { FileSystemType: 'OPENZFS', OpenZFSConfiguration: { CopyTagsToVolumes: false } }],
      [
        'breakable',
        { FileSystemType: 'OPENZFS', OpenZFSConfiguration: { CopyTagsToVolumes: chosen(false, true) } },
      ],
    ],
  },
  generator: fileSystem(),
  oracle: eachResource((system, { type }) => {
    if (type !== 'AWS::FSx::FileSystem') return undefined
    return system.FileSystemType !== 'OPENZFS' || /"CopyTagsToVolumes":"?true/.test(JSON.stringify(system))
  }),
})
