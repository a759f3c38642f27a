import { policy } from '../../model/policy.ts'
import { holdNoSecret } from '../../model/secrets/plain.ts'
import { variablesIn } from '../../model/secrets/variables.ts'

/**
 * For every Lambda function, no environment variable holds a secret in plain text.
 *
 * Whoever may read a function's configuration reads its variables. That counts what is written in the
 * template, and what CloudFormation puts there: a parameter with `NoEcho`, or a dynamic reference to a
 * secret, is hidden on the way and stands in the function in plain text. The ARN or name of a secret is none.
 *
 * A value is one by its form, or by its name: a literal under `API_KEY`, `JWT_SECRET` or `DB_PASSWORD` that is no
 * pointer (ARN, address, path), placeholder, switch or small number. Under `SECRET`, `TOKEN` and `API_KEY`, words
 * with hyphens between are taken for the name of a secret. See docs/secrets.md for the whole rule.
 */
export default policy({
  id: 'secrets/no-secret-in-lambda-environment',
  title: 'No Lambda function has a secret in its environment',
  severity: 'critical',
  controls: { 'NIST-800-53r5': ['IA-5', 'IA-5(7)'], 'PCI-DSS-4.0.1': ['8.3.2', '8.6.2'], SOC2: ['CC6.1'] },
  equivalents: ['CKV_AWS_45', 'awslambda_function_no_secrets_in_variables'],
  forAll: 'AWS::Lambda::Function',
  holds: (lambda) => holdNoSecret(variablesIn(lambda.at('Environment.Variables'))),
  fix: 'Pass the ARN of the secret, let the function read it at run time, and change the secret that was exposed.',
})
