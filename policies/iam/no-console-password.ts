import { policy } from '../../model/policy.ts'
import { because, not } from '../../model/verdict.ts'

/**
 * For every user, they have no password for the console.
 *
 * Passwords of single users are guessed, shared and forgotten, and no template asks for a second factor. People sign in by
 * an identity provider, and assume a role.
 */
export default policy({
  id: 'iam/no-console-password',
  title: 'No user has a password for the console',
  severity: 'low',
  controls: {
    'NIST-800-53r5': ['AC-2', 'IA-2', 'IA-5'],
    SOC2: ['CC6.1'],
  },
  equivalents: ['CKV2_AWS_22', 'iam_user_with_access_to_console'],
  forAll: 'AWS::IAM::User',
  holds: (user) => because(not(user.at('LoginProfile').exists()), 'it has a password for the console'),
  fix: 'Take away LoginProfile, and let people sign in by IAM Identity Center.',
})
