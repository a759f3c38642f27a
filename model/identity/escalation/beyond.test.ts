import { expect, it } from 'vitest'
import { open } from '../../assignment.ts'
import type { JsonObject } from '../../json.ts'
import { Resource } from '../../resource.ts'
import { AssignedWorld } from '../../world.ts'
import { identityOf } from '../attachments/identity.ts'
import {
  arnOf,
  managed,
  ofAws,
  type Resources,
  reachedIn,
  ref,
  somebody,
  told,
  trusting,
  worldOf,
} from './fixtures/account.ts'
import { reachedBy } from './graph.ts'

const allow = (Action: unknown, Resource: unknown = '*', Condition?: object) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition !== undefined && { Condition }),
})
const deny = (more: object) => ({ Effect: 'Deny', Action: '*', ...more })
const named = (kind: string, name: string) => `arn:aws:iam::*:${kind}/${name}`
const to = (service: string) => ({ StringEquals: { 'iam:PassedToService': `${service}.amazonaws.com` } })
const attaching = (name: string) =>
  allow('iam:AttachRolePolicy', '*', { ArnEquals: { 'iam:PolicyARN': ofAws(name) } })
const functions = allow(['lambda:CreateFunction', 'lambda:InvokeFunction'])
const anybody = trusting({ AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } })

/** Nobody here may do everything, and somebody runs as a role of which nothing is known. */
const account: Resources = {
  Harmless: somebody('Role', [allow('s3:*')], { RoleName: 'harmless', AssumeRolePolicyDocument: anybody }),
  Middle: somebody('Role', [allow('iam:PassRole'), functions], {
    RoleName: 'middle',
    AssumeRolePolicyDocument: trusting({ Service: 'lambda.amazonaws.com' }),
  }),
  OfHarmless: { Type: 'AWS::Lambda::Function', Properties: { Role: arnOf('Harmless') } },
  OfMiddle: { Type: 'AWS::Lambda::Function', Properties: { Role: arnOf('Middle') } },
  OfAnother: {
    Type: 'AWS::Lambda::Function',
    Properties: { Role: { 'Fn::ImportValue': 'role' } } as JsonObject,
  },
  Edge: managed(allow('sts:AssumeRole', arnOf('Harmless'))),
}

it.each<[what: string, reached: string, statements: readonly object[], more?: object]>([
  ['any role', 'unknown sts-001 new', [allow('sts:AssumeRole')]],
  ['one that is written out', 'unknown sts-001 new', [allow('sts:AssumeRole', named('role', 'admin'))]],
  ['one of an account', 'unknown sts-001 new', [allow('sts:AssumeRole', 'arn:aws:iam::111122223333:role/a')]],
  ['one that is imported', 'unknown sts-001 new', [allow('sts:AssumeRole', { 'Fn::ImportValue': 'a' })]],
  ['one that is here', 'fail', [allow('sts:AssumeRole', arnOf('Harmless'))]],
  ['the same by its name', 'fail', [allow('sts:AssumeRole', named('role', 'harmless'))]],
  ['the same in any account', 'fail', [allow('sts:AssumeRole', 'arn:aws:iam::111122223333:role/harmless')]],
  [
    'it and whoever is called like it',
    'unknown sts-001 new',
    [allow('sts:AssumeRole', named('role', 'harm*'))],
  ],
  ['none', 'fail', [allow('sts:AssumeRole'), deny({ Resource: '*' })]],
  [
    'all but those elsewhere',
    'fail',
    [allow('sts:AssumeRole'), deny({ NotResource: named('role', 'harmless') })],
  ],
  [
    'all but some elsewhere',
    'unknown sts-001 new',
    [allow('sts:AssumeRole'), deny({ Resource: named('role', 'admin-*') })],
  ],
  ['within a boundary', 'fail', [allow('sts:AssumeRole')], { PermissionsBoundary: ref('Edge') }],
  ['no role', 'fail', [allow('sts:AssumeRole', named('user', '*'))]],
  ['a role given to a service', 'unknown lambda-001 new', [allow('iam:PassRole'), functions]],
  ['to this one', 'unknown lambda-001 new', [allow('iam:PassRole', '*', to('lambda')), functions]],
  ['to another one', 'fail', [allow('iam:PassRole', '*', to('ec2')), functions]],
  ['with nothing to run', 'fail', [allow('iam:PassRole')]],
  ['one that is here, to a service', 'fail', [allow('iam:PassRole', arnOf('Harmless')), functions]],
  [
    'through somebody here',
    'unknown lambda-003 Middle, lambda-001 new',
    [allow('lambda:UpdateFunctionCode', arnOf('OfMiddle'))],
  ],
  ['by the code of a function', 'unknown lambda-003 new', [allow('lambda:UpdateFunctionCode')]],
  ['of one that is here', 'fail', [allow('lambda:UpdateFunctionCode', arnOf('OfHarmless'))]],
  [
    'of one whose role is not',
    'unknown lambda-003 new',
    [allow('lambda:UpdateFunctionCode', arnOf('OfAnother'))],
  ],
  ['by trust', 'unknown iam-012 new', [allow('iam:UpdateAssumeRolePolicy')]],
  [
    'by trust, and none to be assumed',
    'fail',
    [allow('iam:UpdateAssumeRolePolicy'), { ...deny({ Resource: '*' }), Action: 'sts:*' }],
  ],
  ['by what is written for it', 'unknown iam-017 new', [allow('iam:PutRolePolicy', named('role', 'other'))]],
  ['by what is attached to it', 'unknown iam-014 new', [attaching('IAMFullAccess')]],
  ['by what takes a step', 'unknown iam-014 new', [attaching('AWSLambda_FullAccess')]],
  ['by what takes none', 'fail', [attaching('ReadOnlyAccess')]],
  [
    'within a boundary that is elsewhere',
    'unknown iam-017 new',
    [
      allow('iam:PutRolePolicy', named('role', 'other'), {
        ArnLike: { 'iam:PermissionsBoundary': named('policy', 'edge') },
      }),
    ],
  ],
  [
    'within one that lets nothing through',
    'fail',
    [
      allow('iam:PutRolePolicy', named('role', 'other'), {
        ArnLike: { 'iam:PermissionsBoundary': ofAws('ReadOnlyAccess') },
      }),
    ],
  ],
  ['by a key', 'unknown iam-002 new', [allow('iam:CreateAccessKey')]],
  ['by more for a user without a key', 'fail', [allow('iam:PutUserPolicy', named('user', 'other'))]],
  ['by a policy', 'unknown iam-001 new', [allow('iam:CreatePolicyVersion')]],
  ['by what one has said before', 'unknown policy-reverted new', [allow('iam:SetDefaultPolicyVersion')]],
  ['by one that is here', 'fail', [allow('iam:CreatePolicyVersion', ref('Edge'))]],
  ['by a stack', 'unknown cloudformation-002 new', [allow('cloudformation:UpdateStack')]],
  ['by nothing', 'fail', [allow(['s3:*', 'iam:Get*', 'iam:List*', 'sts:GetCallerIdentity'])]],
])('%s: %s', (_, reached, statements, more = {}) => {
  // A role whose policies are its own business alone.
  const it = somebody('Role', [...statements, { ...deny({ Resource: arnOf('It') }), Action: 'iam:*' }], more)
  expect(told(reachedIn({ ...account, It: it }, 'It'))).toBe(reached)
})

it.each([
  ['a group', 'unknown iam-013 new', [allow('iam:AddUserToGroup')]],
  ['a group of which it may be one', 'unknown iam-011 new', [allow('iam:PutGroupPolicy')]],
  ['no group', 'fail', [allow('iam:AddUserToGroup', named('user', '*'))]],
])('a user, by %s: %s', (_, reached, statements) => {
  expect(told(reachedIn({ ...account, It: somebody('User', statements) }, 'It'))).toBe(reached)
})

it('comes to somebody elsewhere by what it has changed', () => {
  const statements = [
    allow('iam:AttachUserPolicy', arnOf('It'), {
      ArnEquals: { 'iam:PolicyARN': ofAws('AWSLambda_FullAccess') },
    }),
  ]
  expect(told(reachedIn({ ...account, It: somebody('User', statements) }, 'It'))).toMatch(
    /^unknown iam-008 It, /,
  )
})

it('asks in which account this is where a role of one is named, and who is there', () => {
  const statements = [allow('sts:AssumeRole', 'arn:aws:iam::111122223333:role/admin')]
  const { verdict } = reachedIn({ It: somebody('User', statements) }, 'It')
  expect(verdict.blame.map(({ key }) => key)).toEqual([
    '["is","AWS::AccountId","111122223333"]',
    '?which other roles this account has, and whom they trust (one that may do everything is reached by sts-001: sts:AssumeRole)',
  ])
})

it('knows everybody whom an account has that was read', () => {
  const { space } = worldOf({ It: somebody('User', [allow('sts:AssumeRole')]) })
  const read = new AssignedWorld(Object.create(space, { source: { value: 'account' } }), open)
  const [entry] = space.entries.values()
  const said = entry && reachedBy(identityOf(Resource.of(read, entry)))
  expect(said?.verdict.is).toBe('fail')
})

it.each([
  ['is here, if it is', true, 'fail'],
  ['is elsewhere, if it is not here', false, 'unknown sts-001 new'],
  ['may be either', undefined, 'unknown sts-001 new'],
])('what has a name %s', (_, isMade, reached) => {
  const Conditions = {
    IsMade:
      isMade === undefined
        ? { 'Fn::Equals': [{ Ref: 'AWS::StackName' }, 'it'] }
        : { 'Fn::Equals': ['a', isMade ? 'a' : 'b'] },
  }
  const app = { ...somebody('Role', [allow('s3:*')], { RoleName: 'app' }), Condition: 'IsMade' }
  const it = somebody('User', [allow('sts:AssumeRole', named('role', 'app'))])
  expect(told(reachedIn({ App: app, It: it }, 'It', { Conditions }))).toBe(reached)
})
