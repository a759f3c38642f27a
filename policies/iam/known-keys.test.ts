import { expect, it } from 'vitest'
import {
  chosen,
  decisions,
  eachResource,
  expectPolicy,
  hidden,
  noValue,
} from '../../checks/laws/expectation.ts'
import { namingKeys } from '../../generators/iam/named-keys.ts'
import { managedDocument, managedNames } from '../../model/identity/managed/documents.ts'
import { isListedKey } from '../../model/identity/reference/keys.ts'
import type { JsonObject } from '../../model/json.ts'
import { allow, inPolicy } from './fixtures/allowed.ts'
import policy from './known-keys.ts'

const under = (Condition: JsonObject) => inPolicy(allow({ Action: 's3:ListBucket', Condition }))
const asking = (key: string, Action: unknown = 's3:ListBucket') =>
  inPolicy(allow({ Action: Action as never, Condition: { StringEquals: { [key]: 'a' } } }))
const ofRegion = { Condition: { StringEquals: { 'ec2:Region': 'eu-west-1' } } }
const on = (Resource: unknown) => inPolicy(allow({ Action: 's3:GetObject', Resource: Resource as never }))
const trusting = (key: string) => ({
  AssumeRolePolicyDocument: {
    Statement: {
      Effect: 'Allow',
      Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/id.example.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringEquals: { [key]: 'a' } },
    },
  },
})
const ofRole = (more: JsonObject) => ({
  ...trusting('sts:ExternalId'),
  Policies: [{ PolicyName: 'own', ...inPolicy(allow({ Action: 's3:ListBucket', ...more })) }],
})

expectPolicy(policy, {
  rows: {
    'AWS::IoT::Policy': [
      ['pass', on('arn:aws:iot:*:*:topic/${iot:Connection.Thing.ThingName}')],
      ['fail', on('arn:aws:iot:*:*:topic/${iot:Connection.Thing.Name}')],
      ['pass', asking('iot:Connection.Thing.IsAttached', 'iot:Connect')],
      ['pass', asking('iot:Connection.Thing.Attributes[room]', 'iot:Connect')],
      ['pass', asking('iot:Certificate.Subject.CommonName.1', 'iot:Connect')],
      ['pass', asking('iot:ClientId', 'iot:Connect')],
      ['fail', asking('iot:Connection.Thing.IsAtached', 'iot:Connect')],
      ['fail', asking('iot:Connection.Thing.Attributes', 'iot:Connect')],
    ],
    'AWS::IAM::ManagedPolicy': [
      ['pass', asking('aws:username')],
      ['pass', { ...asking('aws:username'), Roles: ['app'], Users: ['alice'] }],
      // It may be attached to users elsewhere.
      ['unknown', { ...asking('aws:username'), Roles: ['app'] }],
      ['pass', inPolicy(allow({ Action: '*' }))],
      ['pass', asking('aws:SourceVpce')],
      ['pass', asking('AWS:sourcevpce')],
      ['pass', asking('aws:RequestTag/team')],
      ['pass', asking('ec2:ResourceTag/team', 'ec2:RunInstances')],
      ['pass', asking('secretsmanager:ResourceTag/team', 'secretsmanager:GetSecretValue')],
      ['pass', asking('s3:prefix')],
      // A service gives it to what it runs.
      ['pass', asking('lambda:SourceFunctionArn')],
      // It is listed with another service.
      ['pass', asking('catalog:ChangeType', 'aws-marketplace:StartChangeSet')],
      // A key of a service that the action is not of.
      ['fail', asking('ec2:Region')],
      ['pass', asking('ec2:Region', 'ec2:RunInstances')],
      ['pass', asking('ec2:Region', ['s3:ListBucket', 'ec2:*'])],
      ['pass', asking('ec2:Region', '*')],
      ['pass', asking('ec2:Region', '*:*')],
      ['pass', asking('ec2:Region', 'unthought:Of')],
      ['unknown', asking('ec2:Region', hidden)],
      ['breakable', asking('ec2:Region', chosen('s3:ListBucket', 'ec2:RunInstances'))],
      ['pass', inPolicy({ ...(allow({ NotAction: 's3:*' }) as object), ...ofRegion } as never)],
      // What a variable stands for.
      ['pass', on('arn:aws:s3:::a/${aws:username}/*')],
      ['pass', on("arn:aws:s3:::a/${aws:PrincipalTag/team, 'none'}/${*}")],
      ['fail', on('arn:aws:s3:::a/${aws:usrname}/*')],
      ['breakable', on(chosen('arn:aws:s3:::a/${aws:usrname}', 'arn:aws:s3:::a/${aws:username}'))],
      ['breakable', on(['arn:aws:s3:::b', chosen('arn:aws:s3:::a/${aws:usrname}', noValue)])],
      ['pass', on(hidden)],
      ['fail', on(['arn:aws:s3:::b', { 'Fn::Sub': 'arn:aws:s3:::${AWS::AccountId}/${!aws:usrname}/*' }])],
      ['fail', under({ StringEquals: { 's3:prefix': ['a', '${aws:usrname}'] } })],
      ['pass', { PolicyDocument: { Statement: allow({ Action: 's3:*', Resource: 'a:${aws:usrname}' }) } }],
      ['fail', asking('aws:SourceVpcee')],
      ['fail', asking('aws:RequestTags/team')],
      ['fail', asking('aws:RequestTag')],
      ['fail', asking('s3:prefixes')],
      ['fail', asking('s3:Unthought')],
      ['fail', asking('s4:prefix')],
      ['fail', asking('prefix')],
      ['fail', asking('ec2:ResourceTag')],
      ['fail', under({ StringEquals: { 'aws:SourceVpce': 'a' }, Null: { 's3:prefixes': 'true' } })],
      // It may be newer than the list.
      ['unknown', asking('aws:Unthought')],
      ['unknown', under(hidden)],
      ['unknown', under({ StringEquals: hidden })],
      ['pass', under({ StringEquals: { 's3:prefix': hidden } })],
      [
        'breakable',
        under(chosen({ StringEquals: { 's3:prefixes': 'a' } }, { StringEquals: { 's3:prefix': 'a' } })),
      ],
    ],
    'AWS::IAM::Role': [
      ['pass', trusting('token.actions.githubusercontent.com:sub')],
      ['pass', trusting('oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub')],
      ['pass', trusting('SAML:aud')],
      ['pass', trusting('sts:ExternalId')],
      ['fail', trusting('sts:ExternalIds')],
      // No session of a role is called as a user is.
      ['fail', ofRole({ Condition: { StringEquals: { 'aws:username': 'a' } } })],
      ['pass', ofRole({ Condition: { StringEqualsIfExists: { 'aws:username': 'a' } } })],
      ['pass', ofRole({ Condition: { Null: { 'aws:username': 'true' } } })],
      ['fail', ofRole({ Resource: 'arn:aws:s3:::a/${aws:username}' })],
      ['pass', trusting('aws:username')],
    ],
    'AWS::IAM::Policy': [
      ['fail', { ...asking('aws:username'), Roles: ['app'] }],
      ['fail', { ...on('arn:aws:s3:::a/${aws:username}/*'), Roles: ['app'], Users: [] }],
      ['pass', { ...asking('aws:username'), Roles: ['app'], Users: ['alice'] }],
      ['pass', { ...asking('aws:username'), Roles: ['app'], Groups: ['people'] }],
      ['pass', { ...asking('aws:username'), Groups: ['people'] }],
      ['unknown', { ...asking('aws:username'), Roles: ['app'], Groups: hidden }],
      ['unknown', { ...asking('aws:username'), Roles: hidden }],
      ['breakable', { ...asking('aws:username'), Roles: ['app'], Users: chosen(noValue, ['alice']) }],
    ],
    'AWS::IAM::RolePolicy': [['fail', { ...asking('aws:username'), RoleName: 'app' }]],
    'AWS::IAM::UserPolicy': [['pass', { ...asking('aws:username'), UserName: 'alice' }]],
  },
  generator: namingKeys(),
  oracle: eachResource((properties, { type }) => {
    const written = JSON.stringify(properties)
    const { Roles = [], Users = [], Groups = [] } = properties as Readonly<Record<string, readonly string[]>>
    const isOfRoles =
      type === 'AWS::IAM::Policy' && Roles.length > 0 && Users.length === 0 && Groups.length === 0
    if (isOfRoles && written.includes('"aws:username"')) return false
    return !/"(?:aws:SourceIP4|aws:PrincipalTags|s3:prefixes|s4:)/.test(written)
  }),
})

it.each([
  ['aws:SourceIP4', 'aws:SourceIp'],
  ['aws:RequestTags/team', 'aws:RequestTag/team'],
  ['aws:RequestTag', 'aws:RequestTag/${TagKey}'],
  ['s3:SecureTransport', 'aws:SecureTransport'],
  ['SourceVpce', 'aws:SourceVpce'],
  ['iam:PassToService', 'iam:PassedToService'],
  ['s3:Unthought', undefined],
])('%s: did you mean %s?', (key, meant) => {
  const template = { Resources: { It: { Type: 'AWS::IAM::ManagedPolicy', Properties: asking(key) } } }
  const sentence = decisions(policy, template).get('It')?.because
  expect(sentence).toMatch(/is no key that AWS lists/)
  expect(sentence?.split('did you mean ')[1]).toBe(meant === undefined ? undefined : `${meant}?`)
})

/** Of thousands of conditions in policies of AWS, some on these name keys of which its reference says nothing. */
it('agrees with the policies of AWS, but for keys that AWS does not list', () => {
  const named = managedNames().flatMap((name) =>
    (managedDocument(name)?.statements ?? []).flatMap(({ conditions }) => conditions.map(({ key }) => key)),
  )
  expect([...new Set(named.filter((key) => !isListedKey(key)))].sort()).toEqual([
    'deepracer:MultiUser',
    'deepracer:UserToken',
    'lakeformation:GlueARN',
  ])
})
