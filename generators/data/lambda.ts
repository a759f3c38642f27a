import fc from 'fast-check'
import { type Infrastructure, maybe, resource } from '../resource.ts'

/** A Lambda function with variables, and the key that encrypts them. */
export const lambdaWithKey = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::Lambda::Function', {
    Code: { S3Bucket: 'code', S3Key: 'shop.zip' },
    Role: 'arn:aws:iam::111122223333:role/shop',
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Environment: maybe({ Variables: maybe({ STAGE: fc.constantFrom('dev', 'prod') }) }),
    KmsKeyArn: maybe(
      fc.constantFrom(
        'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
        'arn:aws:kms:eu-west-1:111122223333:alias/aws/lambda',
      ),
    ),
  })
