import { policy } from '../../model/policy.ts'
import { because } from '../../model/verdict.ts'

/**
 * For every identity pool of Cognito, nobody gets credentials of AWS from it who has not signed in.
 *
 * The id of a pool stands in every application that uses it. Whoever reads it there has what its role for guests may do.
 */
export default policy({
  id: 'iam/no-guest-access',
  title: 'No identity pool gives credentials to guests',
  severity: 'high',
  controls: {
    'AWS-FSBP': ['Cognito.2'],
    'NIST-800-53r5': ['AC-14', 'IA-2'],
    'PCI-DSS-4.0.1': ['7.2.1', '8.3.1'],
    SOC2: ['CC6.1'],
  },
  equivalents: [
    'AwsSolutions-COG7',
    'CKV_AWS_366',
    'COGNITO_ALLOW_UNAUTHENTICATED_IDENTITIES_RULE',
    'Cognito.2',
    'W57',
  ],
  forAll: 'AWS::Cognito::IdentityPool',
  holds: (pool) =>
    because(pool.at('AllowUnauthenticatedIdentities').is(false), 'guests get credentials from it'),
  fix: 'Set AllowUnauthenticatedIdentities to false.',
})
