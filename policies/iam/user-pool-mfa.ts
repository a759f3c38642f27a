import { policy } from '../../model/policy.ts'

/**
 * For every user pool of Cognito, whoever signs in needs a second factor.
 *
 * `OPTIONAL` asks only those for it who want it, and so asks nobody who was told their password by somebody else.
 */
export default policy({
  id: 'iam/user-pool-mfa',
  title: 'User pools ask for a second factor',
  severity: 'medium',
  controls: {
    'AWS-FSBP': ['Cognito.5'],
    'NIST-800-53r5': ['IA-2', 'IA-2(1)', 'IA-2(2)'],
    'PCI-DSS-4.0.1': ['8.4.2', '8.4.3'],
    SOC2: ['CC6.1'],
  },
  equivalents: [
    'AwsSolutions-COG2',
    'COGNITO_USER_POOL_MFA_CONFIGURATION_RULE',
    'Cognito.5',
    'F78',
    'cognito_user_pool_mfa_enabled',
    'cognito_userpool_without_mfa',
  ],
  forAll: 'AWS::Cognito::UserPool',
  holds: (pool) => pool.at('MfaConfiguration').is('ON'),
  fix: "Set MfaConfiguration to 'ON', and EnabledMfas to the factors that are offered.",
})
