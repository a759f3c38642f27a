import { expect, it } from 'vitest'
import { chosen, decisions, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { withWildcards } from '../../generators/iam/wildcards.ts'
import type { JsonObject } from '../../model/json.ts'
import { allow, answersOf, documentsIn, inPolicy } from './fixtures/allowed.ts'
import policy from './no-wildcard-resource.ts'

const of = (Action: string | string[], Resource: JsonObject[string] = '*', more: JsonObject = {}) =>
  inPolicy(allow({ Action, Resource, ...more }))

const denying = (what: JsonObject): JsonObject =>
  inPolicy(allow({ Action: 's3:GetObject' }), { Effect: 'Deny', ...what })

/** Pairs of an action and a resource of a kind that it is about. */
const pairs: readonly (readonly [string, string])[] = [
  ['s3:GetObject', 'arn:aws:s3:::unthought/key'],
  ['s3:GetObject', 'arn:aws:s3:eu-west-1:999988887777:accesspoint/unthought/object/key'],
  ['s3:PutObject', 'arn:aws:s3:::unthought/key'],
  ['s3:GetBucketAcl', 'arn:aws:s3:::unthought'],
  ['s3:DeleteBucket', 'arn:aws:s3:::unthought'],
  ['unthought:Of', 'arn:aws:unthought:eu-west-1:999988887777:of'],
]

expectPolicy(policy, {
  rows: {
    'AWS::IoT::Policy': [
      ['fail', inPolicy(allow({ Action: 'iot:Publish' }))],
      [
        'pass',
        inPolicy(
          allow({
            Action: 'iot:Publish',
            Resource: 'arn:aws:iot:eu-west-1:111122223333:topic/${iot:Connection.Thing.ThingName}/*',
          }),
        ),
      ],
    ],
    'AWS::IAM::ManagedPolicy': [
      ['fail', of('s3:GetObject')],
      ['fail', of('*')],
      ['fail', of('S3:GET*')],
      ['fail', of(['ec2:DescribeInstances', 'ec2:TerminateInstances'])],
      ['fail', of('sts:AssumeRole')],
      ['fail', of('sts:AssumeRole', 'arn:aws:iam::*:role/*')],
      ['fail', of('s3:GetObject', 'arn:aws:s3:::*')],
      ['fail', of('*', 'arn:aws:s3:::*')],
      ['fail', of('s3:*', ['arn:aws:s3:::data', 'arn:*'])],
      ['fail', of('s3:GetObject', '*', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })],
      [
        'fail',
        of('s3:GetObject', '*', { Condition: { StringEqualsIfExists: { 'aws:ResourceTag/a': 'b' } } }),
      ],
      ['fail', inPolicy({ Effect: 'Allow', Action: 's3:GetObject', NotResource: 'arn:aws:s3:::data/*' })],
      ['fail', inPolicy({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' })],
      [
        'fail',
        inPolicy(allow({ Action: '*' }), { Effect: 'Deny', NotAction: 'ec2:Terminate*', Resource: '*' }),
      ],
      ['fail', denying({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::data/*' })],
      ['pass', of('ec2:DescribeInstances')],
      ['pass', of(['ec2:DescribeInstances', 's3:ListAllMyBuckets', 'sts:GetCallerIdentity'])],
      ['pass', of('s3:GetObject', 'arn:aws:s3:::data/*')],
      ['pass', of('sts:AssumeRole', 'arn:aws:iam::111122223333:role/*')],
      ['pass', of('dynamodb:*', { 'Fn::Sub': 'arn:aws:dynamodb:*:${AWS::AccountId}:table/*' })],
      ['pass', of('s3:*', { 'Fn::Sub': '${Data.Arn}/*' })],
      ['pass', of('s3:GetObject', '*', { Condition: { StringEquals: { 'aws:ResourceTag/team': 'ours' } } })],
      ['pass', of('s3:GetObject', '*', { Condition: { StringEquals: { 'aws:ResourceAccount': '1' } } })],
      [
        'pass',
        of('ecs:RunTask', '*', {
          Condition: { ArnEquals: { 'ecs:cluster': { 'Fn::GetAtt': ['Data', 'Arn'] } } },
        }),
      ],
      ['pass', of('s3:Unlisted')],
      ['pass', denying({ Action: 's3:Get*', Resource: '*' })],
      ['pass', denying({ Action: 's3:*', NotResource: 'arn:aws:s3:::data/*' })],
      // What is given elsewhere may be what another condition on its key leaves out.
      [
        'unknown',
        inPolicy(
          allow({
            Action: 's3:GetObject',
            Condition: {
              StringEquals: { 'aws:PrincipalTag/team': hidden },
              StringNotLike: { 'aws:PrincipalTag/team': 'r*' },
            },
          } as never),
        ),
      ],
      ['unknown', of(hidden as never)],
      ['unknown', of('s3:GetObject', hidden)],
      ['unknown', { PolicyDocument: hidden }],
      [
        'fail',
        inPolicy(allow({ Action: '*' }), {
          Effect: 'Deny',
          NotAction: chosen(['s3:*'], ['s3:*']),
          Resource: '*',
        }),
      ],
      ['breakable', of('s3:GetObject', chosen('*', 'arn:aws:s3:::data/*'))],
    ],
  },
  beside: { Resources: { Data: { Type: 'AWS::S3::Bucket' } } },
  generator: withWildcards(),
  oracle: eachResource((properties) =>
    documentsIn(properties).every((document) =>
      pairs.every(
        ([action, resource]) =>
          !answersOf(document, {
            actions: [action],
            resources: [resource],
            keys: {
              'aws:SecureTransport': ['true'],
              'aws:ResourceAccount': [undefined, '999988887777'],
              'aws:MultiFactorAuthPresent': [undefined, 'true'],
            },
          }).includes(true),
      ),
    ),
  ),
})

it('shows what everybody knows where it is allowed', () => {
  const template = { Resources: { It: { Type: 'AWS::IAM::ManagedPolicy', Properties: of('*') } } }
  expect(decisions(policy, template).get('It')?.witness?.text).toMatch(
    /^iam:AttachUserPolicy on arn:aws:iam::/,
  )
})
