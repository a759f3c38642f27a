import fc from 'fast-check'
import type { Json, JsonObject } from '../../model/json.ts'
import { type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'

/*
 * A role that may do everything, one that something runs as, and a user: small enough that one change of what they may
 * do, or of whom they trust, lets one of them come to be another, or not.
 */

/** What they are about is asked by nothing else. */
export const only = ['iam/no-escalation']

const arn = (id: string): JsonObject => ({ 'Fn::GetAtt': [id, 'Arn'] })

const documentOf = (...Statement: readonly JsonObject[]): JsonObject => ({ Version: '2012-10-17', Statement })
const inline = (...Statement: readonly JsonObject[]): Json => [
  { PolicyName: 'own', PolicyDocument: documentOf(...Statement) },
]

const allow = (Action: Json, Resource: Json = '*', Condition?: JsonObject): JsonObject => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition !== undefined && { Condition }),
})
const toService = (name: string): JsonObject => ({
  StringEquals: { 'iam:PassedToService': `${name}.amazonaws.com` },
})
const everything = allow('*')
const ofStorage = allow('s3:*')
const onFunctions = allow(['lambda:CreateFunction', 'lambda:InvokeFunction'])

/** What leads to a role, if it trusts who comes by it. */
const over = (id: string): readonly (readonly JsonObject[])[] => [
  [ofStorage],
  [allow(['iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy'], arn(id))],
  [allow('iam:UpdateAssumeRolePolicy', `arn:aws:iam::*:role/${id.toLowerCase()}`)],
  [allow('sts:AssumeRole', arn(id))],
  [allow('sts:AssumeRole'), { ...allow('sts:AssumeRole', arn(id)), Effect: 'Deny' }],
  [allow('iam:PassRole', arn(id), toService('lambda')), onFunctions],
  [allow('iam:PassRole', arn(id), toService('ec2')), onFunctions],
]

/** What leads to more by itself. */
const alone: readonly (readonly JsonObject[])[] = [
  [allow('iam:*')],
  [allow('iam:PutUserPolicy', 'arn:aws:iam::*:user/${aws:username}')],
  [allow('lambda:UpdateFunctionCode', arn('Function'))],
]

const trusting = (...Principal: readonly Json[]): JsonObject =>
  documentOf(...Principal.map((one) => ({ Effect: 'Allow', Principal: one, Action: 'sts:AssumeRole' })))
const service = (name: string): JsonObject => ({ Service: `${name}.amazonaws.com` })

const trusts: readonly JsonObject[] = [
  trusting(service('lambda')),
  trusting(service('ec2')),
  trusting({ AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } }),
]

const some = (...all: readonly (readonly JsonObject[])[]) =>
  fc.constantFrom(...all).map((statements) => inline(...statements))

/** Who is there. */
export const ladder = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Admin: resource('AWS::IAM::Role', {
      RoleName: maybe('admin'),
      AssumeRolePolicyDocument: fc.constantFrom(...trusts),
      Policies: some([everything], [everything], [ofStorage]),
    }),
    Build: resource('AWS::IAM::Role', {
      RoleName: maybe('build'),
      AssumeRolePolicyDocument: fc.constantFrom(...trusts),
      Policies: some(...over('Admin')),
    }),
    Alice: resource('AWS::IAM::User', { Policies: some(...alone, ...over('Build')) }),
    Function: resource('AWS::Lambda::Function', { Role: fc.constant(arn('Build')) }),
  })

const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess'

/** What gives somebody everything, or would if it were said a little otherwise. */
const giving = (kind: 'User' | 'Role'): readonly JsonObject[] => {
  const named = (name: string) => [`arn:aws:iam::*:${kind.toLowerCase()}/${name}`]
  const put = { Effect: 'Allow', Action: [`iam:Put${kind}Policy`] }
  const attach = (operator: string, key: string, value: string) =>
    allow([`iam:Attach${kind}Policy`], named('it'), { [operator]: { [key]: value } })
  return [
    allow([`iam:Put${kind}Policy`], named('it')),
    allow([`iam:Put${kind}Policy`], named('other')),
    { ...put, NotResource: named('it') },
    attach('StringEquals', 'iam:PolicyARN', 'arn:aws:iam::aws:policy/ReadOnlyAccess'),
    attach('StringLike', 'iam:PolicyARN', 'arn:aws:iam::aws:policy/ReadOnlyAccess'),
    attach('Bool', 'aws:MultiFactorAuthPresent', 'neither'),
    attach('StringEquals', 'iam:PolicyARN', administrator),
  ]
}

const holder = (kind: 'User' | 'Role', properties: JsonObject = {}): fc.Arbitrary<Infrastructure> =>
  resource(`AWS::IAM::${kind}`, {
    [`${kind}Name`]: 'it',
    ...(kind === 'Role' && { AssumeRolePolicyDocument: trusting(service('lambda')) }),
    ...properties,
  })

/** Somebody who may come to do everything by one statement, in each of the ways in which it can be theirs. */
export const held = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    ...(['User', 'Role'] as const).map((kind) =>
      fc.constantFrom(...giving(kind)).chain((statement) => fc.oneof(...waysToHold(kind, statement))),
    ),
  )

const waysToHold = (kind: 'User' | 'Role', statement: JsonObject): fc.Arbitrary<Infrastructure>[] => {
  const PolicyDocument = documentOf(statement)
  const written = (type: string, properties: JsonObject) =>
    resource(`AWS::IAM::${type}`, { PolicyName: 'more', PolicyDocument, ...properties })
  const managed = (properties: JsonObject = {}) =>
    resource('AWS::IAM::ManagedPolicy', { PolicyDocument, ...properties })
  const beside = (Beside: fc.Arbitrary<Infrastructure>, properties: JsonObject = {}) =>
    infrastructure({ It: holder(kind, properties), Beside })
  return [
    infrastructure({ It: holder(kind, { Policies: inline(statement) }) }),
    beside(managed(), { ManagedPolicyArns: [ref('Beside')] }),
    beside(managed({ [`${kind}s`]: [ref('It')] })),
    beside(written('Policy', { [`${kind}s`]: [ref('It')] })),
    beside(written(`${kind}Policy`, { [`${kind}Name`]: ref('It') })),
    ...(kind === 'User'
      ? [
          beside(resource('AWS::IAM::Group', { Policies: inline(statement) }), { Groups: [ref('Beside')] }),
          infrastructure({
            It: holder(kind, { Groups: [ref('Group')] }),
            Group: resource('AWS::IAM::Group', {}),
            Beside: written('GroupPolicy', { GroupName: ref('Group') }),
          }),
        ]
      : []),
  ]
}
