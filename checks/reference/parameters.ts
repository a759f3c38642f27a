import fc from 'fast-check'
import { isObject, type Json, type JsonObject } from '../../model/json.ts'
import { itemsOf } from './functions.ts'

/** A parameter's declaration, as far as the reference reads it. */
export interface Declared {
  readonly NoEcho?: Json
  readonly Type: string
  readonly Default?: string | number
  readonly AllowedValues?: readonly (string | number)[]
  readonly AllowedPattern?: string
  readonly MinLength?: number
  readonly MaxLength?: number
  readonly MinValue?: number
  readonly MaxValue?: number
}

export const section = (template: JsonObject, name: string): Readonly<Record<string, JsonObject>> =>
  (isObject(template[name]) ? template[name] : {}) as Readonly<Record<string, JsonObject>>

export const declarations = (template: JsonObject): Readonly<Record<string, Declared>> =>
  section(template, 'Parameters') as unknown as Readonly<Record<string, Declared>>

/** A nested stack: its template, which stands in place of its address, and what is passed to it. */
export interface Nested {
  readonly template: JsonObject
  readonly passed: Json
  /** It is none, but one of several that are deployed beside each other. */
  readonly isBeside: boolean
}

/**
 * One template for several that are deployed beside each other: it nests each of them and passes to it parameters of
 * its own, which are declared alike and are called `Stack:Parameter`.
 */
export const together = (stacks: Readonly<Record<string, JsonObject>>): JsonObject => {
  const parts = Object.entries(stacks).map(([stack, template]) => {
    const declared = Object.entries(declarations(template))
    const passed = declared.map(([name, one]): [string, Json] => {
      const own = { Ref: `${stack}:${name}` }
      return [name, isList(one) ? { 'Fn::Join': [',', own] } : own]
    })
    const Properties = { TemplateURL: template, Parameters: Object.fromEntries(passed) }
    return {
      parameters: declared.map(([name, one]) => [`${stack}:${name}`, one] as const),
      resource: [stack, { Type: 'AWS::CloudFormation::Stack', Metadata: { isBeside: true }, Properties }],
    }
  })
  return {
    Parameters: Object.fromEntries(parts.flatMap(({ parameters }) => parameters)),
    Resources: Object.fromEntries(parts.map(({ resource }) => resource)),
  } as unknown as JsonObject
}

export const nestedIn = ({ Type, Properties, Metadata }: JsonObject): Nested | undefined => {
  if (Type !== 'AWS::CloudFormation::Stack' || !isObject(Properties)) return undefined
  const { TemplateURL, Parameters } = Properties
  const isBeside = isObject(Metadata) && Metadata.isBeside === true
  return isObject(TemplateURL) ? { template: TemplateURL, passed: Parameters ?? {}, isBeside } : undefined
}

/** By logical id. */
export const nestedStacks = (template: JsonObject): readonly (readonly [string, Nested])[] =>
  Object.entries(section(template, 'Resources')).flatMap(([id, resource]) => {
    const nested = nestedIn(resource)
    return nested === undefined ? [] : [[id, nested] as const]
  })

/** Those of nested stacks too, each behind the id of its stack and a slash. */
export const allDeclarations = (template: JsonObject, prefix = ''): Readonly<Record<string, Declared>> =>
  Object.assign(
    Object.fromEntries(
      Object.entries(declarations(template)).map(([name, declared]) => [prefix + name, declared]),
    ),
    ...nestedStacks(template).map(([id, nested]) => allDeclarations(nested.template, `${prefix}${id}/`)),
  )

/** What everything is now: without a value given, a parameter has its default. What has neither may be anything. */
export const nowOf = <T extends string | undefined>(
  template: JsonObject,
  given: Readonly<Record<string, T>>,
): Readonly<Record<string, string | T>> => {
  const defaults = Object.entries(declarations(template)).flatMap(([name, { Default }]) =>
    Default === undefined ? [] : [[name, String(Default)] as const],
  )
  return { ...Object.fromEntries(defaults), ...given }
}

/** The parameter names an entry of Systems Manager, which the world fills. */
export const isSsm = ({ Type }: Declared): boolean => Type.startsWith('AWS::SSM::Parameter::Value<')
export const isList = ({ Type }: Declared): boolean => Type.includes('List')

/** The AWS-specific types: what their values look like, and one of them. */
const wellFormed: Readonly<Record<string, { readonly like: RegExp; readonly example: string }>> = {
  'AWS::EC2::VPC::Id': { like: /^vpc-([0-9a-f]{8}|[0-9a-f]{17})$/, example: 'vpc-0123456789abcdef0' },
  'AWS::EC2::Subnet::Id': {
    like: /^subnet-([0-9a-f]{8}|[0-9a-f]{17})$/,
    example: 'subnet-0123456789abcdef0',
  },
  'AWS::EC2::SecurityGroup::Id': { like: /^sg-([0-9a-f]{8}|[0-9a-f]{17})$/, example: 'sg-0123456789abcdef0' },
  'AWS::EC2::AvailabilityZone::Name': {
    like: /^[a-z]{2,4}(-[a-z]+)+-\d+(-[a-z]+-\d+)?[a-z]$/,
    example: 'us-east-1a',
  },
}

/** Whether the parameter may have this value. */
export const isAdmissible = (declared: Declared, value: string): boolean =>
  isList(declared)
    ? written(declared, value).every((item) => isAdmissibleItem(declared, item))
    : isAdmissibleItem(declared, value)

/** What is held against constraints: an empty list is an empty text to them, unless it would be of numbers. */
const written = ({ Type }: Declared, value: string): readonly string[] => {
  const items = itemsOf(value)
  return items.length === 0 && Type !== 'List<Number>' ? [''] : items
}

const isAdmissibleItem = (declared: Declared, value: string): boolean => {
  if (isSsm(declared)) return true
  const { AllowedValues, AllowedPattern, MinLength = 0, MaxLength = Infinity } = declared
  if (AllowedValues !== undefined && !AllowedValues.map(String).includes(value)) return false
  if (AllowedPattern !== undefined && !new RegExp(`^(?:${AllowedPattern})$`).test(value)) return false
  const item = declared.Type.replace(/^List<(.*)>$/, '$1')
  if (item === 'Number') {
    const { MinValue = -Infinity, MaxValue = Infinity } = declared
    // As templates write numbers: neither `0.` nor `1e3`.
    return /^[-+]?[0-9]+([.][0-9]+)?$/.test(value) && Number(value) >= MinValue && Number(value) <= MaxValue
  }
  if (wellFormed[item]?.like.test(value) === false) return false
  return value.length >= MinLength && value.length <= MaxLength
}

/** Its value now, the borders of what is declared, and something that nothing else in the template equals. */
export const ownValues = (declared: Declared, given: string | undefined): readonly string[] => {
  const now = [given, declared.Default].filter((value) => value !== undefined).map(String)
  if (isSsm(declared)) return now.length > 0 ? now : ['/a/key']
  const usual = usualValues(declared)
  return [...now, ...(isList(declared) ? listed(usual) : usual)]
}

const usualValues = ({
  Type,
  AllowedValues,
  AllowedPattern,
  MinLength,
  MaxLength,
  MinValue,
  MaxValue,
}: Declared): readonly string[] => {
  if (AllowedValues !== undefined) return AllowedValues.map(String)
  const item = Type.replace(/^List<(.*)>$/, '$1')
  if (item === 'Number')
    return [MinValue, MaxValue, 7, (MinValue ?? -2) + 1].filter((value) => value !== undefined).map(String)
  const { example, like } = wellFormed[item] ?? {}
  if (example !== undefined) return [example, inLetters(example)].filter((value) => like?.test(value))
  if (AllowedPattern !== undefined) return drawn(AllowedPattern)
  return [
    'fresh',
    ...[MinLength, MaxLength].filter((length) => length !== undefined).map((length) => 'z'.repeat(length)),
  ]
}

/** Another of its kind, without digits where it need not have any. */
const inLetters = (example: string): string =>
  example.replace(/[0-9a-f]{17}$/, 'abcdefab').replace(/1a$/, '1f')

/** A list may have none of these, one, all, or any of them behind another. */
export const listed = (values: readonly string[]): readonly string[] => [
  '',
  ...values,
  ...values.map((value) => `${values.at(-1)},${value}`),
  values.join(','),
]

const drawn = (pattern: string): readonly string[] => {
  const whole = new RegExp(`^(?:${pattern})$`)
  const found = draws.get(pattern) ?? fc.sample(fc.stringMatching(whole), { numRuns: 2, seed: 1 })
  draws.set(pattern, found)
  return found
}

const draws = new Map<string, readonly string[]>()
