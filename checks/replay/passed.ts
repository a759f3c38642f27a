import { isObject, type Json, type JsonObject } from '../../model/json.ts'

/** A template in which parameters stand for what other stacks say. */
export interface Opened {
  readonly template: JsonObject
  /** What each of these parameters stands for. */
  readonly passed: ReadonlyMap<string, JsonObject>
}

/** Puts parameters in the place of what comes from other stacks, their outputs and exports, where its value is known. */
export const openedTo = (template: JsonObject, isKnown: (expression: JsonObject) => boolean): Opened => {
  const names = new Map<string, string>()
  const passed = new Map<string, JsonObject>()
  const nameOf = (expression: JsonObject, words: string): string => {
    const key = JSON.stringify(expression)
    const name = names.get(key) ?? freeName(template, words, passed)
    names.set(key, name)
    passed.set(name, expression)
    return name
  }
  const visit = (value: Json): Json => {
    if (Array.isArray(value)) return (value as readonly Json[]).map(visit)
    if (!isObject(value)) return value
    const foreign = foreignIn(value)
    if (foreign !== undefined && isKnown(foreign)) return { Ref: nameOf(foreign, wordsOf(foreign)) }
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, key === 'Fn::Sub' ? text(inner) : visit(inner)]),
    )
  }
  /** `${Nested.Outputs.Name}` in a text is the same as `Fn::GetAtt`. */
  const text = (inner: Json): Json => {
    const [written, ...rest] = Array.isArray(inner) ? (inner as readonly Json[]) : [inner]
    if (typeof written !== 'string') return visit(inner)
    const renamed = written.replaceAll(/\$\{([^.{}!]+)\.(Outputs\.[^{}]+)\}/g, (whole, stack, attribute) => {
      const foreign = { 'Fn::GetAtt': [stack, attribute] }
      return isKnown(foreign) ? `\${${nameOf(foreign, wordsOf(foreign))}}` : whole
    })
    return Array.isArray(inner) ? [renamed, ...rest.map(visit)] : renamed
  }
  const resources = visit(template.Resources ?? {})
  const declared = isObject(template.Parameters) ? template.Parameters : {}
  const more = Object.fromEntries([...passed.keys()].map((name) => [name, { Type: 'String' }]))
  return { template: { ...template, Parameters: { ...declared, ...more }, Resources: resources }, passed }
}

/** An output of a nested stack, or an import, in one spelling. */
const foreignIn = (value: JsonObject): JsonObject | undefined => {
  const [key, ...more] = Object.keys(value)
  if (more.length > 0) return undefined
  if (key === 'Fn::ImportValue') return value
  if (key !== 'Fn::GetAtt') return undefined
  const argument = value[key] as Json
  const [stack, attribute, ...rest] =
    typeof argument === 'string' ? splitAtDot(argument) : Array.isArray(argument) ? argument : []
  const isOutput = typeof attribute === 'string' && attribute.startsWith('Outputs.') && rest.length === 0
  return isOutput && typeof stack === 'string' ? { 'Fn::GetAtt': [stack, attribute] } : undefined
}

const splitAtDot = (text: string): readonly string[] => {
  const dot = text.indexOf('.')
  return dot < 0 ? [] : [text.slice(0, dot), text.slice(dot + 1)]
}

const wordsOf = (expression: JsonObject): string => JSON.stringify(Object.values(expression))

const freeName = (template: JsonObject, words: string, taken: ReadonlyMap<string, unknown>): string => {
  const name = words.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 200) || 'Passed'
  const isTaken = (one: string): boolean =>
    taken.has(one) ||
    [template.Parameters, template.Resources].some(
      (section) => isObject(section) && Object.hasOwn(section, one),
    )
  if (!isTaken(name)) return name
  let number = 2
  while (isTaken(`${name}${number}`)) number++
  return `${name}${number}`
}
