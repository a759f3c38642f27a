import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import { allow, arnOf, compared, deny, inside, policy, role, template } from './fixtures/told.ts'

const left = 'whether anything allows it'
const noLonger = (of: string, more: string): string =>
  `perhaps unknown ${of} | ${more} | no longer denied | ${left} | may open`
const now = (of: string, more: string): string =>
  `perhaps unknown ${of} | ${more} | now denied | ${left} | may close`

const send = allow('sqs:SendMessage', '*')
const noStorage = deny('s3:*', '*')
const anyStorage = 's3:* | s3:DeleteBucket on arn:aws:s3:::unlisted'

type Row = readonly [name: string, before: JsonObject, after: JsonObject, told: readonly string[]]

const rows = (all: readonly Row[]): void => {
  it.each(all)('%s', (_, before, after, told) => {
    expect(compared(template(before), template(after))).toEqual(told)
  })
}

describe('what is no longer denied to somebody, and is now', () => {
  const ofRole = (before: JsonObject, after: JsonObject): readonly [JsonObject, JsonObject] => [
    { Role: role(before) },
    { Role: role(after) },
  ]
  const managed = (PolicyDocument: JsonObject): JsonObject => ({
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: { PolicyDocument },
  })
  const having = (document: JsonObject): JsonObject => ({
    Managed: managed(document),
    Role: role(policy(send), { ManagedPolicyArns: [{ Ref: 'Managed' }] }),
  })
  rows([
    [
      'a Deny that is gone, of what the role is not allowed itself',
      ...ofRole(policy(send, noStorage), policy(send)),
      [noLonger('permissions of Role', anyStorage)],
    ],
    [
      'one that is new',
      ...ofRole(policy(send), policy(send, noStorage)),
      [now('permissions of Role', anyStorage)],
    ],
    [
      'one that denies less',
      ...ofRole(policy(send, noStorage), policy(send, deny('s3:Delete*', '*'))),
      [noLonger('permissions of Role', 's3:* | s3:PutObject on arn:aws:s3:::unlisted/unlisted')],
    ],
    [
      'one that leaves out a bucket now',
      ...ofRole(
        policy(send, noStorage),
        policy(send, { Effect: 'Deny', Action: 's3:*', NotResource: inside('Bucket') }),
      ),
      [noLonger('permissions of Role', 's3:* | s3:AssociateAccessGrantsIdentityCenter on ${Bucket.Arn}/')],
    ],
    [
      'one of all actions but some, of which there is one more',
      ...ofRole(
        policy(send, { Effect: 'Deny', NotAction: 's3:*', Resource: '*' }),
        policy(send, { Effect: 'Deny', NotAction: ['s3:*', 'kms:Decrypt'], Resource: '*' }),
      ),
      [noLonger('permissions of Role', 'kms:decrypt | kms:decrypt')],
    ],
    [
      'the same in two statements, one of which leaves out what the other names',
      ...ofRole(
        policy(send, noStorage),
        policy(
          { Effect: 'Deny', Action: 's3:*', NotResource: inside('Bucket') },
          deny(['S3:*'], inside('Bucket')),
          send,
        ),
      ),
      [],
    ],
    [
      'what another one denies still',
      ...ofRole(policy(send, noStorage, deny('s3:Get*', '*')), policy(send, noStorage)),
      [],
    ],
    [
      'what a parameter names, as before',
      ...ofRole(
        policy(deny('s3:*', { Ref: 'BucketArn' }), send),
        policy(send, deny(['s3:*'], [{ Ref: 'BucketArn' }])),
      ),
      [],
    ],
    [
      'whatever a parameter names, where all was denied',
      ...ofRole(policy(send, noStorage), policy(send, deny('s3:*', { Ref: 'BucketArn' }))),
      ['perhaps unknown permissions of Role | BucketArn, what BucketArn fetches | may open'],
    ],
    [
      'what the role is allowed, and the rest of what was denied',
      ...ofRole(policy(allow('s3:GetObject', '*'), noStorage), policy(allow('s3:GetObject', '*'))),
      [
        'opens permissions of Role | s3:GetObject | s3:GetObject on arn:aws:s3:::unlisted/unlisted',
        noLonger('permissions of Role', anyStorage),
      ],
    ],
    [
      'denied where it was not allowed',
      ...ofRole(
        policy(allow('*', '*', { Condition: { Bool: { 'aws:SecureTransport': 'true' } } })),
        policy(allow('*', '*'), deny('*', '*', { Condition: { Bool: { 'aws:SecureTransport': 'false' } } })),
      ),
      [now('permissions of Role', '* | iam:AttachUserPolicy, where aws:SecureTransport is false')],
    ],
    [
      'by a policy that the role has, told of the role alone',
      having(policy(send, noStorage)),
      having(policy(send)),
      [noLonger('permissions of Role', anyStorage)],
    ],
    [
      'by a policy that nobody here has',
      { Managed: managed(policy(send, noStorage)) },
      { Managed: managed(policy(send)) },
      [noLonger('permissions of Managed', anyStorage)],
    ],
    [
      'to a role that is made elsewhere',
      {
        Own: {
          Type: 'AWS::IAM::RolePolicy',
          Properties: { PolicyName: 'p', RoleName: 'app', PolicyDocument: policy(noStorage) },
        },
      },
      {},
      [noLonger('permissions of app', anyStorage)],
    ],
  ])
})

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
  const denied =
    's3:* | s3:AssociateAccessGrantsIdentityCenter on ${Bucket.Arn}/, where aws:SecureTransport is false'
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
      [
        noLonger(
          'callers of Policy',
          's3:* | s3:AssociateAccessGrantsIdentityCenter on ${Bucket.Arn}/ by ${Other.Arn}',
        ),
      ],
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
