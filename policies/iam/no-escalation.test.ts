import fc from 'fast-check'
import { chosen, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { changes } from '../../generators/iam/changes.ts'
import { held } from '../../generators/iam/given-anything.ts'
import { ladder } from '../../generators/iam/ladders.ts'
import { sessions } from '../../generators/iam/sessions.ts'
import {
  arnOf,
  managed,
  ofAws,
  prerequisites,
  ref,
  somebody,
  trusting,
} from '../../model/identity/escalation/fixtures/account.ts'
import { climbing } from './fixtures/ladder.ts'
import policy from './no-escalation.ts'

const allow = (Action: unknown, Resource: unknown = '*', more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
})
const having = (...statements: readonly unknown[]) => somebody('User', statements).Properties
const role = (...statements: readonly unknown[]) => somebody('Role', statements).Properties
const named = (...statements: readonly unknown[]) => ({ ...role(...statements), RoleName: 'it' })
/** Trust in a session of a role. */
const session = (name: string, called: string) => ({
  Effect: 'Allow',
  Principal: { AWS: { 'Fn::Sub': `arn:aws:sts::\${AWS::AccountId}:assumed-role/${name}/${called}` } },
  Action: 'sts:AssumeRole',
})
const when = (operator: string, key: string, value: unknown) => ({
  Condition: { [operator]: { [key]: value } },
})
const service = (name: string) => `${name}.amazonaws.com`
const passing = (more: object = {}) => allow('iam:PassRole', arnOf('Admin'), more)
const attaching = (name: string) =>
  allow('iam:AttachRolePolicy', '*', when('ArnEquals', 'iam:PolicyARN', ofAws(name)))
const making = (...actions: readonly string[]) =>
  allow(['iam:CreateUser', ...actions], 'arn:aws:iam::*:user/made')
/** Of whom there are none. */
const makingAnew = (key: string) => allow(['iam:CreateUser', key], arnOf('Bob'))
const starting = allow('cloudformation:CreateStack')

expectPolicy(policy, {
  rows: {
    'AWS::IAM::User': [
      ['pass', having(allow('s3:*'))],
      // Who may do everything already does not come to do so.
      ['pass', having(allow('*'))],
      ['pass', having(allow('*', '*', when('Bool', 'aws:SecureTransport', 'true')))],
      ['fail', having(allow('iam:*'))],
      ['pass', having(allow('iam:*')), { except: ['It', 'User'] }],
      ['fail', having(allow('iam:PutUserPolicy', 'arn:aws:iam::*:user/${aws:username}'))],
      ['pass', having(allow('iam:PutUserPolicy', 'arn:aws:iam::*:user/another'))],
      ['unknown', having(allow('iam:PutRolePolicy'))],
      ['fail', having(allow('iam:CreateAccessKey', arnOf('Boss')))],
      ['pass', having(allow('iam:CreateAccessKey', arnOf('Bob')))],
      ['fail', having(allow('iam:AddUserToGroup', arnOf('Admins')))],
      ['pass', having(allow('iam:AddUserToGroup', arnOf('Team')))],
      ['fail', having(passing(), starting)],
      ['pass', having(passing())],
      ['pass', having(passing(when('StringEquals', 'iam:PassedToService', service('lambda'))), starting)],
      [
        'fail',
        having(passing(when('StringEquals', 'iam:PassedToService', service('cloudformation'))), starting),
      ],
      ['unknown', having(passing(when('StringEquals', 'iam:PassedToService', hidden)), starting)],
      ['unknown', having(passing(when('StringEquals', 'aws:ResourceTag/team', 'build')), starting)],
      ['fail', having(passing(when('Bool', 'aws:MultiFactorAuthPresent', 'true')), starting)],
      ['pass', having(passing(), starting, { ...passing(), Effect: 'Deny' })],
      ['unknown', having(allow('iam:PassRole', hidden), starting)],
      ['breakable', having(allow('iam:PassRole', chosen('*', 'arn:aws:iam::*:role/another')), starting)],
      // By what runs as a role that may pass another.
      ['fail', having(allow('lambda:Update*', arnOf('OfMiddle')))],
      ['pass', having(allow('lambda:Update*', arnOf('OfHarmless')))],
      ['fail', having(allow('sts:AssumeRole', arnOf('Middle')))],
      // By a role that trusts it itself.
      ['pass', { ...having(), UserName: 'bob' }],
      ['fail', { ...having(), UserName: 'carol' }],
      ['unknown', having(allow('iam:CreatePolicyVersion'))],
      ['pass', having(allow('iam:CreatePolicyVersion', ref('Own')))],
      ['fail', { ...having(allow('iam:CreatePolicyVersion')), ManagedPolicyArns: [ref('Own')] }],
      // What is written is within the boundary.
      ['pass', { ...having(allow('iam:*')), PermissionsBoundary: ref('Own') }],
      ['pass', { ...having(allow('iam:PutUserPolicy')), PermissionsBoundary: ref('OfUsers') }],
      ['fail', { ...having(allow('iam:PutUserPolicy')), PermissionsBoundary: ofAws('AdministratorAccess') }],
      // Unless they may put another in its place, or none.
      ['fail', { ...having(allow('*')), PermissionsBoundary: ref('Freeing') }],
      ['pass', { ...having(allow('*')), PermissionsBoundary: ref('OfUsers') }],
      // By what they change first.
      ['fail', having(allow(['iam:AddUserToGroup', 'iam:PutGroupPolicy'], arnOf('Team')))],
      [
        'fail',
        having(
          allow('iam:AttachRolePolicy', arnOf('Harmless')),
          allow('lambda:Update*', arnOf('OfHarmless')),
        ),
      ],
      // Whoever is made has no boundary, or one of which it may not be known here what it lets through.
      [
        'unknown',
        having(
          allow(
            ['iam:CreateRole', 'iam:PutRolePolicy', 'iam:AttachRolePolicy'],
            '*',
            when('StringEquals', 'iam:PermissionsBoundary', 'arn:aws:iam::111122223333:policy/edge'),
          ),
        ),
      ],
      ['fail', having(allow(['iam:CreateRole', 'iam:AttachRolePolicy']))],
      [
        'pass',
        having(
          allow(
            ['iam:CreateRole', 'iam:AttachRolePolicy'],
            '*',
            when('ArnEquals', 'iam:PolicyARN', ofAws('ReadOnlyAccess')),
          ),
        ),
      ],
      [
        'unknown',
        having(
          allow(
            ['iam:CreateRole', 'iam:AttachRolePolicy'],
            '*',
            when('ArnEquals', 'iam:PolicyARN', 'arn:aws:iam::111122223333:policy/edge'),
          ),
        ),
      ],
      ['unknown', { ManagedPolicyArns: [hidden] }],
      // Of a key that AWS does not list for an action, its requests surely have nothing.
      [
        'unknown',
        having(allow('iam:*', '*', when('StringEquals', 'iam:PassedToService', service('lambda')))),
      ],
      [
        'unknown',
        having(allow('iam:PutUserPolicy', '*', when('ArnEquals', 'iam:PolicyARN', ofAws('ReadOnlyAccess')))),
      ],
      ['unknown', having(allow('iam:PutUserPolicy', '*', when('StringEquals', 'aws:RequestTag/team', 'a')))],
      [
        'fail',
        having(allow('iam:PutUserPolicy'), {
          ...allow('iam:*', '*', when('StringEquals', 'iam:PassedToService', service('lambda'))),
          Effect: 'Deny',
        }),
      ],
      // Only what services send for themselves says for whom.
      [
        'pass',
        having(allow('iam:PutUserPolicy', '*', when('StringEquals', 'aws:SourceAccount', '111122223333'))),
      ],
      ['pass', having(allow('iam:PutUserPolicy', '*', when('ArnLike', 'aws:SourceArn', 'arn:aws:s3:::*')))],
      ['pass', having(allow('iam:PutUserPolicy', '*', when('StringEquals', 'aws:SourceOrgID', 'o-a')))],
      ['fail', having(allow('iam:PutUserPolicy', '*', when('StringEquals', 'aws:PrincipalType', 'User')))],
      [
        'pass',
        having(allow('iam:PutUserPolicy', '*', when('StringEquals', 'aws:PrincipalType', 'AssumedRole'))),
      ],
      // What is over is over.
      ...['DateLessThan', 'DateLessThanIfExists'].map(
        (operator) =>
          [
            'pass',
            having(allow('iam:PutUserPolicy', '*', when(operator, 'aws:CurrentTime', '2020-01-01'))),
          ] as const,
      ),
      [
        'fail',
        having(allow('iam:PutUserPolicy', '*', when('DateGreaterThan', 'aws:CurrentTime', '2020-01-01'))),
      ],
      [
        'pass',
        having(allow('iam:PutUserPolicy', '*', when('NumericLessThan', 'aws:EpochTime', '1577836800'))),
      ],
      // A service says which of its resources it comes for, which nobody knows before.
      ['unknown', having(allow('iam:PassRole', arnOf('OfSource')), starting)],
    ],
    'AWS::IAM::Role': [
      ['pass', role(allow('iam:PutUserPolicy'))],
      ['fail', role(allow('iam:PutRolePolicy'))],
      // A Deny of its own stays, and whoever it makes has none.
      ['fail', role(allow('iam:PutRolePolicy'), { ...allow('s3:*'), Effect: 'Deny' })],
      // What is written of it itself may be written anew, with its Deny.
      [
        'fail',
        role(allow('iam:PutRolePolicy'), { Effect: 'Deny', NotAction: 'iam:PutRolePolicy', Resource: '*' }),
      ],
      ['fail', role(attaching('AWSLambda_FullAccess'))],
      ['pass', role(attaching('AWSLambda_ReadOnlyAccess'))],
      ['fail', { ...role(allow('iam:PutRolePolicy', 'arn:aws:iam::*:role/it')), RoleName: 'it' }],
      ['unknown', { ...role(allow('iam:PutRolePolicy', 'arn:aws:iam::*:role/it')), RoleName: hidden }],
      ['fail', { ...role(allow('iam:PutRolePolicy', '*')), RoleName: hidden }],
      [
        'unknown',
        {
          ...role(allow('iam:PutRolePolicy', '*'), {
            ...allow('iam:PutRolePolicy', 'arn:aws:iam::*:role/it'),
            Effect: 'Deny',
          }),
          RoleName: hidden,
        },
      ],
      // The name that AWS makes begins with that of the stack, which may be any.
      ['unknown', role(allow('iam:PutRolePolicy', 'arn:aws:iam::*:role/stack-*'))],
      ['fail', role(allow('iam:PutRolePolicy', 'arn:aws:iam::*:role/*'))],
      ['unknown', role(allow('iam:PutRolePolicy', 'arn:aws:iam::*:role/deploy'))],
      ['pass', role(allow('iam:PutRolePolicy', 'arn:aws:iam::*:role/harmless'))],
      // As a session, which whoever assumes it calls as they like.
      ['fail', { ...role(allow('s3:*')), RoleName: 'dev' }],
      ['fail', { ...role(allow('s3:*')), RoleName: 'dev', Path: '/team/' }],
      // What is granted to it by its name is not within the boundary of its role.
      ['fail', { ...role(allow('s3:*')), RoleName: 'dev', PermissionsBoundary: ref('Own') }],
      // Somebody is made by the names that are allowed, all of it by one of them.
      ['fail', role(allow(['iam:CreateRole', 'iam:PutRolePolicy'], 'arn:aws:iam::*:role/made-*'))],
      ['fail', role(allow(['iam:CreateRole', 'iam:AttachRolePolicy'], 'arn:aws:iam::*:role/made/*'))],
      ['fail', role(allow(['iam:CreateRole', 'iam:PutRolePolicy'], 'arn:aws:iam::*:role/made'))],
      [
        'pass',
        named(
          allow('iam:CreateRole', 'arn:aws:iam::*:role/made-*'),
          allow('iam:PutRolePolicy', 'arn:aws:iam::*:role/harmless'),
        ),
      ],
      // There may be another of that name.
      [
        'unknown',
        named(
          allow('iam:CreateRole', 'arn:aws:iam::*:role/made-*'),
          allow('iam:PutRolePolicy', 'arn:aws:iam::*:role/once-*'),
        ),
      ],
      [
        'fail',
        role(
          allow('iam:CreateRole', 'arn:aws:iam::*:role/made-*'),
          allow('iam:PutRolePolicy', 'arn:aws:iam::*:role/*-once'),
        ),
      ],
      [
        'unknown',
        named(
          allow('iam:CreateRole', 'arn:aws:iam::*:role/made-*'),
          allow('iam:PutRolePolicy', 'arn:aws:iam::*:role/*-once'),
          { ...allow('iam:CreateRole', 'arn:aws:iam::*:role/*-once'), Effect: 'Deny' },
        ),
      ],
      // Who is made trusts who has made them, who may not be allowed to assume any.
      [
        'unknown',
        role(allow(['iam:CreateRole', 'iam:PutRolePolicy'], 'arn:aws:iam::*:role/made'), {
          ...allow('sts:*'),
          Effect: 'Deny',
        }),
      ],
      // A user who is made has a key or a password, and more in a group.
      ...['iam:CreateAccessKey', 'iam:CreateLoginProfile'].flatMap(
        (key) =>
          [
            ['fail', role(making(key), allow('iam:AddUserToGroup', arnOf('Admins')))],
            ['fail', role(making(key, 'iam:PutUserPolicy'))],
            ['fail', role(making(key), allow(['iam:AddUserToGroup', 'iam:PutGroupPolicy'], arnOf('Team')))],
            ['unknown', role(making(key), allow('iam:AddUserToGroup', arnOf('Raising')))],
            ['pass', role(makingAnew(key), allow('iam:AddUserToGroup', arnOf('Team')))],
          ] as const,
      ),
      // Whom a role trusts may be changed for somebody else, whom one comes to be, or for a service.
      [
        'fail',
        role(
          allow('iam:UpdateAssumeRolePolicy', arnOf('Admin')),
          { ...allow('sts:*'), Effect: 'Deny' },
          allow('iam:CreateAccessKey', arnOf('Bob')),
        ),
      ],
      [
        'fail',
        role(
          allow('iam:UpdateAssumeRolePolicy', arnOf('Admin')),
          { ...allow('sts:*'), Effect: 'Deny' },
          passing(when('StringEquals', 'iam:PassedToService', service('lambda'))),
          allow(['lambda:CreateFunction', 'lambda:InvokeFunction']),
        ),
      ],
      [
        'pass',
        role(
          allow('iam:UpdateAssumeRolePolicy', arnOf('Admin')),
          { ...allow('sts:*'), Effect: 'Deny' },
          allow('iam:CreateAccessKey', arnOf('Eve')),
        ),
      ],
      // What a policy said before may have been more.
      ['unknown', role(allow('iam:SetDefaultPolicyVersion'))],
      [
        'unknown',
        { ...role(allow('iam:SetDefaultPolicyVersion', ref('Own'))), ManagedPolicyArns: [ref('Own')] },
      ],
      ['pass', role(allow('iam:SetDefaultPolicyVersion', ref('Own')))],
      // What has the name is there already.
      ['pass', role(allow(['iam:CreateRole', 'iam:PutRolePolicy'], 'arn:aws:iam::*:role/harmless'))],
      // Whoever deploys it chooses the account, the region and, by that, the partition.
      ['breakable', role(allow('iam:PassRole', 'arn:aws:iam::1111*:role/*'), starting)],
      ['breakable', role(allow('iam:PassRole', 'arn:*:iam::*1:role/*'), starting)],
      ['breakable', role(allow('iam:PassRole', 'arn:aws-cn:iam::*:role/*'), starting)],
      ['fail', role(passing(), { ...starting, Resource: 'arn:aws:cloudformation:eu-*stack/x' })],
      [
        'breakable',
        role(passing(), { ...starting, Resource: 'arn:aws:cloudformation:us-east-1:*1:stack/*' }),
      ],
      ['fail', role(passing(), { ...starting, Resource: 'arn:*:cloudformation:*:stack/*' })],
      // What is there already is where this is deployed to, and what is made for it in any region where that is allowed.
      ['breakable', role(allow('lambda:Update*', 'arn:aws:lambda:us-east-1:*:function:*'))],
      ['breakable', role(allow('lambda:Update*', 'arn:aws:lambda:eu-*:*:function:*'))],
      ['fail', role(passing(), { ...starting, Resource: 'arn:aws:cloudformation:us-east-1:*:stack/*' })],
      ['fail', role(passing(), { ...starting, Resource: 'arn:aws:cloudformation:eu-*:*:stack/*' })],
      [
        'fail',
        role(passing(), starting, {
          ...starting,
          Effect: 'Deny',
          Resource: 'arn:aws:cloudformation:eu-*:*:stack/*',
        }),
      ],
      [
        'pass',
        role(passing(), starting, {
          ...starting,
          Effect: 'Deny',
          Resource: 'arn:aws:cloudformation:*:*:stack/*',
        }),
      ],
      [
        'pass',
        role(
          passing(when('StringEquals', 'iam:PassedToService', service('lambda'))),
          allow('lambda:CreateFunction', 'arn:aws:lambda:us-east-1:*:function:*'),
          allow('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:*:function:*'),
        ),
      ],
      ['breakable', role(allow('iam:PassRole', 'arn:aws:iam::111122223333:role/*'), starting)],
      ['unknown', role(allow('cloudformation:UpdateStack'))],
      [
        'pass',
        role(allow('iam:PutRolePolicy'), {
          ...allow('*', '*', when('StringEquals', 'aws:PrincipalType', 'AssumedRole')),
          Effect: 'Deny',
        }),
      ],
      // A session that a service asks for has no second factor.
      ['unknown', role(allow('iam:PutRolePolicy', '*', when('Bool', 'aws:MultiFactorAuthPresent', 'true')))],
      [
        'unknown',
        role(allow('iam:PutRolePolicy', '*', when('NumericLessThan', 'aws:MultiFactorAuthAge', '60'))),
      ],
      [
        'fail',
        {
          ...role(allow('iam:PutRolePolicy', '*', when('Bool', 'aws:MultiFactorAuthPresent', 'true'))),
          AssumeRolePolicyDocument: trusting({
            AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:user/bob' },
          }),
        },
      ],
      [
        'fail',
        role(allow('iam:PutRolePolicy'), {
          ...allow('*', '*', when('Bool', 'aws:MultiFactorAuthPresent', 'false')),
          Effect: 'Deny',
        }),
      ],
    ],
  },
  beside: {
    Resources: {
      ...prerequisites,
      Admin: somebody('Role', [allow('*')], {
        AssumeRolePolicyDocument: trusting({ Service: service('cloudformation') }),
      }),
      Bob: somebody('User', [allow('s3:*')]),
      Eve: somebody('User', [{ ...allow('sts:*'), Effect: 'Deny' }]),
      Team: somebody('Group', [allow('s3:*')]),
      Raising: somebody('Group', [allow('iam:PutUserPolicy', 'arn:aws:iam::*:user/${aws:username}')]),
      Middle: somebody('Role', [passing(), starting], {
        AssumeRolePolicyDocument: trusting(
          { Service: service('lambda') },
          { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } },
          { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:user/carol' } },
        ),
      }),
      OfSessions: somebody('Role', [allow('*')], {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [session('dev', 'x')],
        },
      }),
      OfSource: somebody('Role', [allow('*')], {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: service('cloudformation') },
              Action: 'sts:AssumeRole',
              ...when('ArnLike', 'aws:SourceArn', {
                'Fn::Sub': 'arn:aws:cloudformation:*:${AWS::AccountId}:stack/x/*',
              }),
            },
          ],
        },
      }),
      OfMiddle: { Type: 'AWS::Lambda::Function', Properties: { Role: arnOf('Middle') } },
      OfHarmless: { Type: 'AWS::Lambda::Function', Properties: { Role: arnOf('Harmless') } },
      Harmless: somebody('Role', [allow('s3:*')], { RoleName: 'harmless' }),
      Own: managed(allow('s3:*')),
      Freeing: managed(allow('iam:DeleteUserPermissionsBoundary')),
      OfUsers: managed(allow('iam:PutUserPolicy')),
    } as never,
  },
  generator: fc.oneof(ladder(), changes(), held(), sessions()),
  oracle: climbing,
})
