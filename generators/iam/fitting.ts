import fc from 'fast-check'
import type { Json, JsonObject } from '../../model/json.ts'
import { type Infrastructure, maybe, resource } from '../resource.ts'

/** What it is about is asked by nothing else. */
export const only = ['iam/actions-fit-resources']

const actions = [
  's3:GetObject',
  's3:ListBucket',
  's3:Get*',
  'sqs:SendMessage',
  'kms:Decrypt',
  'ec2:DescribeVpcs',
  's3:Gett',
]
const resources: readonly Json[] = [
  '*',
  'arn:aws:s3:::data',
  'arn:aws:s3:::data/*',
  'arn:aws:sqs:eu-west-1:111122223333:orders',
  'arn:aws:sqs',
  { 'Fn::Sub': 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:orders' },
  { 'Fn::Sub': 'arn:aws:kms:${AWS::Region}:${AWS::AccountId}:alias/data' },
]

/** One of these, or a list of some. */
const some = (texts: readonly Json[]) =>
  fc
    .record({
      isListed: fc.boolean(),
      listed: fc.uniqueArray(fc.constantFrom(...texts), { minLength: 1, maxLength: 2 }),
    })
    .map(({ isListed, listed }) => (isListed ? listed : listed[0]))

const document = (): fc.Arbitrary<JsonObject> =>
  fc
    .record({ Effect: fc.constantFrom('Allow', 'Deny'), Action: some(actions), Resource: some(resources) })
    .map((statement) => ({ Version: '2012-10-17', Statement: [statement] }) as unknown as JsonObject)

const inline = () => maybe(document().map((PolicyDocument) => [{ PolicyName: 'inline', PolicyDocument }]))

const trust: JsonObject = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
}

const written = (type: string, properties: JsonObject) =>
  resource(`AWS::IAM::${type}`, { PolicyName: 'written', PolicyDocument: document(), ...properties })

/** A policy of which some actions are about what it names, and others are not. */
export const fitting = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    resource('AWS::IAM::ManagedPolicy', { PolicyDocument: document() }),
    written('Policy', { Roles: ['a'] }),
    ...['Role', 'User', 'Group'].map((kind) => written(`${kind}Policy`, { [`${kind}Name`]: 'a' })),
    resource('AWS::IAM::Group', { Policies: inline() }),
    resource('AWS::IAM::User', { Policies: inline() }),
    resource('AWS::IAM::Role', { AssumeRolePolicyDocument: trust, Policies: inline() }),
  )
