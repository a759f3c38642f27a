import { policy } from '../../model/policy.ts'
import { absentOr } from '../../model/storage/given.ts'
import { because } from '../../model/verdict.ts'

/**
 * For every user who has a password, they have to choose another one when they first sign in.
 *
 * Whoever deploys a template knows the password that it gives.
 */
export default policy({
  id: 'iam/login-password-reset',
  title: 'Users replace the password that they are given',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['IA-5', 'IA-5(1)'],
    'PCI-DSS-4.0.1': ['8.3.5'],
    SOC2: ['CC6.1'],
  },
  equivalents: [
    'IAM_USER_LOGIN_PROFILE_PASSWORD_RESET_RULE',
    'W50',
    'user_iam_missing_password_reset_required',
  ],
  forAll: 'AWS::IAM::User',
  holds: (user) =>
    absentOr(user.at('LoginProfile'), (login) =>
      because(login.child('PasswordResetRequired').is(true), 'the password that it is given stays'),
    ),
  fix: 'Set PasswordResetRequired to true.',
})
