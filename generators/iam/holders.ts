import fc from 'fast-check'
import { either, type Infrastructure, maybe, ref, resource, together } from '../resource.ts'
import { permissions, trust } from './words.ts'

const inline = () =>
  maybe(
    fc
      .uniqueArray(permissions(), { maxLength: 2, selector: (one) => JSON.stringify(one) })
      .map((documents) =>
        documents.map((PolicyDocument, at) => ({ PolicyName: `policy-${at + 1}`, PolicyDocument })),
      ),
  )

const managed = () =>
  maybe(
    fc.subarray([
      'arn:aws:iam::aws:policy/ReadOnlyAccess',
      'arn:aws:iam::111122223333:policy/own',
      'arn:aws:iam::aws:policy/AdministratorAccess',
    ]),
  )

/** A group or a user, with what is written into it or attached to it. */
export const groupOrUser = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    resource('AWS::IAM::Group', { Policies: inline(), ManagedPolicyArns: managed() }),
    resource('AWS::IAM::User', { Policies: inline(), ManagedPolicyArns: managed() }),
  )

/** A role, with whom it trusts. */
export const role = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::IAM::Role', {
    AssumeRolePolicyDocument: trust(),
    Policies: inline(),
    ManagedPolicyArns: managed(),
  })

/** A policy that is made by itself, and may be attached to users. */
export const policyAlone = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    resource('AWS::IAM::ManagedPolicy', {
      PolicyDocument: permissions(),
      Groups: maybe(['administrators']),
      Users: maybe(either(['alice'], [])),
    }),
    together(
      resource('AWS::IAM::Group'),
      resource('AWS::IAM::Policy', {
        PolicyName: 'alone',
        PolicyDocument: permissions(),
        Groups: [ref('Group')],
        Users: maybe(['alice']),
      }),
    ),
  )

/** A policy that is made for one user, group or role. */
export const policyOfOne = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    together(
      resource('AWS::IAM::User'),
      resource('AWS::IAM::UserPolicy', {
        PolicyName: 'alone',
        PolicyDocument: maybe(permissions()),
        UserName: ref('User'),
      }),
    ),
    together(
      resource('AWS::IAM::Group'),
      resource('AWS::IAM::GroupPolicy', {
        PolicyName: 'alone',
        PolicyDocument: maybe(permissions()),
        GroupName: ref('Group'),
      }),
    ),
    resource('AWS::IAM::RolePolicy', {
      PolicyName: 'alone',
      PolicyDocument: maybe(permissions()),
      RoleName: 'deploy',
    }),
  )

/** What each of these reads is near what it asks in the policies here. */
export const options = {
  'iam/no-allow-with-not-action': {},
  'iam/no-full-admin': {},
  'iam/pass-role-narrow': {},
}
