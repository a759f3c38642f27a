import { isObject, type Json, type JsonObject, onlyKey, own } from '../../../model/json.ts'
import { sectionOf } from './translation.ts'

/** For tests: a template as it would be if these conditions held, told in a way that is the same for all who say the same. */
export const inWorld = (template: JsonObject, truth: ReadonlyMap<string, boolean>): JsonObject => {
  const conditions = sectionOf(template, 'Conditions')
  const holds = (raw: Json | undefined): boolean => {
    if (typeof raw === 'string') return truth.get(raw) ?? holds(own(conditions, raw))
    const name = isObject(raw) ? onlyKey(raw) : undefined
    const argument = isObject(raw) && name !== undefined ? raw[name] : undefined
    // SAM nests `Condition` in `Condition` where it joins two of them.
    if (name === 'Condition') return holds(argument)
    const parts = Array.isArray(argument) ? argument : []
    if (name === 'Fn::Not') return !holds(parts[0])
    return name === 'Fn::And' ? parts.every(holds) : parts.some(holds)
  }
  const resolve = (value: Json): Json | undefined => {
    if (typeof value === 'string') return unhashed(value)
    if (Array.isArray(value)) return value.map(resolve).filter((item) => item !== undefined)
    if (!isObject(value)) return value
    if (value.Ref === 'AWS::NoValue') return undefined
    const choice = value['Fn::If']
    if (Array.isArray(choice)) return resolve(choice[holds(choice[0]) ? 1 : 2] ?? null)
    const entries = Object.entries(value).map(
      ([key, inner]) => [unhashed(key), told(key, resolve(inner))] as const,
    )
    return Object.fromEntries(entries.filter((entry): entry is [string, Json] => entry[1] !== undefined))
  }
  const resources = Object.entries(sectionOf(template, 'Resources')).flatMap(([id, resource]) => {
    const { Condition: condition, ...rest } = resource as JsonObject
    return condition === undefined || holds(condition) ? [[unhashed(id), resolve(rest) ?? null] as const] : []
  })
  return {
    Resources: Object.fromEntries(resources),
    Outputs: resolve(sectionOf(template, 'Outputs')) ?? null,
  }
}

/** Ids that SAM ends in a hash of what they are made of, and ours do not. */
const unhashed = (text: string): string =>
  text.replace(/((?:Version|Deployment|^Layer[AB]))[0-9a-f]{10}$/, '$1')

const told = (key: string, value: Json | undefined): Json | undefined => {
  if (key === 'DependsOn' && value !== undefined) return [value].flat().sort()
  if (key === 'ManagedPolicyArns' && Array.isArray(value) && value.length === 0) return undefined
  if (key === 'tags' && Array.isArray(value))
    return [...value].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  return key === 'Description' && typeof value === 'string' && value.startsWith('RestApi deployment id')
    ? undefined
    : value
}

/** Where two values differ. What is opaque in the first is named apart, and differs from nothing. */
export const differences = (
  ours: Json | undefined,
  theirs: Json | undefined,
  path = '',
): { readonly wrong: readonly string[]; readonly open: readonly string[] } => {
  if (isObject(ours) && Object.hasOwn(ours, 'Fn::Serverless')) return { wrong: [], open: [path] }
  if (ours === theirs) return { wrong: [], open: [] }
  if (!isBranching(ours) || !isBranching(theirs) || Array.isArray(ours) !== Array.isArray(theirs)) {
    return { wrong: [`${path}: ${JSON.stringify(ours)} instead of ${JSON.stringify(theirs)}`], open: [] }
  }
  const keys = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].sort()
  const below = keys.map((key) => differences(ours[key], theirs[key], `${path}/${key}`))
  return { wrong: below.flatMap(({ wrong }) => wrong), open: below.flatMap(({ open }) => open) }
}

const isBranching = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null
