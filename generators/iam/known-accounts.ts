import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import { type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'

/** Without a list everybody but the own account would be another, which is not known here. */
export const options = { 'iam/known-accounts-only': { accounts: ['111122223333'] } }

const callers: readonly JsonObject[] = [
  { Principal: { AWS: '444455556666' } },
  { Principal: { AWS: ['arn:aws:iam::444455556666:role/partner', '111122223333'] } },
  { Principal: { AWS: 'arn:aws:iam::111122223333:role/deploy' } },
  { Principal: { Service: 'sns.amazonaws.com' } },
  { Principal: { Service: ['sns.amazonaws.com'] } },
  { Principal: { Federated: 'arn:aws:iam::444455556666:saml-provider/partner' } },
  { Principal: { AWS: '*' } },
  { Principal: '*' },
  { NotPrincipal: { AWS: '111122223333' } },
  { NotPrincipal: { AWS: ['*'] } },
  { NotPrincipal: { AWS: ['111122223333', 'arn:aws:iam::444455556666:role/partner'] } },
]

const conditions: readonly (JsonObject | undefined)[] = [
  undefined,
  { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
  { StringLike: { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5'] } },
  { StringEquals: { 'aws:PrincipalAccount': ['111122223333'] } },
  { StringEquals: { 'aws:PrincipalAccount': '444455556666' } },
  { StringLike: { 'aws:PrincipalAccount': '4444*' } },
  { StringNotLike: { 'aws:PrincipalAccount': ['1111*'] } },
  { StringEquals: { 'aws:SourceAccount': '444455556666' } },
  { StringLike: { 'aws:SourceAccount': ['4*'] } },
  { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
  { StringEquals: { 'aws:SourceAccount': ['111122223333'] } },
  { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:444455556666:*' } },
  { ArnLike: { 'aws:SourceArn': ['arn:aws:sns:*:111122223333:*'] } },
]

const documentFor = (actions: readonly string[], named: JsonObject): fc.Arbitrary<JsonObject> =>
  fc
    .uniqueArray(
      fc
        .record({
          Effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'),
          who: fc.constantFrom(...callers),
          Action: fc.constantFrom(...actions, [...actions]),
          Condition: fc.constantFrom(...conditions),
        })
        .map(({ who, Condition, ...rest }) => ({
          ...rest,
          ...who,
          ...named,
          ...(Condition !== undefined && { Condition }),
        })),
      { minLength: 1, maxLength: 2, selector: (one) => JSON.stringify(one) },
    )
    .map((Statement) => ({ Version: '2012-10-17', Statement }) as JsonObject)

/** What other accounts may use, if it says so. */
export const shared = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    resource('AWS::IAM::Role', {
      AssumeRolePolicyDocument: documentFor(['sts:AssumeRole', 'sts:TagSession'], {}),
    }),
    infrastructure({
      Bucket: resource('AWS::S3::Bucket', {
        PublicAccessBlockConfiguration: maybe({ RestrictPublicBuckets: maybe(fc.boolean()) }),
      }),
      Policy: resource('AWS::S3::BucketPolicy', {
        Bucket: ref('Bucket'),
        PolicyDocument: documentFor(['s3:GetObject', 's3:*'], { Resource: '*' }),
      }),
    }),
  )
