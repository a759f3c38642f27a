import fc from 'fast-check'
import type { JsonObject } from '../../../model/json.ts'
import { type Infrastructure, infrastructure, maybe, ref, resource } from '../../resource.ts'
import { permissions } from '../words.ts'

const ofAws = (name: string): string => `arn:aws:iam::aws:policy/${name}`

/** Some of these, each of which is what a property may name. */
const some = (...texts: readonly (string | JsonObject)[]) => maybe(fc.subarray([...texts]))

const inline = (name: string) =>
  maybe(permissions().map((PolicyDocument) => [{ PolicyName: name, PolicyDocument }]))

const managed = () =>
  some(
    ref('Managed'),
    ofAws('AdministratorAccess'),
    ofAws('service-role/AWSLambdaBasicExecutionRole'),
    'arn:aws:iam::111122223333:policy/own',
  )

const boundary = () =>
  maybe(fc.constantFrom(ref('Boundary'), ofAws('IAMFullAccess'), 'arn:aws:iam::111122223333:policy/edge'))

const ofInstances: JsonObject = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
}

const roles = () => some(ref('Deploy'), 'build', 'elsewhere')
const groups = () => some(ref('Admins'), 'readers', 'elsewhere')

/** Roles, users and groups, with policies attached to them in every way in which a template can. */
export const account = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Deploy: resource('AWS::IAM::Role', {
      AssumeRolePolicyDocument: ofInstances,
      Policies: inline('own'),
      ManagedPolicyArns: managed(),
      PermissionsBoundary: boundary(),
    }),
    Build: resource('AWS::IAM::Role', {
      RoleName: 'build',
      AssumeRolePolicyDocument: ofInstances,
      PermissionsBoundary: boundary(),
    }),
    Alice: resource('AWS::IAM::User', {
      Policies: inline('own'),
      Groups: groups(),
      PermissionsBoundary: boundary(),
    }),
    Bob: resource('AWS::IAM::User', { UserName: 'bob', ManagedPolicyArns: managed(), Groups: groups() }),
    Admins: resource('AWS::IAM::Group', { Policies: inline('own'), ManagedPolicyArns: managed() }),
    Readers: resource('AWS::IAM::Group', { GroupName: 'readers', ManagedPolicyArns: managed() }),
    Managed: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: permissions() }),
    Boundary: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: permissions() }),
    Attached: maybe(
      resource('AWS::IAM::Policy', {
        PolicyName: 'attached',
        PolicyDocument: permissions(),
        Roles: roles(),
        Users: fc.subarray([ref('Alice'), 'bob', 'elsewhere']),
        Groups: groups(),
      }),
    ),
    Spread: maybe(
      resource('AWS::IAM::ManagedPolicy', {
        PolicyDocument: permissions(),
        Roles: roles(),
        Groups: groups(),
      }),
    ),
    OfRole: maybe(
      resource('AWS::IAM::RolePolicy', {
        PolicyName: 'of-role',
        PolicyDocument: permissions(),
        RoleName: fc.constantFrom(ref('Deploy'), 'build'),
      }),
    ),
    OfUser: maybe(
      resource('AWS::IAM::UserPolicy', {
        PolicyName: 'of-user',
        PolicyDocument: permissions(),
        UserName: fc.constantFrom(ref('Alice'), 'bob'),
      }),
    ),
    OfGroup: maybe(
      resource('AWS::IAM::GroupPolicy', {
        PolicyName: 'of-group',
        PolicyDocument: permissions(),
        GroupName: fc.constantFrom(ref('Admins'), 'readers'),
      }),
    ),
    Added: maybe(
      resource('AWS::IAM::UserToGroupAddition', {
        GroupName: fc.constantFrom(ref('Admins'), 'readers', 'elsewhere'),
        Users: fc.subarray([ref('Alice'), 'bob'], { minLength: 1 }),
      }),
    ),
  })
