import { policy } from '../../model/policy.ts'
import { absentOr } from '../../model/storage/given.ts'
import { all } from '../../model/verdict.ts'

interface Options {
  readonly length: number
}

/**
 * For every user pool of Cognito, passwords are long, hold letters of both cases, numbers and symbols, and those that are
 * given at first end within a week.
 *
 * What is not written of the policy is not counted on.
 */
export default policy<Options>({
  id: 'iam/user-pool-password',
  title: 'User pools ask for strong passwords',
  severity: 'medium',
  controls: {
    'AWS-FSBP': ['Cognito.3'],
    'NIST-800-53r5': ['IA-5', 'IA-5(1)'],
    'PCI-DSS-4.0.1': ['8.3.6'],
    SOC2: ['CC6.1'],
  },
  equivalents: [
    'AwsSolutions-COG1',
    'Cognito.3',
    'cognito_user_pool_password_policy_lowercase',
    'cognito_user_pool_password_policy_minimum_length_14',
    'cognito_user_pool_password_policy_number',
    'cognito_user_pool_password_policy_symbol',
    'cognito_user_pool_password_policy_uppercase',
    'cognito_user_pool_temporary_password_expiration',
  ],
  options: {
    defaults: { length: 14 },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        length: z.int().min(6).max(99).default(14).describe('How many characters a password has at least'),
      })
    },
  },
  forAll: 'AWS::Cognito::UserPool',
  holds: (pool, { length }) => {
    const passwords = pool.at('Policies.PasswordPolicy')
    return all([
      passwords.child('MinimumLength').atLeast(length),
      ...['Lowercase', 'Numbers', 'Symbols', 'Uppercase'].map((kind) =>
        passwords.child(`Require${kind}`).is(true),
      ),
      absentOr(passwords.child('TemporaryPasswordValidityDays'), (days) => days.atMost(7)),
    ])
  },
  fix: 'Set MinimumLength and all four of RequireLowercase, RequireNumbers, RequireSymbols and RequireUppercase.',
})
