import { policy } from '../../model/policy.ts'
import { holdNoSecret } from '../../model/secrets/plain.ts'
import { pass } from '../../model/verdict.ts'

/**
 * For every parameter that a template puts into Parameter Store, its value is no secret.
 *
 * CloudFormation makes parameters of type String and StringList alone, which nothing encrypts and every reader of
 * parameters sees. What it puts there counts: a parameter of the template with `NoEcho`, or a dynamic reference to a secret,
 * stands there in plain text.
 *
 * A value is one by its form, or by the end of the name that it is stored under: `/shop/db/password`. See docs/secrets.md for
 * the whole rule.
 */
export default policy({
  id: 'secrets/no-secret-in-ssm-parameter',
  title: 'No parameter of Parameter Store holds a secret in plain text',
  severity: 'high',
  controls: { 'NIST-800-53r5': ['IA-5', 'IA-5(7)'], 'PCI-DSS-4.0.1': ['8.3.2', '8.6.2'], SOC2: ['CC6.1'] },
  equivalents: ['CKV_AWS_384'],
  forAll: 'AWS::SSM::Parameter',
  holds: (parameter) =>
    holdNoSecret([{ present: pass, name: parameter.at('Name'), value: parameter.at('Value') }]),
  fix: 'Keep it in Secrets Manager, or as a SecureString that no template makes, and change what was exposed.',
})
