import { describe } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import {
  allow,
  anyStorage,
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
      [noLonger('permissions of Role', 's3:* | s3:PutBucketPolicy on ${Bucket.Arn}/')],
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
