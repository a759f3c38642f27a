import fc from 'fast-check'
import { either, type Infrastructure, maybe, resource } from '../resource.ts'
import { flag } from '../shapes.ts'

/** A public access block: all on as most write it, or any of the four settings. */
const publicAccessBlock = () =>
  either(
    { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
    {
      BlockPublicAcls: maybe(flag()),
      BlockPublicPolicy: maybe(flag()),
      IgnorePublicAcls: maybe(flag()),
      RestrictPublicBuckets: maybe(flag()),
    },
  )

const keys = fc.constantFrom(
  'alias/aws/s3',
  'alias/own',
  'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
)

const encryption = () =>
  either(
    { SSEAlgorithm: 'AES256' },
    { SSEAlgorithm: fc.constantFrom('aws:kms', 'aws:kms:dsse'), KMSMasterKeyID: maybe(keys) },
  )

/** An S3 bucket with its versioning, public access block and encryption. */
export const bucket = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::S3::Bucket', {
    VersioningConfiguration: maybe({ Status: fc.constantFrom('Enabled', 'Suspended') }),
    PublicAccessBlockConfiguration: maybe(publicAccessBlock()),
    BucketEncryption: maybe({
      ServerSideEncryptionConfiguration: [
        { ServerSideEncryptionByDefault: encryption(), BucketKeyEnabled: maybe(flag()) },
      ],
    }),
  })
