import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import { type Infrastructure, maybe, resource } from '../resource.ts'

/** What is misspelled is told by one policy. */
export const only = ['iam/known-keys']
export const options = { 'iam/known-keys': {} }

const keys = [
  'aws:SourceIp',
  'AWS:PrincipalTag/team',
  's3:prefix',
  'aws:PrincipalOrgId',
  'aws:SourceIP4',
  'aws:PrincipalTags/team',
  's3:prefixes',
  's4:prefix',
]

const statement = (who: JsonObject, among: readonly string[] = keys): fc.Arbitrary<JsonObject> =>
  fc
    .record({
      Effect: fc.constantFrom('Allow', 'Deny'),
      Condition: maybe(
        fc
          .record({
            operator: fc.constantFrom('StringLike', 'StringNotLike'),
            key: fc.constantFrom(...among),
          })
          .map(({ operator, key }) => ({ [operator]: { [key]: 'a*' } })),
      ),
    })
    .map(({ Effect, Condition }) => ({
      Effect,
      ...who,
      Action: 's3:ListBucket',
      Resource: 'arn:aws:s3:::data-4f2a',
      ...(Condition !== undefined && { Condition: Condition as JsonObject }),
    }))

const documentOf = (who: JsonObject, among?: readonly string[]) =>
  statement(who, among).map((one) => ({ Version: '2012-10-17', Statement: [one] }))

/** Policies of identities and of a bucket, some with conditions on keys that there are not. */
export const namingKeys = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    resource('AWS::IAM::ManagedPolicy', { PolicyDocument: documentOf({}) }),
    resource('AWS::IAM::Policy', {
      PolicyName: 'own',
      PolicyDocument: documentOf({}, ['aws:username', 'AWS:PrincipalTag/team']),
      Roles: fc.constantFrom(['app'], ['app'], []),
      Users: fc.constantFrom(['alice'], []),
      Groups: fc.constantFrom(undefined, ['people']) as never,
    }),
    resource('AWS::S3::BucketPolicy', {
      Bucket: 'data-4f2a',
      PolicyDocument: documentOf({ Principal: '*' }),
    }),
  )
