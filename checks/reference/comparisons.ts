import { isObject, type Json, type JsonObject, onlyKey } from '../../model/json.ts'
import { nameProperties, partitions } from './known.ts'
import {
  type Declared,
  declarations,
  isList,
  isSsm,
  nestedIn,
  nestedStacks,
  ownValues,
  section,
} from './parameters.ts'

/** Inputs that are compared with each other, and the constants that they are compared with. */
export interface Comparison {
  readonly inputs: Set<string>
  readonly constants: Set<string>
  /** Texts are put together or taken apart on the way: parts of a constant count too. */
  compound: boolean
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

/** Everything that a template compares, and what a policy compares its properties with. */
export const comparisonsOf = (
  template: JsonObject,
  given: Readonly<Record<string, string>>,
  policyConstants: readonly string[],
): readonly Comparison[] => merged(reader(template, policyConstants, { prefix: '', given }).comparisons())

type Gather = (json: Json, into: Comparison) => Comparison

/** What a nested stack has around it: its own name with a slash, and what stands for its parameters. */
interface Around {
  readonly prefix: string
  /** Values given for its parameters, which may be dynamic references. */
  readonly given?: Readonly<Record<string, string>>
  readonly passed?: Json
  readonly gather?: Gather
  readonly isBeside?: boolean
  /** Gathers all that is exported by any of them. */
  readonly exported?: (into: Comparison) => void
}

/** The comparisons of a stack and those nested in it; `output` gathers from one of its outputs. */
const reader = (
  template: JsonObject,
  policyConstants: readonly string[],
  around: Around,
): {
  readonly comparisons: () => readonly Comparison[]
  readonly output: (name: string, into: Comparison) => void
  readonly exported: (into: Comparison) => void
} => {
  const parameters = declarations(template)
  const resources = section(template, 'Resources')
  /** Resources that may be named by each other. */
  const entered = new Set<string>()

  const gather = (json: Json, into: Comparison): Comparison => {
    if (Array.isArray(json)) for (const item of json) gather(item, into)
    else if (!isObject(json)) text(String(json), into)
    else if (typeof json.Ref === 'string') named(json.Ref, into)
    else if (onlyKey(json) === 'Fn::Sub') sub(json['Fn::Sub'] as Json, into)
    else if (onlyKey(json) === 'Fn::GetAtt') attribute([json['Fn::GetAtt']].flat().join('.'), into)
    else for (const [key, value] of Object.entries(json)) inner(key, value, into)
    return into
  }

  const inner = (key: string, value: Json, into: Comparison): void => {
    if (/^Fn::(Join|Select|Split|Base64|Cidr|ToJsonString)$/.test(key)) into.compound = true
    if (key === 'Fn::ImportValue') {
      const isFirst = !into.inputs.has('import')
      into.inputs.add('import')
      if (isFirst) everything(into)
    }
    if (key === 'Fn::ValueOf') into.inputs.add('valueof')
    if (key === 'Fn::RefAll')
      for (const [name, { Type }] of Object.entries(parameters)) if (Type === value) into.inputs.add(name)
    if (key === 'Fn::FindInMap')
      gather(section(template, 'Mappings')[String((value as readonly Json[])[0])] ?? '', into)
    if (key === 'Fn::If') gather((value as readonly Json[]).slice(1), into)
    else if (key !== 'Condition') gather(value, into)
    if (!key.startsWith('Fn::')) into.constants.add(key)
  }

  const exported = (into: Comparison): void => {
    for (const { Export, Value } of Object.values(section(template, 'Outputs')))
      if (isObject(Export)) gather([Export.Name ?? '', Value ?? ''], into)
    for (const one of nested.values()) one.exported(into)
  }
  const everything = around.exported ?? exported

  const attribute = (path: string, into: Comparison): void => {
    const [, id = '', name] = /^([^.]*)\.Outputs\.(.*)$/.exec(path) ?? []
    if (name !== undefined) nested.get(id)?.output(name, into)
  }

  const named = (name: string, into: Comparison): void => {
    if (name.includes('.')) attribute(name, into)
    const declared = parameters[name]
    const physical = resources[name]?.Properties as JsonObject | undefined
    if (name === 'AWS::Partition' || name === 'AWS::URLSuffix') {
      into.inputs.add('AWS::Region')
      for (const text of partitions.flatMap(([, ...texts]) => texts)) into.constants.add(text)
    }
    if (declared !== undefined && JSON.stringify([declared, around.given?.[name]]).includes('{{resolve:'))
      into.inputs.add('resolve')
    if (declared !== undefined && isSsm(declared)) into.inputs.add(`ssm:${around.prefix}${name}`)
    else if (declared !== undefined && around.gather !== undefined) bound(name, declared, around.gather, into)
    else if (declared !== undefined) into.inputs.add(name)
    else if (/^AWS::(Region|AccountId|StackName)$/.test(name)) into.inputs.add(name)
    if (entered.has(name)) return
    entered.add(name)
    for (const key of Object.values(nameProperties))
      if (physical?.[key] !== undefined) gather(physical[key], into)
    entered.delete(name)
  }

  /** A parameter of a nested stack is what is passed, and that is compared with everything which it may be. */
  const bound = (name: string, declared: Declared, gather: Gather, into: Comparison): void => {
    for (const passed of passedAs(around.passed, name)) gather(passed, into)
    if (isList(declared)) into.compound = true
    for (const one of ownValues(declared, undefined)) into.constants.add(one)
  }

  const sub = (json: Json, into: Comparison): void => {
    const [template, variables] = Array.isArray(json) ? json : [json, {}]
    into.compound = true
    for (const [, name = ''] of String(template).matchAll(/\$\{([^}]*)\}/g)) named(name, into)
    for (const piece of String(template).split(/\$\{[^}]*\}/)) text(piece, into)
    gather(Object.values(variables as JsonObject), into)
  }

  /** Where a dynamic reference is put together, its pieces are nothing to compare with. */
  const text = (value: string, into: Comparison): void => {
    const around = value.split(/\{\{[^{}]*\}\}/)
    for (const piece of around) if (!/\{\{|\}\}/.test(piece)) into.constants.add(piece)
    if (!value.includes('{{resolve:')) return
    into.inputs.add('resolve')
    into.compound = true
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
  const nested = new Map(
    nestedStacks(template).map(
      ([id, { template, passed, isBeside }]) =>
        [
          id,
          reader(template, policyConstants, {
            prefix: `${around.prefix}${id}/`,
            passed,
            gather,
            isBeside,
            exported: everything,
          }),
        ] as const,
    ),
  )
  const comparisons = (): readonly Comparison[] => {
    const plain = Object.entries(resources).map(([id, resource]) =>
      nested.has(id) ? { Properties: passedBy(resource) } : resource,
    )
    const included = section(template, 'Metadata').Included ?? {}
    const readByPolicy = expressions([plain as Json, included]).map((one) => ({
      ...one,
      constants: new Set([...one.constants, ...policyConstants]),
    }))
    const decided = equations(template).map((json) =>
      gather(json, { ...empty(), constants: new Set([...references(json), ...counts(json)]) }),
    )
    const isAsked = around.gather !== undefined && around.isBeside !== true
    const accepted = Object.keys(isAsked ? parameters : {}).map((name) => gather({ Ref: name }, empty()))
    const inside = [...nested.values()].flatMap(({ comparisons }) => comparisons())
    return [...inside, ...accepted, ...readByPolicy, ...decided]
  }
  return {
    comparisons,
    output: (name, into) => gather(section(template, 'Outputs')[name]?.Value ?? '', into),
    exported,
  }
}

/** What stands beside another stack has its parameters for itself. */
const passedBy = (resource: JsonObject): Json => {
  const { passed = {}, isBeside = false } = nestedIn(resource) ?? {}
  return isBeside ? {} : passed
}

/** What may be passed to a parameter, whichever condition holds. */
const passedAs = (parameters: Json | undefined, name: string): readonly Json[] => {
  if (!isObject(parameters)) return []
  if (onlyKey(parameters) === 'Fn::If')
    return (parameters['Fn::If'] as readonly Json[]).slice(1).flatMap((branch) => passedAs(branch, name))
  return parameters[name] === undefined ? [] : [parameters[name]]
}

/** What is compared with a length may be one. */
const counts = (json: Json): readonly string[] =>
  JSON.stringify(json).includes('"Fn::Length"') ? ['0', '1', '2', '3'] : []

/** In conditions and rules a dynamic reference is a text to be equal to. */
const references = (json: Json): readonly string[] =>
  [...JSON.stringify(json).matchAll(/\{\{resolve:[^{}]+\}\}/g)].map(([reference]) => reference)

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
