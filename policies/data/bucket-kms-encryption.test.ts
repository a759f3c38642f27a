import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { bucket } from '../../generators/data/bucket.ts'
import type { JsonObject } from '../../model/json.ts'
import policy from './bucket-kms-encryption.ts'

const encrypted = (byDefault: JsonObject): JsonObject => ({
  BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: byDefault }] },
})

expectPolicy(policy, {
  rows: {
    'AWS::S3::Bucket': [
      ['fail', {}],
      ['fail', { BucketEncryption: { ServerSideEncryptionConfiguration: [] } }],
      ['fail', encrypted({ SSEAlgorithm: 'AES256' })],
      ['pass', encrypted({ SSEAlgorithm: 'aws:kms' })],
      ['pass', encrypted({ SSEAlgorithm: 'aws:kms:dsse' })],
      ['unknown', encrypted({ SSEAlgorithm: hidden })],
      ['breakable', encrypted({ SSEAlgorithm: chosen('AES256', 'aws:kms') })],
      ['fail', encrypted({ SSEAlgorithm: 'aws:kms' }), { key: 'own' }],
      ['fail', encrypted({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/aws/s3' }), { key: 'own' }],
      [
        'fail',
        encrypted({
          SSEAlgorithm: 'aws:kms',
          KMSMasterKeyID: 'arn:aws:kms:eu-west-1:111122223333:alias/aws/s3',
        }),
        { key: 'own' },
      ],
      ['pass', encrypted({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/own' }), { key: 'own' }],
      ['unknown', encrypted({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: hidden }), { key: 'own' }],
    ],
  },
  generator: bucket(),
  options: fc.record({ key: fc.constantFrom('any' as const, 'own' as const) }),
  oracle: eachResource((bucket, { options: { key } }) => {
    const text = JSON.stringify(bucket)
    const isOwn = text.includes('KMSMasterKeyID') && !text.includes('alias/aws')
    return text.includes('"SSEAlgorithm":"aws:kms') && (key === 'any' || isOwn)
  }),
})
