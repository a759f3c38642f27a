import { isObject, type Json, type JsonObject, own, textOf } from '../../model/json.ts'
import { InputError, type Place } from '../../model/place.ts'
import { didYouMean } from '../../model/suggestion.ts'
import { type Document, placeOf } from '../document/document.ts'

/** What a deployment gives to a stack. */
export interface Given {
  readonly parameters: Readonly<Record<string, string>>
  /** Parameters that keep a value which only the deployed stack knows. */
  readonly previous: ReadonlySet<string>
  readonly tags: Readonly<Record<string, string>>
  /** Where a file gives a parameter. */
  readonly places: ReadonlyMap<string, Place>
}

export const nothingGiven: Given = { parameters: {}, previous: new Set(), tags: {}, places: new Map() }

/**
 * Reads a parameter file in any of the forms that deploy tools take: `[{ParameterKey, ParameterValue}]`,
 * `["Key=Value"]`, CodePipeline's `{Parameters, Tags}`, and a plain map from key to value, in which CDK
 * writes `Stack:Key`.
 */
export const readParameterFile = (document: Document): Given => {
  const { root } = document
  if (Array.isArray(root)) {
    const items = root.map((item, at) => fromItem(document, item, at))
    refuseTwice(document, items)
    return items.reduce(merged, nothingGiven)
  }
  if (!isObject(root)) return refuse(document, [], 'A parameter file is a list or a map; this is neither.')
  const parameters = own(root, 'Parameters')
  if (!isObject(parameters)) return placed(document, texts(document, root, []), (key) => [key])
  const tags = own(root, 'Tags')
  return {
    ...placed(document, texts(document, parameters, ['Parameters']), (key) => ['Parameters', key]),
    tags: isObject(tags) ? texts(document, tags, ['Tags']) : {},
  }
}

/** Of two values for one parameter nobody can say which is meant. */
const refuseTwice = (document: Document, items: readonly Given[]): void => {
  const seen = new Set<string>()
  for (const [at, { parameters, previous }] of items.entries())
    for (const key of [...Object.keys(parameters), ...previous]) {
      if (seen.has(key))
        throw new InputError(
          `The parameter ${key} is given twice.`,
          placeOf(document, [at]),
          'Leave one of them out.',
        )
      seen.add(key)
    }
}

const fromItem = (document: Document, item: Json, at: number): Given => {
  if (typeof item === 'string')
    return placed(document, Object.fromEntries([assignment(document, item, at)]), () => [at])
  const key = isObject(item) ? own(item, 'ParameterKey') : undefined
  if (!isObject(item) || typeof key !== 'string') {
    return refuse(
      document,
      [at],
      'An item of a parameter list is "Key=Value" or has a ParameterKey; this is neither.',
    )
  }
  if (textOf(own(item, 'UsePreviousValue')) === 'true') return { ...nothingGiven, previous: new Set([key]) }
  const value = own(item, 'ParameterValue')
  return placed(document, { [key]: text(document, value, [at, 'ParameterValue']) }, () => [at])
}

const placed = (
  document: Document,
  parameters: Given['parameters'],
  pathOf: (key: string) => readonly (string | number)[],
): Given => ({
  ...nothingGiven,
  parameters,
  places: new Map(Object.keys(parameters).map((key) => [key, placeOf(document, pathOf(key))])),
})

const assignment = (document: Document, item: string, at: number): readonly [string, string] => {
  const equals = item.indexOf('=')
  return equals > 0
    ? [item.slice(0, equals), item.slice(equals + 1)]
    : refuse(document, [at], 'This is not of the form Key=Value.')
}

const texts = (document: Document, map: JsonObject, path: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, text(document, value, [...path, key])]))

const text = (document: Document, value: Json | undefined, path: readonly (string | number)[]): string =>
  textOf(value) ?? refuse(document, path, 'The value of a parameter is a text, or a list of texts.')

const refuse = (document: Document, path: readonly (string | number)[], message: string): never => {
  throw new InputError(
    message,
    placeOf(document, path),
    'Read are [{"ParameterKey", "ParameterValue"}], ["Key=Value"], {"Parameters": {…}} and {"Key": "Value"}.',
  )
}

/** What stands later wins. */
export const merged = (first: Given, second: Given): Given => {
  const parameters = { ...first.parameters, ...second.parameters }
  const previous = new Set(
    [...first.previous, ...second.previous].filter((key) => !Object.hasOwn(second.parameters, key)),
  )
  const kept = [...first.places].filter(([key]) => !Object.hasOwn(second.parameters, key))
  const places = new Map([...kept, ...second.places])
  return { parameters, previous, tags: { ...first.tags, ...second.tags }, places }
}

/** The parameter that a key means in a stack of these names: `Key` in any that has it, `Stack:Key` in that one alone. */
export const parameterMeant = (names: readonly string[], key: string): string | undefined => {
  const [stack, parameter] = parted(key)
  return stack === undefined || names.includes(stack) ? parameter : undefined
}

/** The stack that a key names, if it names one, and the parameter: that of `Stack:AWS::Region` has colons of its own. */
export const parted = (key: string): readonly [stack: string | undefined, parameter: string] => {
  const colon = key.replace(/AWS::\w+$/, '').lastIndexOf(':')
  return colon < 0 ? [undefined, key] : [key.slice(0, colon), key.slice(colon + 1)]
}

/** By which key each parameter is given to a stack of these names. What names the stack wins. */
export const keysFor = (
  names: readonly string[],
  parameters: Given['parameters'],
): ReadonlyMap<string, string> =>
  new Map(
    Object.keys(parameters)
      .sort((a, b) => Number(namesStack(a)) - Number(namesStack(b)))
      .flatMap((key) => {
        const parameter = parameterMeant(names, key)
        return parameter === undefined ? [] : [[parameter, key] as const]
      }),
  )

const namesStack = (key: string): boolean => parted(key)[0] !== undefined

/** What is given to a stack of these names. */
export const givenTo = (
  names: readonly string[],
  { parameters, previous }: Given,
): Pick<Given, 'parameters' | 'previous'> => ({
  parameters: Object.fromEntries(
    [...keysFor(names, parameters)].map(([parameter, key]) => [parameter, parameters[key] ?? '']),
  ),
  previous: new Set([...previous].flatMap((key) => parameterMeant(names, key) ?? [])),
})

/** The parameters that a source declares, by the names that a deployment gives them. */
export interface Declared {
  readonly names: readonly string[]
  readonly has: (key: string) => boolean
}

/** What is given and is no parameter of anything that was read. */
export const undeclared = (
  { parameters, places }: Given,
  sources: readonly Declared[],
): readonly InputError[] => {
  if (sources.length === 0) return []
  const names = [...new Set(sources.flatMap((source) => source.names))].sort()
  return Object.keys(parameters)
    .filter((key) => !sources.some((source) => source.has(key)))
    .map(
      (key) =>
        new InputError(
          `No template declares the parameter ${key}.`,
          places.get(key),
          didYouMean(key, names) ?? `Declared are: ${names.join(', ') || 'none'}.`,
        ),
    )
}
