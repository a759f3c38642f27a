import { admits } from '../../model/domain.ts'
import { formatPlace, InputError } from '../../model/place.ts'
import type { Deployed } from './assemble.ts'
import { type Given, givenTo, keysFor } from './parameter-file.ts'
import { declarations, domainOf } from './parameters.ts'
import { whatItTakes } from './what-it-takes.ts'

type Taken = Required<Pick<Deployed, 'parameters' | 'previous'>> & { readonly errors: readonly InputError[] }

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
  for (const [name, declared] of declarations(template)) {
    const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined
    if (value === undefined || admits(domainOf(declared), value) !== false) continue
    const declaration = locate?.(['Parameters', name]) ?? { file }
    const place = given.places.get(keys.get(name) ?? name)
    const where = place === undefined ? '' : ` It is declared at ${formatPlace(declaration)}.`
    errors.set(
      name,
      new InputError(
        `The template ${declaration.file} does not accept the value given for the parameter ${name}.`,
        place ?? declaration,
        `${whatItTakes(declared)}${where}`,
      ),
    )
  }
  return {
    parameters: Object.fromEntries(Object.entries(parameters).filter(([name]) => !errors.has(name))),
    previous: new Set([...previous, ...errors.keys()]),
    errors: [...errors.values()],
  }
}
