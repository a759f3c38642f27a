import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { repository } from '../../generators/data/repository.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import policy from './ecr-own-key.ts'

const encrypted = (EncryptionType: Json, KmsKey: Json): JsonObject => ({
  EncryptionConfiguration: { EncryptionType, KmsKey },
})

expectPolicy(policy, {
  rows: {
    'AWS::ECR::Repository': [
      ['fail', {}],
      ['fail', { EncryptionConfiguration: { EncryptionType: 'KMS' } }],
      ['fail', encrypted('AES256', 'alias/own')],
      ['fail', encrypted('KMS', 'alias/aws/ecr')],
      ['fail', encrypted('KMS', 'arn:aws:kms:eu-west-1:111122223333:alias/aws/ecr')],
      ['pass', encrypted('KMS', 'alias/own')],
      ['pass', encrypted('KMS_DSSE', 'alias/own')],
      ['unknown', encrypted('KMS', hidden)],
      ['unknown', encrypted(hidden, 'alias/own')],
      ['breakable', encrypted(chosen('AES256', 'KMS'), 'alias/own')],
    ],
  },
  generator: repository(),
  oracle: eachResource((repository) =>
    /"EncryptionType":"KMS.*"KmsKey":"(?!alias.aws)/.test(JSON.stringify(repository)),
  ),
})
