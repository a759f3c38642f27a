import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { attachedSecret, secrets } from '../../generators/secrets/secret.ts'
import policy from './secret-own-key.ts'

expectPolicy(policy, {
  rows: {
    'AWS::SecretsManager::Secret': [
      ['fail', {}],
      ['fail', { KmsKeyId: '' }],
      ['fail', { KmsKeyId: 'alias/aws/secretsmanager' }],
      ['pass', { KmsKeyId: 'alias/own' }],
      ['unknown', { KmsKeyId: hidden }],
      ['breakable', { KmsKeyId: chosen('alias/aws/secretsmanager', 'alias/own') }],
    ],
  },
  generator: fc.oneof(secrets(), attachedSecret()),
  oracle: eachResource(({ KmsKeyId = 'alias/aws/' }, { type }) =>
    type === 'AWS::SecretsManager::Secret' ? !String(KmsKeyId).startsWith('alias/aws/') : undefined,
  ),
})
