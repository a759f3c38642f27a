import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import { type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'
import { allow, documentOf, inline, service, trusting } from './ladders.ts'

/*
 * Somebody who comes to do everything, or does not, by what they change first: a group that they join, a role that
 * they give more before they are it, a boundary or a Deny by which they are held back.
 */

export const only = ['iam/no-escalation']

const arn = (id: string): JsonObject => ({ 'Fn::GetAtt': [id, 'Arn'] })
const named = (kind: string, name: string) => `arn:aws:iam::*:${kind}/${name}`
const some = (...all: readonly (readonly JsonObject[])[]) => fc.constantFrom(...all)
const ofFunctions = { ArnEquals: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/AWSLambda_FullAccess' } }
const joining = allow('iam:AddUserToGroup', named('group', 'team'))
const ofStorage = allow('s3:*')
const onFunctions = allow(['lambda:CreateFunction', 'lambda:InvokeFunction'])
const passing = allow('iam:PassRole', named('role', 'app'))

/** What changes something by itself, and leads to more by what others have. */
const changing: readonly (readonly JsonObject[])[] = [
  [joining],
  [joining, onFunctions],
  [joining, allow('iam:PutGroupPolicy', named('group', 'team'))],
  [joining, allow('iam:CreateAccessKey', named('user', 'eve'))],
  [allow('iam:CreatePolicyVersion', named('policy', 'own'))],
  [allow('iam:PutUserPolicy', named('user', 'eve')), allow('iam:CreateLoginProfile', named('user', 'eve'))],
  [allow('iam:AttachUserPolicy', named('user', 'alice'), ofFunctions)],
]

/** What leads to a role, to which more may be given. */
const becoming: readonly (readonly JsonObject[])[] = [
  [ofStorage],
  [allow('lambda:UpdateFunctionCode', arn('Function'))],
  [passing, onFunctions],
]
const giving: readonly (readonly JsonObject[])[] = [
  [ofStorage],
  [allow('iam:AttachRolePolicy', named('role', 'app'))],
  [allow('iam:PutRolePolicy', named('role', 'app'))],
  [allow('iam:CreatePolicyVersion', named('policy', 'own'))],
]

const raised = () =>
  fc.oneof(
    some(...changing),
    fc.tuple(some(...becoming), some(...giving)).map((both) => both.flat()),
  )

const alice = (properties: JsonObject | object): fc.Arbitrary<Infrastructure> =>
  resource('AWS::IAM::User', { UserName: 'alice', ...properties })

const own = (...all: readonly (readonly JsonObject[])[]): fc.Arbitrary<Infrastructure> =>
  resource('AWS::IAM::ManagedPolicy', {
    ManagedPolicyName: 'own',
    PolicyDocument: some(...all).map((statements) => documentOf(...statements)),
  })

/** Somebody with rights over others. */
const overOthers = () =>
  infrastructure({
    Alice: alice({ Policies: raised().map((statements) => inline(...statements)) }),
    Eve: resource('AWS::IAM::User', { UserName: 'eve', Groups: maybe([ref('Team')]) }),
    Team: resource('AWS::IAM::Group', {
      GroupName: 'team',
      ManagedPolicyArns: maybe([ref('Own')]),
      Policies: some(
        [ofStorage],
        [passing],
        [allow('*')],
        [allow('iam:PutUserPolicy', 'arn:aws:iam::*:user/${aws:username}')],
      ).map((statements) => inline(...statements)),
    }),
    Own: own([ofStorage]),
    App: resource('AWS::IAM::Role', {
      RoleName: 'app',
      AssumeRolePolicyDocument: trusting(service('lambda')),
      ManagedPolicyArns: maybe([ref('Own')]),
      PermissionsBoundary: maybe(ref('Own')),
    }),
    Admin: resource('AWS::IAM::Role', {
      RoleName: 'admin',
      AssumeRolePolicyDocument: trusting(service('lambda')),
      Policies: some([allow('*')], [ofStorage]).map((statements) => inline(...statements)),
    }),
    Function: resource('AWS::Lambda::Function', {
      Role: fc.constant(arn('App')),
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Code: { ZipFile: 'exports.handler = () => {}' },
    }),
  })

/** Somebody who may do everything but for what holds them back. */
const heldBack = () =>
  fc.oneof(
    { withCrossShrink: true },
    infrastructure({
      Alice: alice({
        Policies: fc.constant(inline(allow('*'))),
        PermissionsBoundary: fc.constant(ref('Own')),
      }),
      Own: own(
        [ofStorage],
        [allow('iam:CreatePolicyVersion', named('policy', 'own'))],
        [allow('iam:CreatePolicyVersion', named('policy', 'other'))],
        [allow('iam:DeleteUserPermissionsBoundary', named('user', 'alice'))],
        [allow('iam:PutUserPermissionsBoundary')],
        [allow('iam:PutUserPermissionsBoundary', named('user', 'eve'))],
      ),
    }),
    infrastructure({
      Alice: alice({
        Policies: fc.constant(inline(allow('*'))),
        ManagedPolicyArns: fc.constant([ref('Own')]),
      }),
      Own: own(
        ...[
          ['iam:*', 'sts:*'],
          ['iam:Put*', 'iam:Attach*', 'iam:Create*', 'iam:Update*', 'iam:PassRole', 'iam:Add*', 'sts:*'],
        ].map((actions) => [{ ...allow(actions), Effect: 'Deny' }]),
      ),
    }),
  )

/** Who changes what before they come to more. */
export const changes = (): fc.Arbitrary<Infrastructure> => fc.oneof(overOthers(), heldBack())
