import type { Space } from '../space.ts'
import { formatOf } from './formats.ts'

/** What stands in a report where a secret would. */
export const masked = '(not shown)'

type Declarations = Pick<Space, 'inputs' | 'parameters'>

/**
 * A text from the template without the secrets in it that are known by what they are: the values of parameters with
 * `NoEcho`, wherever they were copied to, and forms that only secrets have.
 *
 * What refers to such a parameter needs none of this: it is shown by the parameter's name.
 */
export const withoutSecrets = (text: string, space: Declarations): string =>
  formatOf(text) === undefined
    ? tellingValues(space).reduce((left, value) => left.replaceAll(value, masked), text)
    : masked

const known = new WeakMap<Declarations['inputs'], readonly string[]>()

const tellingValues = ({ inputs, parameters }: Declarations): readonly string[] => {
  const found = known.get(inputs)
  if (found !== undefined) return found
  const declared = parameters.flatMap((parameter) =>
    parameter.secret ? [parameter.default, parameter.passed] : [],
  )
  const given = [...inputs.values()].flatMap(({ secret, now }) => (secret ? [now] : []))
  const values = [...declared, ...given].filter((value) => value !== undefined)
  const telling = [
    ...new Set(values.flatMap((value) => [value, ...value.split(',').map((item) => item.trim())])),
  ]
    .filter(isTelling)
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  known.set(inputs, telling)
  return telling
}

/** More than a word or a number: what is as plain as these stands elsewhere for something else. */
const isTelling = (text: string): boolean =>
  text.length >= 12 || (text.length >= 6 && kinds().filter((kind) => kind.test(text)).length >= 2)

const kinds = (): readonly RegExp[] => [/\p{L}/u, /\p{N}/u, /[^\p{L}\p{N}]/u]
