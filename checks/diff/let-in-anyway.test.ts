import { describe } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import {
  allow,
  anyStorage,
  arnOf,
  deny,
  inside,
  noLonger,
  noStorage,
  now,
  policy,
  role,
  rows,
  send,
} from './fixtures/told.ts'

describe('where something else here allows it', () => {
  const bucketPolicy = (...statements: readonly JsonObject[]): JsonObject => ({
    Type: 'AWS::S3::BucketPolicy',
    Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: policy(...statements) },
  })
  const by = (Principal: Json, statement: JsonObject): JsonObject => ({ ...statement, Principal })
  const read = allow('s3:GetObject', inside('Bucket'))
  const letting = bucketPolicy(by({ AWS: arnOf('Role') }, read))
  const plainly: JsonObject = { Condition: { Bool: { 'aws:SecureTransport': 'false' } } }
  const noPlain = by('*', deny('s3:*', inside('Bucket'), plainly))
  const reader = role(policy(read))
  const denied = 's3:* | s3:PutBucketPolicy on ${Bucket.Arn}/, where aws:SecureTransport is false'
  rows([
    [
      'a bucket that names the role',
      { Role: role(policy(send, noStorage)), Policy: letting },
      { Role: role(policy(send)), Policy: letting },
      [
        'opens permissions of Role | s3:GetObject | s3:GetObject on ${Bucket.Arn}/ | no longer denied | Policy',
        noLonger('permissions of Role', anyStorage),
      ],
    ],
    [
      'the same, denied now',
      { Role: role(policy(send)), Policy: letting },
      { Role: role(policy(send, noStorage)), Policy: letting },
      [
        now('permissions of Role', anyStorage),
        'closes permissions of Role | s3:GetObject | s3:GetObject on ${Bucket.Arn}/ | now denied | Policy',
      ].toReversed(),
    ],
    [
      'a bucket that names the role, of which a boundary leaves nothing',
      {
        Role: role(policy(send, noStorage), {
          PermissionsBoundary: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess',
        }),
        Policy: letting,
      },
      {
        Role: role(policy(send), { PermissionsBoundary: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess' }),
        Policy: letting,
      },
      [noLonger('permissions of Role', anyStorage)],
    ],
    [
      'a role that trusts the role by its name',
      {
        Role: role(policy(send, deny('sts:*', '*'))),
        Other: role(policy(send), {
          AssumeRolePolicyDocument: policy({
            Effect: 'Allow',
            Principal: { AWS: arnOf('Role') },
            Action: 'sts:AssumeRole',
          }),
        }),
      },
      {
        Role: role(policy(send)),
        Other: role(policy(send), {
          AssumeRolePolicyDocument: policy({
            Effect: 'Allow',
            Principal: { AWS: arnOf('Role') },
            Action: 'sts:AssumeRole',
          }),
        }),
      },
      [
        'opens permissions of Role | sts:AssumeRole | sts:AssumeRole on ${Other.Arn} | no longer denied | Other',
        noLonger('permissions of Role', 'sts:* | sts:AssumeRole on arn:aws:iam::000000000000:role/unlisted'),
      ],
    ],
    [
      'a role that may read the bucket that denied it',
      { Role: reader, Policy: bucketPolicy(noPlain) },
      { Role: reader },
      [
        'opens callers of Policy | s3:GetObject | s3:GetObject on ${Bucket.Arn}/ by ${Role.Arn}, where aws:SecureTransport is false | no longer denied | Role',
        noLonger('callers of Policy', denied),
      ],
    ],
    [
      'a bucket that denied it to all, where nobody here may read it',
      { Policy: bucketPolicy(noPlain) },
      {},
      [noLonger('callers of Policy', denied)],
    ],
    [
      'a bucket that denied it to another role',
      {
        Role: reader,
        Other: role(policy(send)),
        Policy: bucketPolicy(by({ AWS: arnOf('Other') }, deny('s3:*', inside('Bucket')))),
      },
      { Role: reader, Other: role(policy(send)) },
      [noLonger('callers of Policy', 's3:* | s3:PutBucketPolicy on ${Bucket.Arn}/ by ${Other.Arn}')],
    ],
    [
      'a bucket that is gone with its policy',
      {
        Files: { Type: 'AWS::S3::Bucket' },
        Policy: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: {
            Bucket: { Ref: 'Files' },
            PolicyDocument: policy(by('*', deny('s3:*', inside('Files'), plainly))),
          },
        },
      },
      {},
      [],
    ],
    [
      'a trust policy, which has to let in itself',
      {
        Role: role(policy(send), {
          AssumeRolePolicyDocument: policy(
            { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
            { Effect: 'Deny', Principal: { AWS: '111122223333' }, Action: 'sts:*' },
          ),
        }),
      },
      {
        Role: role(policy(send), {
          AssumeRolePolicyDocument: policy({
            Effect: 'Allow',
            Principal: { Service: 'ec2.amazonaws.com' },
            Action: 'sts:AssumeRole',
          }),
        }),
      },
      [],
    ],
  ])
})
