import { along } from '../../model/along.ts'
import { policy } from '../../model/policy.ts'
import { isHidden } from '../../model/secrets/hidden.ts'
import { passwordProperties } from '../../model/secrets/passwords.ts'
import { all, implied } from '../../model/verdict.ts'

/**
 * For every resource that is given a password or token, neither the template nor the stack shows it.
 *
 * Properties such as `MasterUserPassword` are never read back, so that a parameter with `NoEcho` and a dynamic
 * reference to a secret stay hidden there, unlike in an environment. A parameter without `NoEcho` is shown
 * with the stack, and a literal with the template.
 */
export default policy({
  id: 'secrets/no-plaintext-password',
  title: 'No password is given in plain text',
  severity: 'critical',
  controls: { 'NIST-800-53r5': ['IA-5', 'IA-5(7)'], 'PCI-DSS-4.0.1': ['8.3.2', '8.6.2'], SOC2: ['CC6.1'] },
  equivalents: ['AwsSolutions-DOC3'],
  forAll: Object.keys(passwordProperties),
  holds: ({ type, properties }) =>
    all(
      (passwordProperties[type] ?? []).flatMap((path) =>
        along(properties, path).map(({ present, item }) => implied(present, () => isHidden(item))),
      ),
    ),
  fix: 'Let the service manage the password (ManageMasterUserPassword), or use {{resolve:secretsmanager:…}}, and change it.',
})
