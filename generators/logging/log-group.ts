import fc from 'fast-check'
import { type Infrastructure, maybe, resource } from '../resource.ts'

/** A CloudWatch log group, with the times of keeping that CloudWatch Logs accepts. */
export const logGroup = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::Logs::LogGroup', {
    LogGroupName: maybe('/shop/orders'),
    RetentionInDays: maybe(fc.constantFrom(1, 3, 7, 30, 90, 180, 365, 400, 3653)),
    KmsKeyId: maybe('arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'),
  })
