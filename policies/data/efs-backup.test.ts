import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { fileSystem } from '../../generators/data/store.ts'
import policy from './efs-backup.ts'

expectPolicy(policy, {
  rows: {
    'AWS::EFS::FileSystem': [
      ['fail', {}],
      ['fail', { BackupPolicy: {} }],
      ['fail', { BackupPolicy: { Status: 'DISABLED' } }],
      ['fail', { BackupPolicy: 'ENABLED' }],
      ['pass', { BackupPolicy: { Status: 'ENABLED' } }],
      ['unknown', { BackupPolicy: { Status: hidden } }],
      ['breakable', { BackupPolicy: chosen({ Status: 'DISABLED' }, { Status: 'ENABLED' }) }],
    ],
  },
  generator: fileSystem(),
  oracle: eachResource((fileSystem) => JSON.stringify(fileSystem).includes('"Status":"ENABLED"')),
})
