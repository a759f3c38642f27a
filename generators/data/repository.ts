import fc from 'fast-check'
import { either, type Infrastructure, maybe, resource } from '../resource.ts'

/** An ECR repository with keys of S3, of AWS, or of its owner. */
export const repository = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ECR::Repository', {
    RepositoryName: maybe('shop'),
    ImageTagMutability: maybe(fc.constantFrom('MUTABLE', 'IMMUTABLE')),
    EncryptionConfiguration: maybe(
      either(
        { EncryptionType: 'AES256' },
        {
          EncryptionType: fc.constantFrom('KMS', 'KMS_DSSE'),
          KmsKey: maybe(
            fc.constantFrom(
              'alias/own',
              'alias/aws/ecr',
              'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
            ),
          ),
        },
      ),
    ),
  })

/** It has no policy, of which others would say nothing. */
export const only = ['data/ecr-own-key']
