import fc from 'fast-check'
import type { Json, JsonObject } from '../../model/json.ts'
import { type Infrastructure, infrastructure, maybe, resource } from '../resource.ts'

/*
 * A role that may do everything, one that something runs as, and a user: small enough that one change of what they may
 * do, or of whom they trust, lets one of them come to be another, or not.
 */

/** What they are about is asked by nothing else. */
export const only = ['iam/no-escalation']

const arn = (id: string): JsonObject => ({ 'Fn::GetAtt': [id, 'Arn'] })

export const documentOf = (...Statement: readonly JsonObject[]): JsonObject => ({
  Version: '2012-10-17',
  Statement,
})
export const inline = (...Statement: readonly JsonObject[]): Json => [
  { PolicyName: 'own', PolicyDocument: documentOf(...Statement) },
]

export const allow = (Action: Json, Resource: Json = '*', Condition?: JsonObject): JsonObject => ({
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
const inEurope = { ...onFunctions, Resource: 'arn:aws:lambda:eu-*:*:function:*' }

/** What leads to a role, if it trusts who comes by it. */
const over = (id: string): readonly (readonly JsonObject[])[] => [
  [ofStorage],
  [allow(['iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy'], arn(id))],
  [allow('iam:UpdateAssumeRolePolicy', `arn:aws:iam::*:role/${id.toLowerCase()}`)],
  [allow('sts:AssumeRole', arn(id))],
  [allow('sts:AssumeRole'), { ...allow('sts:AssumeRole', arn(id)), Effect: 'Deny' }],
  [allow('iam:PassRole', arn(id), toService('lambda')), onFunctions],
  [allow('iam:PassRole', arn(id), toService('ec2')), onFunctions],
  [allow('iam:PassRole'), inEurope],
  [allow('iam:PassRole', `arn:aws:iam::111122223333:role/${id.toLowerCase()}`), onFunctions],
]

/** What leads to more by itself. */
const alone: readonly (readonly JsonObject[])[] = [
  [allow('iam:*')],
  [allow('iam:PutUserPolicy', 'arn:aws:iam::*:user/${aws:username}')],
  [allow('lambda:UpdateFunctionCode', arn('Function'))],
  [allow(['iam:CreateRole', 'iam:PutRolePolicy'], 'arn:aws:iam::*:role/made/*')],
  [
    allow('iam:CreateRole', 'arn:aws:iam::*:role/made-*'),
    allow('iam:PutRolePolicy', 'arn:aws:iam::*:role/*-once'),
  ],
  [
    allow('iam:CreateRole', 'arn:aws:iam::*:role/made'),
    allow('iam:PutRolePolicy', 'arn:aws:iam::*:role/once'),
  ],
  [allow(['iam:CreateUser', 'iam:PutUserPolicy', 'iam:CreateAccessKey'], 'arn:aws:iam::*:user/made')],
]

export const trusting = (...Principal: readonly Json[]): JsonObject =>
  documentOf(...Principal.map((one) => ({ Effect: 'Allow', Principal: one, Action: 'sts:AssumeRole' })))
export const service = (name: string): JsonObject => ({ Service: `${name}.amazonaws.com` })

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
      PermissionsBoundary: maybe('arn:aws:iam::aws:policy/IAMFullAccess'),
      Policies: some(...over('Admin')),
    }),
    Alice: resource('AWS::IAM::User', { Policies: some(...alone, ...over('Build')) }),
    Function: resource('AWS::Lambda::Function', {
      Role: fc.constant(arn('Build')),
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Code: { ZipFile: 'exports.handler = () => {}' },
    }),
  })
