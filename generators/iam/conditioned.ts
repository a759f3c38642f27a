import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import { type Infrastructure, resource } from '../resource.ts'

/** What it reads is near what matters in the policies here. */
export const options = { 'iam/condition-effective': {} }

/** Conditions of which some hold for every request, and some for none; two of them may exclude one another. */
const conditions: readonly (readonly [operator: string, key: string, value: string | readonly string[]])[] = [
  ['StringEquals', 'aws:PrincipalTag/team', 'blue'],
  ['StringNotEquals', 'aws:PrincipalTag/team', 'blue'],
  ['StringLike', 'aws:PrincipalTag/team', ['b*', 'r*']],
  ['StringLikeIfExists', 'aws:PrincipalTag/team', '*'],
  ['ForAllValues:StringLike', 'aws:PrincipalTag/team', '*'],
  ['Null', 'aws:PrincipalTag/team', 'true'],
  ['Bool', 'aws:SecureTransport', 'true'],
  ['Bool', 'aws:SecureTransport', 'yes'],
  ['NumericLessThan', 'aws:SecureTransport', '5'],
  ['NumericLessThan', 's3:max-keys', '6'],
  ['NumericGreaterThan', 's3:max-keys', '6'],
  ['IpAddress', 'aws:SourceIp', '198.51.100.0/24'],
  ['IpAddress', 'aws:SourceIp', '10.0.0.0/8'],
  ['StringEquals', 'aws:userid', 'AROAEXAMPLE:*'],
  ['StringLike', 'aws:userid', 'AROAEXAMPLE:*'],
  ['NotIpAddress', 'aws:SourceIp', '10.0.0.0/33'],
]

const condition = (): fc.Arbitrary<JsonObject> =>
  fc.uniqueArray(fc.constantFrom(...conditions), { minLength: 1, maxLength: 2 }).map((some) => {
    const block: Record<string, Record<string, string | readonly string[]>> = {}
    for (const [operator, key, value] of some) block[operator] = { ...block[operator], [key]: value }
    return block as JsonObject
  })

const statement = (who: JsonObject): fc.Arbitrary<JsonObject> =>
  fc
    .record({ Effect: fc.constantFrom('Allow', 'Deny'), Condition: condition() })
    .map(({ Effect, Condition }) => ({
      Effect,
      ...who,
      Action: 's3:*',
      Resource: 'arn:aws:s3:::data-4f2a/*',
      Condition,
    }))

const documentOf = (who: JsonObject): fc.Arbitrary<JsonObject> =>
  fc
    .array(statement(who), { minLength: 1, maxLength: 2 })
    .map((Statement) => ({ Version: '2012-10-17', Statement }))

/** Policies of identities and of a bucket, with conditions that may decide nothing. */
export const conditioned = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    resource('AWS::IAM::ManagedPolicy', { PolicyDocument: documentOf({}) }),
    resource('AWS::S3::BucketPolicy', {
      Bucket: 'data-4f2a',
      PolicyDocument: documentOf({ Principal: { AWS: '111122223333' } }),
    }),
  )
