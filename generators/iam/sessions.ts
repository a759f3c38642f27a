import fc from 'fast-check'
import type { Json, JsonObject } from '../../model/json.ts'
import { type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'
import { allow, documentOf, inline } from './ladders.ts'

/*
 * A role that may do everything, and a role and a user who may come to be it, or not: by how it trusts them (a session
 * of a role by its name, everybody, an account), by the tags that their session has, and within which boundary they are.
 */

export const only = ['iam/no-escalation']

const inAccount = (service: 'iam' | 'sts', name: string): JsonObject => ({
  'Fn::Sub': `arn:aws:${service}::\${AWS::AccountId}:${name}`,
})
const role = inAccount('iam', 'role/dev')
const user = inAccount('iam', 'user/carol')
const account = inAccount('iam', 'root')

const trusted: readonly Json[] = [
  ...[role, user, account, inAccount('sts', 'assumed-role/dev/monday'), '*'].map((AWS) => ({ AWS })),
  { AWS: [role, user] },
  { AWS: [user, inAccount('sts', 'assumed-role/dev/monday')] },
]

/** As it is without its session's tags, and with them. */
const asked: readonly JsonObject[] = [
  { Action: 'sts:AssumeRole' },
  { Action: ['sts:AssumeRole', 'sts:TagSession'] },
].flatMap((one) => [
  one,
  { ...one, Condition: { StringEquals: { 'aws:RequestTag/team': 'admin' } } },
  { ...one, Condition: { Null: { 'aws:RequestTag/team': 'true' } } },
])

const denied = [undefined, role, user].map((AWS) =>
  AWS === undefined ? [] : [{ Effect: 'Deny', Principal: { AWS }, Action: 'sts:AssumeRole' }],
)

const trust = () =>
  fc
    .tuple(fc.constantFrom(...trusted), fc.constantFrom(...asked), fc.constantFrom(...denied))
    .map(([Principal, how, others]) => documentOf({ Effect: 'Allow', Principal, ...how }, ...others))

const onAdmin = (...actions: readonly string[]) => allow([...actions], inAccount('iam', 'role/admin'))

const own = () =>
  fc
    .constantFrom(
      [allow('s3:*')],
      [onAdmin('sts:AssumeRole')],
      [onAdmin('sts:AssumeRole', 'sts:TagSession')],
      [onAdmin('sts:*'), { ...allow('sts:TagSession'), Effect: 'Deny' }],
      [onAdmin('sts:*'), { ...allow('sts:AssumeRole'), Effect: 'Deny' }],
      [onAdmin('iam:UpdateAssumeRolePolicy')],
    )
    .map((statements) => inline(...statements))

/** Who comes to be an administrator as the session that they are, or does not. */
export const sessions = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Admin: resource('AWS::IAM::Role', {
      RoleName: 'admin',
      AssumeRolePolicyDocument: trust(),
      Policies: fc.constant(inline(allow('*'))),
    }),
    Dev: resource('AWS::IAM::Role', {
      RoleName: 'dev',
      AssumeRolePolicyDocument: fc.constant(
        documentOf({
          Effect: 'Allow',
          Principal: { Service: 'lambda.amazonaws.com' },
          Action: 'sts:AssumeRole',
        }),
      ),
      PermissionsBoundary: maybe(ref('Edge')),
      Policies: own(),
    }),
    Carol: resource('AWS::IAM::User', {
      UserName: 'carol',
      PermissionsBoundary: maybe(ref('Edge')),
      Policies: own(),
    }),
    Edge: resource('AWS::IAM::ManagedPolicy', {
      ManagedPolicyName: 'edge',
      PolicyDocument: fc
        .constantFrom(
          [allow('s3:*')],
          [allow(['iam:*', 'sts:AssumeRole'])],
          [allow('*'), { ...allow('sts:TagSession'), Effect: 'Deny' }],
          [allow('s3:*'), { ...allow('sts:AssumeRole'), Effect: 'Deny' }],
        )
        .map((statements) => documentOf(...statements)),
    }),
  })
