import fc from 'fast-check'
import { type Infrastructure, maybe, resource } from '../resource.ts'
import { flag } from '../shapes.ts'

const keys = (service: string) => fc.constantFrom(`alias/aws/${service}`, 'alias/own')

/** An EFS file system. */
export const fileSystem = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::EFS::FileSystem', {
    Encrypted: maybe(flag()),
    PerformanceMode: maybe('generalPurpose'),
    BackupPolicy: maybe({ Status: fc.constantFrom('ENABLED', 'DISABLED') }),
  })

/** An SQS queue, encrypted in one of the three ways that there are, or not. */
export const queue = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::SQS::Queue', {
    SqsManagedSseEnabled: maybe(flag()),
    KmsMasterKeyId: maybe(keys('sqs')),
    DelaySeconds: maybe(5),
  })

/** An SNS topic. */
export const topic = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::SNS::Topic', { KmsMasterKeyId: maybe(keys('sns')), DisplayName: maybe('orders') })
