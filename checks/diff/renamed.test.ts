import { expect, it } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { comparedPermissions } from './permissions.ts'

const statement = (more: JsonObject): JsonObject => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', ...more }],
})
const trust = (Principal: JsonObject = { Service: 'ec2.amazonaws.com' }): JsonObject =>
  statement({ Principal, Action: 'sts:AssumeRole' })

const arn: Json = { 'Fn::GetAtt': ['It', 'Arn'] }
const allowing = (Resource: Json): JsonObject => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: trust(),
    Policies: [{ PolicyName: 'own', PolicyDocument: statement({ Action: 'sqs:SendMessage', Resource }) }],
  },
})
const trusting: JsonObject = {
  Type: 'AWS::IAM::Role',
  Properties: { AssumeRolePolicyDocument: trust({ AWS: arn }) },
}
const allowingIt = allowing(arn)

const made = (Type: string, Properties: JsonObject = {}): JsonObject => ({ Type, Properties })
const queue = (QueueName?: Json): JsonObject =>
  made('AWS::SQS::Queue', QueueName === undefined ? {} : { QueueName })
const role = (more: JsonObject): JsonObject =>
  made('AWS::IAM::Role', { AssumeRolePolicyDocument: trust(), ...more })
const user = (UserName: string, Resource: Json): JsonObject =>
  made('AWS::IAM::User', {
    UserName,
    Policies: [{ PolicyName: 'own', PolicyDocument: statement({ Action: 's3:GetObject', Resource }) }],
  })
const sub = (text: string): JsonObject => ({ 'Fn::Sub': text })
const Parameters = {
  P: { Type: 'String' },
  Is: { Type: 'String', AllowedValues: ['a', 'b'] },
}
const Conditions = { IsA: { 'Fn::Equals': [{ Ref: 'Is' }, 'a'] } }
const either = (yes: Json, no: Json): JsonObject => ({ 'Fn::If': ['IsA', yes, no] })

const told = (before: JsonObject, after: JsonObject): readonly string[] => {
  const [was, is] = [before, after].map((Resources) => spaceOfTemplate({ Parameters, Conditions, Resources }))
  return comparedPermissions({ before: was, after: is }).differences.map(
    ({ change, subject, witness = '' }) => `${change} ${subject}${witness.replace(/^\S+/, '')}`,
  )
}

const nothing: readonly string[] = []
const otherwise = (of = 'Arn') => [`opens Role on \${It.${of}, after}`, `closes Role on \${It.${of}, before}`]

it.each<readonly [string, JsonObject, JsonObject, readonly string[]]>([
  ['nothing of it', queue('a'), queue('a'), nothing],
  ['nothing of what has no name', queue(), queue(), nothing],
  ['what else it has', queue(), made('AWS::SQS::Queue', { DelaySeconds: 1 }), nothing],
  ['the name', queue('a'), queue('b'), otherwise()],
  ['a name, which it had not', queue(), queue('b'), otherwise()],
  ['a name, which it has no more', queue('a'), queue(), otherwise()],
  ['how the name is written', queue('a-q'), queue({ 'Fn::Join': ['-', ['a', 'q']] }), nothing],
  ['the end of a name', queue(sub('${P}-a')), queue(sub('${P}-b')), otherwise()],
  ['nothing of a name that is given', queue({ Ref: 'P' }), queue({ Ref: 'P' }), nothing],
  ['a name that may be the same', queue({ Ref: 'P' }), queue('a'), ['unknown Role']],
  ['nothing of a choice', queue(either('a', 'b')), queue(either('a', 'b')), nothing],
  ['some of a choice', queue(either('a', 'b')), queue(either('a', 'c')), ['unknown Role']],
  ['all of a choice', queue(either('a', 'b')), queue(either('c', 'd')), otherwise()],
  ['its type', queue(), made('AWS::SNS::Topic'), otherwise()],
  ['its type, but not the name', queue('a'), made('AWS::SNS::Topic', { TopicName: 'a' }), otherwise()],
  [
    'a name that replaces nothing',
    made('AWS::ApiGateway::RestApi', { Name: 'a' }),
    made('AWS::ApiGateway::RestApi', { Name: 'b' }),
    nothing,
  ],
  ['the path of what AWS names', role({}), role({ Path: '/ci/' }), otherwise()],
  ['a path that is said', role({}), role({ Path: '/' }), nothing],
])('what changes is %s', (_, before, after, expected) => {
  expect(told({ It: before, Role: allowingIt }, { It: after, Role: allowingIt })).toEqual(expected)
})

it('what Ref gives of what is called otherwise is another one', () => {
  const secret = (Name: string) => made('AWS::SecretsManager::Secret', { Name })
  const Role = allowing({ Ref: 'It' })
  expect(told({ It: secret('a'), Role }, { It: secret('b'), Role })).toEqual(otherwise('Ref'))
})

it('what has another logical id, and the same name, may be the same', () => {
  const [It, Role] = [queue('a'), allowingIt]
  const other = allowing({ 'Fn::GetAtt': ['Other', 'Arn'] })
  expect(told({ It, Role }, { Other: It, Role: other })).toEqual(['unknown Role'])
  expect(told({ It, Role }, { Other: queue('b'), Role: other })).toEqual([
    'opens Role on ${Other.Arn}',
    'closes Role on ${It.Arn}',
  ])
})

it('whom a trust policy lets in is another one where it is called otherwise', () => {
  const It = role({ RoleName: 'a' })
  expect(told({ It, Role: trusting }, { It: role({ RoleName: 'b' }), Role: trusting })).not.toEqual(nothing)
  expect(told({ It, Role: trusting }, { It, Role: trusting })).toEqual(nothing)
  const byName = trust({ AWS: sub('arn:aws:iam::${AWS::AccountId}:role/${It}') })
  const Role = made('AWS::IAM::Role', { AssumeRolePolicyDocument: byName })
  expect(told({ It, Role: trusting }, { It, Role })).toEqual(nothing)
})

it('what the name of a user lets them do is not known where it is another one', () => {
  const [own, fixed] = ['arn:aws:s3:::home/${aws:username}/*', 'arn:aws:s3:::home/a/*']
  expect(told({ It: user('a', own) }, { It: user('b', own) })).toEqual(['unknown It'])
  expect(told({ It: user('a', own) }, { It: user('a', own) })).toEqual(nothing)
  expect(told({ It: user('a', fixed) }, { It: user('b', fixed) })).toEqual(nothing)
})
