import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { fileSystem } from '../../generators/data/store.ts'
import policy from './efs-encryption.ts'

expectPolicy(policy, {
  rows: {
    'AWS::EFS::FileSystem': [
      ['fail', {}],
      ['pass', { Encrypted: true }],
      ['pass', { Encrypted: 'true' }],
      ['fail', { Encrypted: false }],
      ['fail', { KmsKeyId: 'alias/own' }],
      ['unknown', { Encrypted: hidden }],
      ['breakable', { Encrypted: chosen(false, true) }],
    ],
  },
  generator: fileSystem(),
  oracle: eachResource(({ Encrypted }) => [true, 'true'].some((yes) => yes === Encrypted)),
})
