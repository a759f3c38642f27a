import fc from 'fast-check'
import { type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'
import { flag } from '../shapes.ts'

/** What it reads is near what it asks in the policies here. */
export const options = {
  'iam/login-password-reset': {},
  'iam/no-console-password': {},
  'iam/user-in-group': {},
}

const profile = () =>
  maybe({
    Password: '{{resolve:secretsmanager:alice}}',
    PasswordResetRequired: maybe(flag()),
  })

/** One user, with a password or without. */
export const user = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::IAM::User', { LoginProfile: profile() })

/** Users with and without a password, in a group by themselves or by what adds them to one. */
export const users = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Alice: resource('AWS::IAM::User', {
      LoginProfile: profile(),
      Groups: maybe(fc.subarray([ref('Readers')])),
    }),
    Bob: resource('AWS::IAM::User', { UserName: 'bob' }),
    Readers: resource('AWS::IAM::Group'),
    Added: maybe(
      resource('AWS::IAM::UserToGroupAddition', {
        GroupName: ref('Readers'),
        Users: fc.subarray([ref('Alice'), ref('Bob'), 'bob'], { minLength: 1 }),
      }),
    ),
  })
