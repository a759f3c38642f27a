import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { userPool } from '../../generators/iam/cognito.ts'
import type { JsonObject } from '../../model/json.ts'
import policy from './user-pool-password.ts'

const strong = {
  MinimumLength: 14,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  RequireUppercase: true,
}
const asking = (more: JsonObject): JsonObject => ({ Policies: { PasswordPolicy: { ...strong, ...more } } })

expectPolicy(policy, {
  rows: {
    'AWS::Cognito::UserPool': [
      ['fail', {}],
      ['fail', { Policies: {} }],
      ['pass', asking({})],
      ['pass', asking({ MinimumLength: '20', TemporaryPasswordValidityDays: 7 })],
      ['fail', asking({ MinimumLength: 13 })],
      ['pass', asking({ MinimumLength: 8 }), { length: 8 }],
      ['fail', asking({ MinimumLength: 7 }), { length: 8 }],
      ['fail', asking({ TemporaryPasswordValidityDays: 8 })],
      ...Object.keys(strong).map((name) => ['fail', asking({ [name]: noValue })] as const),
      ['unknown', asking({ MinimumLength: hidden })],
      ['breakable', asking({ RequireSymbols: chosen(false, true) })],
    ],
  },
  generator: userPool(),
  oracle: eachResource(({ Policies }: { readonly Policies?: { readonly PasswordPolicy?: JsonObject } }) => {
    const { MinimumLength, TemporaryPasswordValidityDays, ...asked } = Policies?.PasswordPolicy ?? {}
    const isAsked = Object.values(asked).filter((one) => String(one) === 'true').length === 4
    return isAsked && Number(MinimumLength) > 13 && Number(TemporaryPasswordValidityDays ?? 0) < 8
  }),
})
