import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import { bucket } from '../../generators/data/bucket.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './bucket-kms-encryption.ts'

type Options = NonNullable<typeof policy.options>['defaults']

const outcomes = (
  template: object,
  options: Options | undefined = policy.options?.defaults,
): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

it.each([
  ['fail', {}, undefined],
  ['fail', { BucketEncryption: { ServerSideEncryptionConfiguration: [] } }, undefined],
  [
    'fail',
    {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    },
    undefined,
  ],
  [
    'pass',
    {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
      },
    },
    undefined,
  ],
  [
    'pass',
    {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms:dsse' } },
        ],
      },
    },
    undefined,
  ],
  [
    'unknown',
    {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { ServerSideEncryptionByDefault: { SSEAlgorithm: { 'Fn::ImportValue': 'algorithm' } } },
        ],
      },
    },
    undefined,
  ],
  [
    'fail',
    {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
      },
    },
    { key: 'own' },
  ],
  [
    'fail',
    {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/aws/s3' } },
        ],
      },
    },
    { key: 'own' },
  ],
  [
    'fail',
    {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            ServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: 'arn:aws:kms:eu-west-1:111122223333:alias/aws/s3',
            },
          },
        ],
      },
    },
    { key: 'own' },
  ],
  [
    'pass',
    {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/own' } },
        ],
      },
    },
    { key: 'own' },
  ],
  [
    'unknown',
    {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            ServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: { 'Fn::ImportValue': 'key' },
            },
          },
        ],
      },
    },
    { key: 'own' },
  ],
] as const)('%s: %j under %j', (outcome, Properties, options) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::S3::Bucket', Properties } } }, options)).toEqual({
    It: outcome,
  })
})

/** Written another way on purpose: plain JavaScript on a plain template. */
const plainly = ({ Resources }: Infrastructure, options: Options): Record<string, string> =>
  Object.fromEntries(
    Object.entries(Resources).map(([id, { Properties }]) => [
      id,
      says(JSON.parse(JSON.stringify(Properties ?? {})), options) ? 'pass' : 'fail',
    ]),
  )

const says = (bucket: object, { key }: Options): boolean => {
  const text = JSON.stringify(bucket)
  return (
    text.includes('"SSEAlgorithm":"aws:kms') &&
    (key === 'any' || (text.includes('KMSMasterKeyID') && !text.includes('alias/aws')))
  )
}

it('agrees with the plain reading of plain templates', () => {
  fc.assert(
    fc.property(
      bucket(),
      fc.record({ key: fc.constantFrom('any' as const, 'own' as const) }),
      (template, options) => {
        expect(outcomes(template, options)).toEqual(plainly(template, options))
      },
    ),
  )
})
