import { type DeclaredParameter, declaredParameters } from '../../model/parameters.ts'
import { policy } from '../../model/policy.ts'
import { secretIn } from '../../model/secrets/detect.ts'
import { kindOf } from '../../model/secrets/names.ts'
import { isPlaceholder } from '../../model/secrets/texts.ts'
import { because, fail, pass } from '../../model/verdict.ts'

/**
 * For every parameter of a template, the default is no secret.
 *
 * A default stands in the template for all who read it, and is what gets deployed where nobody thought of
 * another. `NoEcho` hides the value that is given, not the default: whatever is declared secret has none.
 * A default that is fetched by a dynamic reference, or names a parameter of Systems Manager, is none either.
 *
 * A value is one by its form, or by its name: a literal under `API_KEY`, `JWT_SECRET` or `DB_PASSWORD` that is no
 * pointer (ARN, address, path), placeholder, switch or small number. Under `SECRET`, `TOKEN` and `API_KEY`, words
 * with hyphens between are taken for the name of a secret. See docs/secrets.md for the whole rule.
 */
export default policy<DeclaredParameter>({
  id: 'secrets/no-secret-in-parameter-default',
  title: 'No parameter has a secret as its default',
  severity: 'high',
  controls: { 'NIST-800-53r5': ['IA-5(5)', 'IA-5(7)'], 'PCI-DSS-4.0.1': ['8.3.2', '8.6.2'], SOC2: ['CC6.1'] },
  forAll: declaredParameters,
  holds: ({ parameter }) => {
    const found = exposed(parameter.id, parameter.default ?? '', parameter.secret, parameter.type)
    return found === undefined ? pass : because(fail, `The default of ${parameter.id} is ${found}`)
  },
  fix: 'Remove the default and set NoEcho, or take the value from Secrets Manager by a dynamic reference.',
})

const exposed = (id: string, text: string, isSecret: boolean, type: string): string | undefined => {
  if (text.includes('{{resolve:') || type.startsWith('AWS::')) return undefined
  const name = id.split('/').at(-1) ?? id
  return (
    secretIn(text, kindOf(name)) ??
    (isSecret && !isPlaceholder(text) ? 'readable, though NoEcho says that it is secret' : undefined)
  )
}
