import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { replicationGroup } from '../../generators/data/cache.ts'
import policy from './elasticache-own-key.ts'

expectPolicy(policy, {
  rows: {
    'AWS::ElastiCache::ReplicationGroup': [
      ['fail', {}],
      ['fail', { AtRestEncryptionEnabled: true }],
      ['fail', { KmsKeyId: 'alias/aws/elasticache' }],
      ['pass', { KmsKeyId: 'alias/own' }],
      ['unknown', { KmsKeyId: hidden }],
      ['breakable', { KmsKeyId: chosen({ Ref: 'AWS::NoValue' }, 'alias/own') }],
    ],
  },
  generator: replicationGroup(),
  oracle: eachResource(({ KmsKeyId = 'alias/aws/' }) => !String(KmsKeyId).startsWith('alias/aws/')),
})
