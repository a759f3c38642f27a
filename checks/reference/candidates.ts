import { isObject, type Json, type JsonObject, onlyKey } from '../../model/json.ts'
import { declarations, isAdmissible, isList, isSsm, listed, ownValues, section } from './parameters.ts'

/** Inputs that are compared with each other, and the constants that they are compared with. */
interface Comparison {
  readonly inputs: Set<string>
  readonly constants: Set<string>
  /** Texts are put together or taken apart on the way: parts of a constant count too. */
  compound: boolean
}

/** All inputs of a kind have the same candidates, for the name of an import may itself be open. */
export const kindOf = (input: string): string => /^(import|resolve|valueof)(?=:)/.exec(input)?.[0] ?? input

/** The values that are worth trying for each input: everything that it may be compared with, and something else. */
export const candidates = (
  template: JsonObject,
  given: Readonly<Record<string, string>>,
  policyConstants: readonly string[],
): ReadonlyMap<string, readonly string[]> => {
  const parameters = declarations(template)
  const comparisons = merged(comparisonsOf(template, policyConstants))
  const own = (input: string): readonly string[] => {
    const declared = parameters[input]
    if (declared !== undefined) return ownValues(declared, given[input])
    if (input === 'AWS::Region') return ['us-east-1', 'eu-west-1', 'cn-north-1']
    if (input === 'AWS::AccountId') return ['123456789012', '210987654321']
    if (input === 'AWS::StackName') return ['stack']
    return ['opaque']
  }
  const admits = (input: string, value: string): boolean => {
    const declared = parameters[input]
    if (declared !== undefined) return isAdmissible(declared, value)
    if (input === 'AWS::Region') return /^[a-z]{2}(-[a-z]+)+-\d$/.test(value)
    if (input === 'AWS::AccountId') return /^\d{12}$/.test(value)
    return input === 'AWS::StackName' ? /^[a-zA-Z][-a-zA-Z0-9]*$/.test(value) : true
  }
  const valuesOf = (input: string): readonly string[] => {
    const declared = parameters[input]
    const first = own(input)
    const compared = comparisons.find(({ inputs }) => inputs.has(input))
    if (compared === undefined || (declared !== undefined && isSsm(declared)))
      return first.filter((value) => admits(input, value)).slice(0, 1)
    const others = [...compared.inputs].filter((other) => other !== input).flatMap(own)
    const constants = [
      ...compared.constants,
      ...(compared.compound ? [...compared.constants].flatMap((one) => parts(one, compared.constants)) : []),
      ...others,
    ]
    const several =
      declared !== undefined && isList(declared)
        ? listed(
            declared,
            constants.filter((one) => isAdmissible(declared, one)),
          )
        : isSsmList(parameters, input)
          ? [...constants, constants.slice(0, 2).join(',')]
          : constants
    return [...new Set([...first, ...several])].filter((value) => admits(input, value))
  }
  const names = [
    ...Object.keys(parameters),
    'AWS::Region',
    'AWS::AccountId',
    'AWS::StackName',
    ...comparisons.flatMap(({ inputs }) => [...inputs]),
  ]
  return new Map([...new Set(names)].map((input) => [input, valuesOf(input)]))
}

const isSsmList = (parameters: ReturnType<typeof declarations>, input: string): boolean => {
  const declared = input.startsWith('ssm:') ? parameters[input.slice(4)] : undefined
  return declared !== undefined && isList(declared)
}

/** What an input would have to be for a text with this constant's other parts around it. */
const parts = (constant: string, all: ReadonlySet<string>): readonly string[] => {
  const stripped = [...all].flatMap((other) => [
    ...(constant.startsWith(other) ? [constant.slice(other.length)] : []),
    ...(constant.endsWith(other) ? [constant.slice(0, constant.length - other.length)] : []),
  ])
  const tokens = constant.split(/[-/:,._]/)
  const separators = [...all].filter((other) => /^[-/:,._]$/.test(other))
  return [
    ...stripped,
    ...tokens,
    ...separators.flatMap((separator) => [`${constant}${separator}${constant}`, `x${separator}${constant}`]),
  ]
}

/** Comparisons that share an input are one. */
const merged = (comparisons: readonly Comparison[]): readonly Comparison[] =>
  comparisons.reduce<readonly Comparison[]>((done, next) => {
    const related = done.filter(({ inputs }) => [...inputs].some((input) => next.inputs.has(input)))
    const together = [...related, next]
    const whole = {
      inputs: new Set(together.flatMap(({ inputs }) => [...inputs])),
      constants: new Set(together.flatMap(({ constants }) => [...constants])),
      compound: together.some(({ compound }) => compound),
    }
    return [...done.filter((one) => !related.includes(one)), whole]
  }, [])

const comparisonsOf = (template: JsonObject, policyConstants: readonly string[]): readonly Comparison[] => {
  const parameters = declarations(template)
  const resources = section(template, 'Resources')

  const gather = (json: Json, into: Comparison): Comparison => {
    if (Array.isArray(json)) for (const item of json) gather(item, into)
    else if (!isObject(json)) text(String(json), into)
    else if (typeof json.Ref === 'string') named(json.Ref, into)
    else if (onlyKey(json) === 'Fn::Sub') sub(json['Fn::Sub'] as Json, into)
    else if (onlyKey(json) === 'Fn::GetAtt') return into
    else for (const [key, value] of Object.entries(json)) inner(key, value, into)
    return into
  }

  const inner = (key: string, value: Json, into: Comparison): void => {
    if (/^Fn::(Join|Select|Split|Base64|Cidr|ToJsonString)$/.test(key)) into.compound = true
    if (key === 'Fn::ImportValue') into.inputs.add('import')
    if (key === 'Fn::ValueOf') into.inputs.add('valueof')
    if (key === 'Fn::RefAll')
      for (const [name, { Type }] of Object.entries(parameters)) if (Type === value) into.inputs.add(name)
    if (key === 'Fn::FindInMap')
      gather(section(template, 'Mappings')[String((value as readonly Json[])[0])] ?? '', into)
    if (key === 'Fn::If') gather((value as readonly Json[]).slice(1), into)
    else if (key !== 'Condition') gather(value, into)
    if (!key.startsWith('Fn::')) into.constants.add(key)
  }

  const named = (name: string, into: Comparison): void => {
    const declared = parameters[name]
    const physical = resources[name]?.Properties as JsonObject | undefined
    if (name === 'AWS::Partition' || name === 'AWS::URLSuffix') into.inputs.add('AWS::Region')
    else if (declared !== undefined) into.inputs.add(isSsm(declared) ? `ssm:${name}` : name)
    else if (/^AWS::(Region|AccountId|StackName)$/.test(name)) into.inputs.add(name)
    for (const key of ['BucketName', 'LogGroupName', 'TableName'])
      if (physical?.[key] !== undefined) gather(physical[key], into)
  }

  const sub = (json: Json, into: Comparison): void => {
    const [template, variables] = Array.isArray(json) ? json : [json, {}]
    into.compound = true
    for (const [, name = ''] of String(template).matchAll(/\$\{([^}]*)\}/g)) named(name, into)
    for (const piece of String(template).split(/\$\{[^}]*\}/)) text(piece, into)
    gather(Object.values(variables as JsonObject), into)
  }

  const text = (value: string, into: Comparison): void => {
    into.constants.add(value)
    if (value.includes('{{resolve:')) into.inputs.add('resolve')
    if (/\}\}.|.\{\{/.test(value)) into.compound = true
  }

  /** Each outermost expression in properties is compared with what the policy asks for. */
  const expressions = (json: Json): readonly Comparison[] => {
    if (Array.isArray(json)) return json.flatMap(expressions)
    if (!isObject(json)) return String(json).includes('{{resolve:') ? [gather(json, empty())] : []
    const key = onlyKey(json)
    if (key === 'Fn::If') return expressions((json[key] as readonly Json[]).slice(1))
    if (key === 'Ref' || (key?.startsWith('Fn::') && !key.startsWith('Fn::ForEach')))
      return [gather(json, empty())]
    return Object.entries(json).flatMap(([name, value]) =>
      name.startsWith('Fn::ForEach') ? [gather(value, empty()), ...expressions(value)] : expressions(value),
    )
  }
  const readByPolicy = expressions(section(template, 'Resources')).map((one) => ({
    ...one,
    constants: new Set([...one.constants, ...policyConstants]),
  }))
  return [...readByPolicy, ...equations(template).map((json) => gather(json, empty()))]
}

const empty = (): Comparison => ({ inputs: new Set(), constants: new Set(), compound: false })

/** What conditions and rules compare. */
const equations = (template: JsonObject): readonly Json[] => {
  const within = (json: Json): readonly Json[] => {
    if (Array.isArray(json)) return json.flatMap(within)
    if (!isObject(json)) return []
    return Object.entries(json).flatMap(([key, value]) => {
      if (key.startsWith('Fn::ForEach')) return [value]
      return /^Fn::(Equals|Contains|EachMember\w+)$/.test(key) ? [value] : within(value)
    })
  }
  return [...within(section(template, 'Conditions')), ...within(section(template, 'Rules'))]
}
