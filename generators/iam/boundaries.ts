import fc from 'fast-check'
import type { Json, JsonObject } from '../../model/json.ts'
import { type Infrastructure, infrastructure, ref, resource, type Shape } from '../resource.ts'

/*
 * A policy that allows too much and is somebody's boundary, attached to nobody: it allows nothing, and is one change away
 * from allowing something.
 */

type Part = fc.Arbitrary<Infrastructure>

const documents = fc.constantFrom<JsonObject>(
  { Effect: 'Allow', Action: '*', Resource: '*' },
  { Effect: 'Allow', Action: ['s3:*'], Resource: ['arn:aws:s3:::data', 'arn:aws:s3:::data/*'] },
  { Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' },
  { Effect: 'Allow', Action: ['iam:PassRole', 's3:GetObject'], Resource: '*' },
)

const narrow: Json = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::data/x' },
}
const trust: Json = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
}

const boundary = (properties: Readonly<Record<string, Shape>> = {}): Part =>
  documents.chain((Statement) =>
    resource('AWS::IAM::ManagedPolicy', {
      PolicyDocument: { Version: '2012-10-17', Statement: [Statement] },
      ManagedPolicyName: 'boundary',
      ...properties,
    }),
  )

const other = (): Part => resource('AWS::IAM::ManagedPolicy', { PolicyDocument: narrow })

/** By reference, or by the ARN that it will have. */
const named = fc.constantFrom<Json>(
  ref('Boundary'),
  { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/boundary' },
  { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/another' },
)
const listed = (name: string) => fc.constantFrom<Json>([name], [])

const attached = fc.constantFrom<Json>([ref('Other')], [ref('Boundary')])

/** Of a role or a user, with what else is attached. */
export const ofSomebody = (): Part =>
  fc.oneof(
    infrastructure({
      Role: resource('AWS::IAM::Role', {
        AssumeRolePolicyDocument: trust,
        PermissionsBoundary: named,
        ManagedPolicyArns: attached,
      }),
      Boundary: boundary({ Roles: listed('build') }),
      Other: other(),
    }),
    infrastructure({
      User: resource('AWS::IAM::User', {
        PermissionsBoundary: named,
        ManagedPolicyArns: attached,
      }),
      Boundary: boundary({ Users: listed('bob') }),
      Other: other(),
    }),
  )

/** Of a role, where a group or a permission set may have it as a policy. */
export const besideOthers = (): Part =>
  infrastructure({
    Role: resource('AWS::IAM::Role', {
      AssumeRolePolicyDocument: trust,
      PermissionsBoundary: ref('Boundary'),
    }),
    Group: resource('AWS::IAM::Group', {
      ManagedPolicyArns: attached,
    }),
    Boundary: boundary({ Groups: listed('readers') }),
    Other: other(),
    Set: resource('AWS::SSO::PermissionSet', {
      InstanceArn: 'arn:aws:sso:::instance/ssoins-1234567890abcdef',
      Name: 'operators',
      CustomerManagedPolicyReferences: fc.constantFrom<Json>([{ Name: 'boundary' }], [{ Name: 'another' }]),
    }),
  })
