import { isObject, type Json, own } from '../../model/json.ts'
import { didYouMean } from '../../model/suggestion.ts'

/** What a zod schema has against a value. Whose own message it is says it best; zod's words are said in ours. */
export interface Issue {
  readonly code?: string | undefined
  readonly message: string
  readonly path: readonly PropertyKey[]
  readonly expected?: unknown
  readonly origin?: unknown
  readonly minimum?: unknown
  readonly maximum?: unknown
  readonly inclusive?: unknown
  readonly divisor?: unknown
  readonly pattern?: unknown
  readonly values?: readonly unknown[]
  readonly keys?: readonly string[]
  /** Of a union, what is wrong with each of its forms. */
  readonly errors?: readonly (readonly Issue[])[]
}

/** What is wrong, where, and what to do. */
export interface Told {
  /** Down to the key that nobody knows. */
  readonly path: readonly (string | number)[]
  /** A sentence about what stands at `at`, without its full stop. */
  readonly reason: string
  readonly at: readonly (string | number)[]
  readonly advice?: string
}

/** The same in our words. `root` is all that was written, and `schema` what it is to be, as JSON Schema. */
export const toldOf = (issue: Issue, root: unknown, schema?: Json): Told => {
  const inner = issue.code === 'invalid_union' ? meantIn(issue) : undefined
  if (inner !== undefined) return toldOf(inner, root, schema)
  const at = stepsOf(issue.path)
  const [key] = issue.keys ?? []
  if (issue.code === 'unrecognized_keys' && key !== undefined) {
    const known = keysAt(schema, at)
    const meant = didYouMean(key, known) ?? (known.length === 0 ? undefined : `It has ${known.join(', ')}.`)
    return { at, path: [...at, key], reason: `has no ${key}`, ...(meant !== undefined && { advice: meant }) }
  }
  return { at, path: at, reason: reasonOf(issue, at.reduce(stepInto, root)) }
}

const stepsOf = (path: readonly PropertyKey[]): readonly (string | number)[] =>
  path.map((step) => (typeof step === 'number' ? step : String(step)))

const stepInto = (value: unknown, step: string | number): unknown =>
  Array.isArray(value) || isObject(value as Json)
    ? (Object.getOwnPropertyDescriptor(value, step)?.value as unknown)
    : undefined

/** Of the forms of a union the one that was meant: the only one that is of such a kind. */
const meantIn = ({ path, errors = [] }: Issue): Issue | undefined => {
  const firsts = errors.flatMap(([first]) => first ?? [])
  const near = firsts.filter((one) => one.path.length > 0 || one.code !== 'invalid_type')
  const [only, ...others] = near.length > 0 ? near : firsts
  return only === undefined || others.length > 0 ? undefined : { ...only, path: [...path, ...only.path] }
}

const reasonOf = (issue: Issue, value: unknown): string => {
  const takes = takenBy(issue)
  if (takes === undefined) return issue.message.replace(/\.$/, '')
  return value === undefined
    ? `it is missing, and takes ${takes}`
    : `it takes ${takes}, and ${shown(value)} stands there`
}

/** What it takes; undefined where the schema says what is wrong in words of its own. */
const takenBy = (issue: Issue): string | undefined => {
  const { code, errors = [], message } = issue
  if (!/^(?:Too (?:small|big)|Invalid |Unrecognized )/.test(message)) return undefined
  switch (code) {
    case 'invalid_union': {
      const forms = errors.flatMap(([first]) => (first === undefined ? [] : (takenBy(first) ?? [])))
      return forms.length === 0 ? undefined : listed([...new Set(forms)])
    }
    case 'invalid_type':
      return kinds[String(issue.expected)] ?? `something of the kind ${String(issue.expected)}`
    case 'invalid_value':
      return listed((issue.values ?? []).map((one) => JSON.stringify(one)))
    case 'too_small':
      return sized(issue, issue.minimum, issue.inclusive === false ? 'more than' : 'at least')
    case 'too_big':
      return sized(issue, issue.maximum, issue.inclusive === false ? 'less than' : 'at most')
    case 'not_multiple_of':
      return `a multiple of ${String(issue.divisor)}`
    case 'invalid_format':
      return issue.pattern === undefined ? undefined : `a text that matches ${String(issue.pattern)}`
    default:
      return undefined
  }
}

const kinds: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  never: 'nothing',
  null: 'null',
  number: 'a number',
  object: 'a map',
  record: 'a map',
  string: 'a text',
  tuple: 'a list',
}

const sized = ({ origin }: Issue, bound: unknown, how: string): string => {
  const isLeast = how === 'at least' && Number(bound) === 1
  if (origin === 'string')
    return isLeast ? 'a text that is not empty' : `a text of ${how} ${bound} characters`
  if (origin === 'array') return isLeast ? 'a list that is not empty' : `a list of ${how} ${bound} items`
  return `a number that is ${how} ${String(bound)}`
}

const listed = (forms: readonly string[]): string =>
  forms.length < 2 ? forms.join('') : `${forms.slice(0, -1).join(', ')} or ${forms.at(-1)}`

/** Longer texts are shown by their beginning. */
const longestShown = 60

const shown = (value: unknown): string => {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'string')
    return value.length > longestShown
      ? `${JSON.stringify(value.slice(0, longestShown))}…`
      : JSON.stringify(value)
  return typeof value === 'object' && value !== null ? 'a map' : String(value)
}

/** The keys that a map may have, as JSON Schema says it. */
const keysAt = (schema: Json | undefined, path: readonly (string | number)[]): readonly string[] => {
  const [step, ...rest] = path
  if (!isObject(schema)) return []
  const forms = [own(schema, 'anyOf') ?? own(schema, 'oneOf') ?? []].flat()
  if (forms.length > 0) return [...new Set(forms.flatMap((form) => keysAt(form, path)))]
  const properties = own(schema, 'properties')
  if (step === undefined) return isObject(properties) ? Object.keys(properties) : []
  if (typeof step === 'number') return keysAt(own(schema, 'items'), rest)
  return keysAt(
    (isObject(properties) ? own(properties, step) : undefined) ?? own(schema, 'additionalProperties'),
    rest,
  )
}
