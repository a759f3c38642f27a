import { describe, expect, it } from 'vitest'
import { otherPolicies } from '../../model/identity/resources/fixtures/other-policies.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { propertiesOf } from '../../model/specification/properties.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { saying } from './not-compared.ts'
import { comparedPermissions } from './permissions.ts'

const allow = (Action: Json, Resource: Json = '*'): JsonObject => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource }],
})
const of = (Type: string, Properties: JsonObject): JsonObject => ({ Type, Properties })
const policy = (PolicyDocument: JsonObject, more: JsonObject): JsonObject =>
  of('AWS::IAM::Policy', { PolicyName: 'p', PolicyDocument, ...more })
const managed = (PolicyDocument: JsonObject, more: JsonObject = {}): JsonObject =>
  of('AWS::IAM::ManagedPolicy', { PolicyDocument, ...more })
const role = (more: JsonObject = {}): JsonObject =>
  of('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    },
    ...more,
  })
const group = (PolicyDocument: JsonObject): JsonObject =>
  of('AWS::IAM::Group', { Policies: [{ PolicyName: 'own', PolicyDocument }] })
const permissionSet = (more: JsonObject): JsonObject =>
  of('AWS::SSO::PermissionSet', { Name: 'a', InstanceArn: 'arn:aws:sso:::instance/ssoins-1', ...more })
const ref = (Ref: string): JsonObject => ({ Ref })

const [read, write] = [allow('s3:GetObject'), allow(['s3:GetObject', 's3:PutObject'])]
const opensPut = (who: string, type: string) => `opens s3:PutObject for ${who} (${type})`

const told = (before: JsonObject, after: JsonObject): readonly string[] => {
  const Parameters = { Given: { Type: 'String' } }
  const [was, is] = [before, after].map((Resources) => spaceOfTemplate({ Parameters, Resources }))
  const { differences, notExamined } = comparedPermissions({ before: was, after: is })
  return [
    ...differences
      .filter((one) => one.of === 'permissions')
      .map(({ change, actions, subject, type, decidedBy }) =>
        change === 'unknown'
          ? `unknown for ${subject}: ${decidedBy.join(', ')}`
          : `${change} ${actions.join(', ')} for ${subject} (${type.split('::')[2]})`,
      ),
    ...notExamined.map(({ what, why }) => `not examined: ${what}: ${why}`),
  ]
}

type Row = readonly [name: string, before: JsonObject, after: JsonObject, told: readonly string[]]

describe('whoever is made elsewhere', () => {
  it.each<Row>([
    [
      'a role that is named',
      { P: policy(read, { Roles: ['app'] }) },
      { P: policy(write, { Roles: ['app'] }) },
      [opensPut('app', 'Role')],
    ],
    [
      'a user and a group, by policies of their own',
      {
        U: of('AWS::IAM::UserPolicy', { PolicyName: 'u', UserName: 'alice', PolicyDocument: read }),
        G: of('AWS::IAM::GroupPolicy', { PolicyName: 'g', GroupName: 'staff', PolicyDocument: read }),
      },
      {
        U: of('AWS::IAM::UserPolicy', { PolicyName: 'u', UserName: 'alice', PolicyDocument: write }),
        G: of('AWS::IAM::GroupPolicy', { PolicyName: 'g', GroupName: 'staff', PolicyDocument: write }),
      },
      [opensPut('staff', 'Group'), opensPut('alice', 'User')],
    ],
    [
      'whoever a parameter names',
      { P: of('AWS::IAM::RolePolicy', { PolicyName: 'p', RoleName: ref('Given'), PolicyDocument: read }) },
      { P: of('AWS::IAM::RolePolicy', { PolicyName: 'p', RoleName: ref('Given'), PolicyDocument: write }) },
      [opensPut('Given', 'Role')],
    ],
    [
      'another role has it',
      { P: policy(read, { Roles: ['app'] }) },
      { P: policy(read, { Roles: ['batch'] }) },
      ['closes s3:GetObject for app (Role)', 'opens s3:GetObject for batch (Role)'],
    ],
    [
      'a statement that moves to another policy of the same role changes nothing',
      { P: policy(write, { Roles: ['app'] }) },
      { P: policy(read, { Roles: ['app'] }), M: managed(allow('s3:PutObject'), { Roles: ['app'] }) },
      [],
    ],
    [
      'what another role has, of which it is not known that it is another one',
      { P: policy(read, { Roles: ['app'] }) },
      { P: policy(read, { Roles: [ref('Given')] }) },
      ['unknown for app: whether app is Given', 'unknown for Given: whether Given is app'],
    ],
    [
      'a user who is added to a group',
      { G: group(read) },
      {
        G: group(read),
        Added: of('AWS::IAM::UserToGroupAddition', { GroupName: ref('G'), Users: ['alice'] }),
      },
      ['opens s3:GetObject for alice (User)'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(told(before, after)).toEqual(expected)
  })
})

describe('whoever has it', () => {
  const having = (PolicyDocument: JsonObject, more: JsonObject = {}): JsonObject => ({
    M: managed(PolicyDocument),
    R: role({ ManagedPolicyArns: [ref('M')], ...more }),
  })
  it.each<Row>([
    ['a managed policy', { M: managed(read) }, { M: managed(write) }, [opensPut('M', 'ManagedPolicy')]],
    ['a managed policy that is new', {}, { M: managed(read) }, ['opens s3:GetObject for M (ManagedPolicy)']],
    [
      'a policy that a role here has is told of the role',
      having(read),
      having(write),
      [opensPut('R', 'Role')],
    ],
    ['a policy that is new, for a role here', {}, having(read), ['opens s3:GetObject for R (Role)']],
    [
      'a policy by which a role here may do no more',
      having(read, { PermissionsBoundary: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess' }),
      having(write, { PermissionsBoundary: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess' }),
      [opensPut('M', 'ManagedPolicy')],
    ],
    ['a group', { G: group(read) }, { G: group(write) }, [opensPut('G', 'Group')]],
    [
      'a group that a user here is in',
      { G: group(read), U: of('AWS::IAM::User', { Groups: [ref('G')] }) },
      { G: group(write), U: of('AWS::IAM::User', { Groups: [ref('G')] }) },
      [opensPut('U', 'User')],
    ],
    [
      'a permission set',
      { S: permissionSet({ InlinePolicy: JSON.stringify(read) }) },
      { S: permissionSet({ InlinePolicy: write }) },
      [opensPut('S', 'PermissionSet')],
    ],
    [
      'policies of AWS and of accounts in a permission set',
      { S: permissionSet({ CustomerManagedPolicyReferences: [{ Name: 'own' }] }) },
      {
        S: permissionSet({
          ManagedPolicies: ['arn:aws:iam::aws:policy/IAMReadOnlyAccess'],
          CustomerManagedPolicyReferences: [{ Name: 'own' }, { Name: 'more' }],
        }),
      },
      ['unknown for S: what policy/more allows, what policy/own allows'],
    ],
    [
      'the boundary of a permission set',
      {
        S: permissionSet({
          InlinePolicy: write,
          PermissionsBoundary: { ManagedPolicyArn: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess' },
        }),
      },
      { S: permissionSet({ InlinePolicy: write }) },
      [opensPut('S', 'PermissionSet')],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(told(before, after)).toEqual(expected)
  })
})

describe('what is not compared is named where it is written otherwise', () => {
  it.each(Object.entries(saying))('%s has what is looked at', (type, properties) => {
    expect(properties.filter((name) => !propertiesOf(type)?.has(name))).toEqual([])
  })

  it('is all that says what somebody may do, and is not compared', () => {
    const others = (otherPolicies['says what somebody may do who holds it'] ?? [])
      .map((name) => `AWS::${name}`)
      .filter((name) => !/^AWS::(?:IAM|SSO::PermissionSet|Serverless)\b/.test(name))
    const named = Object.entries(saying).flatMap(([type, names]) => names.map((name) => `${type}.${name}`))
    expect(others.filter((name) => !named.includes(name))).toEqual([])
  })

  const control = (Content: JsonObject, more: JsonObject): JsonObject =>
    of('AWS::Organizations::Policy', { Name: 'a', Type: 'SERVICE_CONTROL_POLICY', Content, ...more })
  const tagging = (tag: string): JsonObject =>
    control({ tags: { [tag]: { tag_key: { '@@assign': tag } } } }, { Type: 'TAG_POLICY' })
  const endpoint = (more: JsonObject): JsonObject =>
    of('AWS::EC2::VPCEndpoint', { VpcId: 'vpc-1', ServiceName: 's3', ...more })
  it.each<Row>([
    [
      'a policy of an organization that says nothing of who may do something',
      { C: tagging('Owner') },
      { C: tagging('Team') },
      ['not examined: C: What a change of its Content opens is not compared.'],
    ],
    [
      'to what a policy of an organization is attached',
      { C: control(read, { TargetIds: ['ou-a'] }) },
      { C: control(read, { TargetIds: ['ou-b'] }) },
      ['not examined: C: What a change of its TargetIds opens is not compared.'],
    ],
    [
      'the policy of an endpoint, and nothing else of it',
      { E: endpoint({ VpcId: 'vpc-1' }), F: endpoint({ PolicyDocument: read }) },
      { E: endpoint({ VpcId: 'vpc-2' }), F: endpoint({}) },
      ['not examined: F: What a change of its PolicyDocument opens is not compared.'],
    ],
    [
      'the policy of things',
      { T: of('AWS::IoT::Policy', { PolicyDocument: allow('iot:Connect') }) },
      { T: of('AWS::IoT::Policy', { PolicyDocument: allow('iot:*') }) },
      ['not examined: T: What a change of its PolicyDocument opens is not compared.'],
    ],
    [
      'what is given to users of a cluster and of a service of file transfer, which is new',
      {},
      {
        Entry: of('AWS::EKS::AccessEntry', { PrincipalArn: 'arn:aws:iam::111122223333:role/ci' }),
        User: of('AWS::Transfer::User', { Role: 'arn:aws:iam::111122223333:role/files' }),
      },
      [
        'not examined: Entry: What a change of its PrincipalArn opens is not compared.',
        'not examined: User: What a change of its Role opens is not compared.',
      ],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(told(before, after)).toEqual(expected)
  })
})
