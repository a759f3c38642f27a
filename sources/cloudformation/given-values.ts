import { admits } from '../../model/domain.ts'
import { formatPlace, InputError } from '../../model/place.ts'
import type { Deployed } from './assemble.ts'
import { type Given, givenTo, keysFor } from './parameter-file.ts'
import { declarations, domainOf } from './parameters.ts'
import { pseudoDeclarations } from './pseudo-inputs.ts'
import { whatItTakes } from './what-it-takes.ts'

type Taken = Required<Pick<Deployed, 'parameters' | 'previous'>> &
  Pick<Deployed, 'region' | 'account' | 'stackName'> & { readonly errors: readonly InputError[] }

/**
 * What a deployment gives to a stack of these names. No deployment has a value that the template does not take: it is
 * told, and judged as one that is not known.
 */
export const takenBy = (
  names: readonly string[],
  { template, locate, file = '' }: Pick<Deployed, 'template' | 'locate' | 'file'>,
  given: Given,
): Taken => {
  const { parameters, previous } = givenTo(names, given)
  const keys = keysFor(names, given.parameters)
  const errors = new Map<string, InputError>()
  for (const [name, declared] of [...declarations(template), ...pseudoDeclarations]) {
    const value = own(parameters, name)
    if (value === undefined || admits(domainOf(declared), value) !== false) continue
    const isDeclared = !pseudoDeclarations.has(name)
    const declaration = (isDeclared ? locate?.(['Parameters', name]) : locate?.([])) ?? { file }
    const place = given.places.get(keys.get(name) ?? name)
    const where = place === undefined || !isDeclared ? '' : ` It is declared at ${formatPlace(declaration)}.`
    errors.set(
      name,
      new InputError(
        `The template ${declaration.file} does not accept the value given for the parameter ${name}.`,
        place ?? declaration,
        `${whatItTakes(declared)}${where}`,
      ),
    )
  }
  const isAccepted = (name: string) => !errors.has(name)
  const isOwn = (name: string) => !pseudoDeclarations.has(name)
  const accepted = (name: string) => (isAccepted(name) ? own(parameters, name) : undefined)
  const [region, account, stackName] = ['AWS::Region', 'AWS::AccountId', 'AWS::StackName'].map(accepted)
  return {
    parameters: Object.fromEntries(
      Object.entries(parameters).filter(([name]) => isAccepted(name) && isOwn(name)),
    ),
    previous: new Set([...previous, ...errors.keys()].filter(isOwn)),
    ...(region !== undefined && { region }),
    ...(account !== undefined && { account }),
    ...(stackName !== undefined && { stackName }),
    errors: [...errors.values()],
  }
}

const own = (parameters: Given['parameters'], name: string): string | undefined =>
  Object.hasOwn(parameters, name) ? parameters[name] : undefined
