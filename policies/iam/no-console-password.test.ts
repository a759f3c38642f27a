import { chosen, eachResource, expectPolicy, noValue } from '../../checks/laws/expectation.ts'
import { users } from '../../generators/iam/sign-in.ts'
import policy from './no-console-password.ts'

const LoginProfile = { Password: '{{resolve:secretsmanager:alice}}' }

expectPolicy(policy, {
  rows: {
    'AWS::IAM::User': [
      ['fail', { LoginProfile }],
      ['fail', { LoginProfile: { ...LoginProfile, PasswordResetRequired: true } }],
      ['pass', {}],
      ['pass', { UserName: 'alice' }],
      ['breakable', { LoginProfile: chosen(LoginProfile, noValue) }],
      ['unknown', { LoginProfile: { 'Fn::If': ['IsStored', LoginProfile, noValue] } }],
    ],
  },
  generator: users(),
  oracle: eachResource((properties, { type }) =>
    type === 'AWS::IAM::User' ? !('LoginProfile' in properties) : undefined,
  ),
})
