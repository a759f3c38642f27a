import { admits } from '../../model/domain.ts'
import type { Domain } from '../../model/input.ts'
import { formatPlace, InputError } from '../../model/place.ts'
import type { Deployed } from './assemble.ts'
import { type Given, givenTo, keysFor } from './parameter-file.ts'
import { declarations, domainOf } from './parameters.ts'

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
    const domain = domainOf(declared)
    if (value === undefined || admits(domain, value) !== false) continue
    const declaration = locate?.(['Parameters', name]) ?? { file }
    const place = given.places.get(keys.get(name) ?? name)
    const where = place === undefined ? '' : ` at ${formatPlace(declaration)}`
    errors.set(
      name,
      new InputError(
        `The template ${declaration.file} does not accept the value given for the parameter ${name}.`,
        place ?? declaration,
        `It is declared${where} as ${described(domain)}.`,
      ),
    )
  }
  return {
    parameters: Object.fromEntries(Object.entries(parameters).filter(([name]) => !errors.has(name))),
    previous: new Set([...previous, ...errors.keys()]),
    errors: [...errors.values()],
  }
}

/** As many allowed values are listed. */
const mostListed = 12

/** As much of an allowed value or of a pattern is shown. */
const longestShown = 200

const described = (domain: Domain): string => {
  switch (domain.kind) {
    case 'any':
      return 'any text'
    case 'finite': {
      const listed = domain.values.slice(0, mostListed).map((value) => cut(JSON.stringify(value)))
      const more = domain.values.length - listed.length
      return `one of ${listed.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
    }
    case 'number':
      return `a number${between(domain.min, domain.max)}`
    case 'text': {
      const length = between(domain.min, domain.max)
      const pattern = domain.pattern === undefined ? '' : ` that matches ${cut(domain.pattern)}`
      return `a text${length === '' ? '' : ` whose length is${length}`}${length && pattern ? ', and' : ''}${pattern}`
    }
    case 'list':
      return `a list, of which each item is ${described(domain.of)}`
  }
}

const between = (min: number | undefined, max: number | undefined): string => {
  if (min === undefined) return max === undefined ? '' : ` of at most ${max}`
  return max === undefined ? ` of at least ${min}` : ` from ${min} to ${max}`
}

const cut = (text: string): string => (text.length > longestShown ? `${text.slice(0, longestShown)}…` : text)
