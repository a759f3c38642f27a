import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import { RemovalPolicy } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { EncryptionKey } from './encryption-key.ts'

/** As many days as CloudWatch Logs can keep something, of those that are of use here. */
export const retentions = [7, 14, 30, 60, 90, 180, 365, 731, 1827] as const

interface LogGroupProps {
  readonly retentionDays: number
  readonly key: EncryptionKey
  readonly name?: string
}

/** Keeps what is logged, encrypted with the key of the system, for as long as the system says. */
export const logGroup = (scope: Construct, id: string, { retentionDays, key, name }: LogGroupProps) =>
  new LogGroup(scope, id, {
    retention: retentionDays as RetentionDays,
    encryptionKey: key,
    removalPolicy: RemovalPolicy.RETAIN,
    ...(name !== undefined && { logGroupName: name }),
  })
