import { expect, it } from 'vitest'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { JsonObject } from '../../json.ts'
import { AssignedWorld } from '../../world.ts'
import type { Identity } from './identity.ts'
import { identities } from './identity.ts'

const ref = (id: string) => ({ Ref: id })
const document = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } }
const iam = (type: string, properties: object = {}) => ({ Type: `AWS::IAM::${type}`, Properties: properties })
const role = (more: object = {}) => iam('Role', { AssumeRolePolicyDocument: {}, ...more })
const managed = (more: object = {}) => iam('ManagedPolicy', { PolicyDocument: document, ...more })
const policy = (more: object = {}) => iam('Policy', { PolicyName: 'p', PolicyDocument: document, ...more })
const hidden = { 'Fn::ImportValue': 'hidden' }
const sub = (text: string) => ({ 'Fn::Sub': text })
const onlyIf = (value: unknown) => ({ 'Fn::If': ['Chosen', value, { Ref: 'AWS::NoValue' }] })

const identityIn = (resources: object, id = 'It'): Identity => {
  const template = {
    Parameters: {
      Choice: { Type: 'String', AllowedValues: ['yes', 'no'] },
      Names: { Type: 'CommaDelimitedList' },
      Name: { Type: 'String' },
      Arn: { Type: 'String' },
    },
    Conditions: { Chosen: { 'Fn::Equals': [ref('Choice'), 'yes'] } },
    Resources: resources,
  }
  const world = new AssignedWorld(spaceOfTemplate(template as unknown as JsonObject), open)
  const identity = identities.at(world, id)
  if (identity === undefined) throw new Error('There is none.')
  return identity
}

const told = (attached: ReturnType<Identity['policies']>) =>
  attached.map(({ present, policy: { name } }) => `${name}: ${present.is}`)

const ofAws = (name: string) => `arn:aws:iam::aws:policy/${name}`

it.each<[form: string, resources: object, policies: readonly string[]]>([
  ['nothing', { It: role() }, []],
  [
    'written into it',
    { It: role({ Policies: [{ PolicyName: 'a', PolicyDocument: document }] }) },
    ['Policies[0].PolicyDocument of It: pass'],
  ],
  [
    'written into it by a condition',
    { It: role({ Policies: [onlyIf({ PolicyName: 'a', PolicyDocument: document })] }) },
    ['Policies[0].PolicyDocument of It: unknown'],
  ],
  [
    'a policy of AWS',
    { It: role({ ManagedPolicyArns: [ofAws('ReadOnlyAccess')] }) },
    ['ReadOnlyAccess: pass'],
  ],
  [
    'a policy of AWS in whichever partition',
    { It: role({ ManagedPolicyArns: [sub('arn:${AWS::Partition}:iam::aws:policy/PowerUserAccess')] }) },
    ['PowerUserAccess: pass'],
  ],
  [
    'a policy of AWS in whichever partition, joined',
    {
      It: role({
        ManagedPolicyArns: [
          {
            'Fn::Join': ['', ['arn:', ref('AWS::Partition'), ':iam::aws:policy/service-role/AWSLambdaRole']],
          },
        ],
      }),
    },
    ['service-role/AWSLambdaRole: pass'],
  ],
  [
    'a policy that AWS has not',
    { It: role({ ManagedPolicyArns: [ofAws('AWSLambdaRole')] }) },
    [`${ofAws('AWSLambdaRole')}: pass`],
  ],
  [
    'a policy made here',
    { It: role({ ManagedPolicyArns: [ref('Own')] }), Own: managed() },
    ['PolicyDocument of Own: pass'],
  ],
  [
    'a policy made here, by its attribute',
    { It: role({ ManagedPolicyArns: [{ 'Fn::GetAtt': ['Own', 'PolicyArn'] }] }), Own: managed() },
    ['PolicyDocument of Own: pass'],
  ],
  [
    'a policy made here, by the ARN that it will have',
    {
      It: role({ ManagedPolicyArns: [sub('arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/own')] }),
      Own: managed({ ManagedPolicyName: 'own' }),
    },
    ['PolicyDocument of Own: pass'],
  ],
  [
    'a policy with the name of one made here, in an account that may be another',
    {
      It: role({ ManagedPolicyArns: ['arn:aws:iam::111122223333:policy/path/own'] }),
      Own: managed({ ManagedPolicyName: 'own' }),
    },
    ['PolicyDocument of Own: unknown', 'arn:aws:iam::111122223333:policy/path/own: unknown'],
  ],
  ['a policy by a parameter', { It: role({ ManagedPolicyArns: [ref('Arn')] }) }, ['Arn: pass']],
  ['policies by a parameter', { It: role({ ManagedPolicyArns: ref('Names') }) }, ['Names[*]: unknown']],
  ['an imported policy', { It: role({ ManagedPolicyArns: [hidden] }) }, ['import hidden: pass']],
  [
    'attached to a role',
    { It: role(), Own: policy({ Roles: [ref('It')] }) },
    ['PolicyDocument of Own: pass'],
  ],
  [
    'attached to a role by its name',
    { It: role({ RoleName: 'it' }), Own: policy({ Roles: ['it'] }) },
    ['PolicyDocument of Own: pass'],
  ],
  [
    'attached to a role by a name that is made alike',
    {
      It: role({ RoleName: sub('${AWS::StackName}-it') }),
      Own: policy({ Roles: [{ 'Fn::Join': ['-', [ref('AWS::StackName'), 'it']] }] }),
    },
    ['PolicyDocument of Own: pass'],
  ],
  [
    'attached to a role by a name that it has on a condition',
    { It: role({ RoleName: onlyIf('it') }), Own: policy({ Roles: ['it'] }) },
    ['PolicyDocument of Own: unknown'],
  ],
  [
    'attached to a role by a name that may be its own',
    { It: role({ RoleName: hidden }), Own: policy({ Roles: ['it'] }) },
    ['PolicyDocument of Own: unknown'],
  ],
  ['attached to another', { It: role(), Own: policy({ Roles: ['it'], Users: ['It'] }) }, []],
  [
    'attached on a condition',
    { It: role(), Own: managed({ Roles: [onlyIf(ref('It'))] }) },
    ['PolicyDocument of Own: unknown'],
  ],
  [
    'attached to a role that is imported',
    { It: role(), Own: managed({ Roles: [hidden] }) },
    ['PolicyDocument of Own: unknown'],
  ],
  [
    'attached to a role that whoever deploys it names',
    { It: role(), Own: managed({ Roles: [ref('Name')] }) },
    [],
  ],
  [
    'a policy of one role',
    {
      It: role(),
      Own: iam('RolePolicy', { PolicyName: 'a', PolicyDocument: document, RoleName: ref('It') }),
    },
    ['PolicyDocument of Own: pass'],
  ],
  [
    'a policy of one user',
    {
      It: iam('User'),
      Own: iam('UserPolicy', { PolicyName: 'a', PolicyDocument: document, UserName: ref('It') }),
    },
    ['PolicyDocument of Own: pass'],
  ],
  [
    'a policy of one group',
    {
      It: iam('Group'),
      Own: iam('GroupPolicy', { PolicyName: 'a', PolicyDocument: document, GroupName: ref('It') }),
    },
    ['PolicyDocument of Own: pass'],
  ],
  [
    'in a group',
    {
      It: iam('User', { Groups: [ref('Team')] }),
      Team: iam('Group', { ManagedPolicyArns: [ofAws('SecurityAudit')] }),
      Own: managed({ Groups: [ref('Team')] }),
    },
    ['SecurityAudit: pass', 'PolicyDocument of Own: pass'],
  ],
  [
    'added to a group',
    {
      It: iam('User'),
      Team: iam('Group', { GroupName: 'team', ManagedPolicyArns: [ofAws('SecurityAudit')] }),
      Added: iam('UserToGroupAddition', { GroupName: 'team', Users: [ref('It')] }),
    },
    ['SecurityAudit: pass'],
  ],
  ['in a group elsewhere', { It: iam('User', { Groups: ['team'] }) }, ['the group team: pass']],
  ['in an imported group', { It: iam('User', { Groups: [hidden] }) }, ['the group import hidden: pass']],
  [
    'perhaps added to a group',
    {
      It: iam('User'),
      Team: iam('Group', { ManagedPolicyArns: [ofAws('SecurityAudit')] }),
      Added: iam('UserToGroupAddition', { GroupName: ref('Team'), Users: [hidden] }),
    },
    ['SecurityAudit: unknown'],
  ],
  // What nobody can deploy means something, and nothing of it is sure.
  ['no list of policies', { It: role({ Policies: 'text' }) }, ['Policies[0].PolicyDocument of It: pass']],
  ['no policies in the list', { It: role({ Policies: [5] }) }, ['Policies[0].PolicyDocument of It: pass']],
  ['numbers for roles', { It: role(), Own: policy({ Roles: [5, true] }) }, []],
  [
    'one role in place of a list',
    { It: role(), Own: policy({ Roles: ref('It') }) },
    ['PolicyDocument of Own: pass'],
  ],
  [
    'a list of lists',
    { It: role(), Own: policy({ Roles: [[ref('It')]] }) },
    ['PolicyDocument of Own: unknown'],
  ],
  [
    'the ARN of a role in place of its name',
    { It: role(), Own: policy({ Roles: [{ 'Fn::GetAtt': ['It', 'Arn'] }] }) },
    ['PolicyDocument of Own: unknown'],
  ],
  [
    'what is not there',
    { It: role({ ManagedPolicyArns: [ref('Nothing')] }), Own: policy({ Roles: [ref('Nothing')] }) },
    ['Nothing: pass', 'PolicyDocument of Own: unknown'],
  ],
  [
    'a circle',
    { It: role({ ManagedPolicyArns: [ref('Own')] }), Own: managed({ Roles: [ref('It')] }) },
    ['PolicyDocument of Own: pass', 'PolicyDocument of Own: pass'],
  ],
  [
    'two of one name',
    { It: role({ RoleName: 'it' }), Other: role({ RoleName: 'it' }), Own: policy({ Roles: ['it'] }) },
    ['PolicyDocument of Own: unknown'],
  ],
])('%s', (_, resources, policies) => {
  expect(told(identityIn(resources).policies())).toEqual(policies)
})

it.each<[boundary: unknown, bounded: string, boundaries: readonly string[]]>([
  [undefined, 'fail', []],
  [ref('Own'), 'pass', ['PolicyDocument of Own: pass']],
  [ofAws('PowerUserAccess'), 'pass', ['PowerUserAccess: pass']],
  [onlyIf(ref('Own')), 'unknown', ['PolicyDocument of Own: unknown']],
  [
    { 'Fn::If': ['Chosen', ref('Own'), ofAws('PowerUserAccess')] },
    'pass',
    ['PolicyDocument of Own: unknown', 'PowerUserAccess: unknown'],
  ],
  [hidden, 'pass', ['import hidden: pass']],
  [[ref('Own')], 'pass', ['a list of 1: unknown']],
])('is bounded by %j', (PermissionsBoundary, bounded, boundaries) => {
  const it = identityIn({
    It: role(PermissionsBoundary === undefined ? {} : { PermissionsBoundary }),
    Own: managed(),
  })
  expect(it.isBounded().is).toBe(bounded)
  expect(told(it.boundaries())).toEqual(boundaries)
})

it('knows whom a role trusts', () => {
  const trust = {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } },
  }
  const it = identityIn({ It: role({ AssumeRolePolicyDocument: trust }) })
  const written = it.trust()
  expect(written?.between(written.statements()).least.statements[0]?.principals?.listed).toEqual([
    { kind: 'Service', text: 'ec2.amazonaws.com' },
  ])
  expect(identityIn({ It: iam('User') }).trust()).toBeUndefined()
})

it('names one for many of which nobody knows to whom they are attached', () => {
  const many = Object.fromEntries(
    Array.from({ length: 40 }, (_, at) => [`P${at}`, managed({ Roles: [{ 'Fn::ImportValue': `r${at}` }] })]),
  )
  const policies = told(identityIn({ It: role(), ...many }).policies())
  expect(policies).toHaveLength(17)
  expect(policies.at(-1)).toBe('P16 and its like: unknown')
})
