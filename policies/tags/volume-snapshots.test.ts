import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { fileSystem, volume } from '../../generators/tags/file-system.ts'
import policy from './volume-snapshots.ts'

expectPolicy(policy, {
  rows: {
    'AWS::FSx::Volume': [
      ['pass', { VolumeType: 'ONTAP', OntapConfiguration: {} }],
      ['fail', { VolumeType: 'OPENZFS', OpenZFSConfiguration: {} }],
      ['pass', { OpenZFSConfiguration: { CopyTagsToSnapshots: true } }],
      ['unknown', { OpenZFSConfiguration: { CopyTagsToSnapshots: hidden } }],
      ['breakable', { OpenZFSConfiguration: { CopyTagsToSnapshots: chosen(false, true) } }],
    ],
  },
  generator: fc.oneof(fileSystem(), volume()),
  oracle: eachResource((volume) =>
    'OpenZFSConfiguration' in volume ? /"CopyTagsToSnapshots":"?true/.test(JSON.stringify(volume)) : true,
  ),
})
