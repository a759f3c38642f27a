import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { users } from '../../generators/iam/sign-in.ts'
import type { JsonObject } from '../../model/json.ts'
import policy from './login-password-reset.ts'

const login = (more: JsonObject): JsonObject => ({
  LoginProfile: { Password: '{{resolve:secretsmanager:alice}}', ...more },
})

expectPolicy(policy, {
  rows: {
    'AWS::IAM::User': [
      ['fail', login({})],
      ['fail', login({ PasswordResetRequired: false })],
      ['pass', login({ PasswordResetRequired: true })],
      ['pass', login({ PasswordResetRequired: 'true' })],
      ['pass', {}],
      ['unknown', login({ PasswordResetRequired: hidden })],
      ['breakable', login({ PasswordResetRequired: chosen(false, true) })],
    ],
  },
  generator: users(),
  oracle: eachResource(({ LoginProfile }: { readonly LoginProfile?: JsonObject }, { type }) =>
    type === 'AWS::IAM::User'
      ? LoginProfile === undefined || String(LoginProfile.PasswordResetRequired) === 'true'
      : undefined,
  ),
})
