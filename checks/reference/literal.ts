import { isObject, type Json, type JsonObject, onlyKey } from '../../model/json.ts'
import { itemsOf, type Literal, list, pureFunctions, Refused, text, unless } from './functions.ts'
import { unrolled } from './loops.ts'
import { declarations, isList, isSsm, section } from './parameters.ts'

export interface LiteralResource {
  readonly id: string
  readonly type: string
  readonly properties: JsonObject
  /** What stands beside the properties. */
  readonly attributes: JsonObject
  /** What `Ref` to it yields. */
  readonly ref: string | undefined
  /** Where it holds what cannot be computed, for which CloudFormation would refuse it: `Tags.0.Key`. */
  readonly refused: ReadonlySet<string>
}

/** A template as it would be deployed under one choice of everything that it leaves open. */
export interface Deployment {
  /** Whether the assertions of all rules hold. */
  readonly admissible: boolean
  /** The resources that are there. */
  readonly resources: readonly LiteralResource[]
}

/** Says what an input is: a parameter or pseudo-parameter by its name, `ssm:P`, `import:name`, `resolve:…`. */
export type Choose = (input: string) => string

/** The resource types whose Ref is a name that the template may give. */
const nameProperty: Readonly<Record<string, string>> = {
  'AWS::S3::Bucket': 'BucketName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::DynamoDB::Table': 'TableName',
}

const partitions = [
  ['cn-', 'aws-cn', 'amazonaws.com.cn'],
  ['us-gov-', 'aws-us-gov', 'amazonaws.com'],
  ['', 'aws', 'amazonaws.com'],
] as const

/** Computes every intrinsic of a template by plain substitution. */
export const deploy = (template: JsonObject, choose: Choose): Deployment => {
  const parameters = declarations(template)
  const mappings = section(template, 'Mappings')
  const entered: string[] = []

  /** Guards against what refers to itself. */
  const once = <T>(name: string, compute: () => T): T => {
    if (entered.includes(name)) throw new Refused(`${name} refers to itself`)
    entered.push(name)
    try {
      return compute()
    } finally {
      entered.pop()
    }
  }

  const literal = (json: Json): Literal => {
    if (Array.isArray(json)) return json.map(literal).filter((item) => item !== undefined)
    if (!isObject(json)) return json
    const name = onlyKey(json) ?? ''
    const argument = json[name] as Json
    if (name === 'Ref') return ref(argument as string)
    if (name === 'Fn::GetAtt')
      return attribute(
        typeof argument === 'string'
          ? argument
          : list(argument)
              .map((part) => text(literal(part)))
              .join('.'),
      )
    if (name === 'Fn::Sub')
      return typeof argument === 'string'
        ? sub(argument, {})
        : sub(list(argument)[0] as string, list(argument)[1] as JsonObject)
    if (name === 'Fn::If')
      return literal(list(argument)[condition(list(argument)[0] as string) ? 1 : 2] as Json)
    if (name === 'Fn::FindInMap') return lookup(list(argument))
    if (name === 'Fn::ImportValue') return choose(`import:${text(literal(argument))}`)
    if (name === 'Fn::GetAZs') return zones(text(literal(argument)) || choose('AWS::Region'))
    if (name === 'Fn::RefAll')
      return Object.keys(parameters)
        .filter((one) => parameters[one]?.Type === argument)
        .map((one) => text(ref(one)))
    if (name === 'Fn::ValueOf') return choose(`valueof:${list(argument).join('.')}`)
    const compute = pureFunctions[name]
    if (compute !== undefined) return compute(literal(argument))
    return Object.fromEntries(
      Object.entries(json)
        .map(([key, value]) => [key, literal(value)] as const)
        .filter((entry): entry is [string, Json] => entry[1] !== undefined),
    )
  }

  const ref = (name: string): Literal => {
    const declared = parameters[name]
    if (declared !== undefined) {
      const value = choose(isSsm(declared) ? `ssm:${name}` : name)
      return isList(declared) ? itemsOf(value) : value
    }
    if (name === 'AWS::NoValue') return undefined
    if (name === 'AWS::Partition') return partition()[1]
    if (name === 'AWS::URLSuffix') return partition()[2]
    return name.startsWith('AWS::') ? choose(name) : refOf(name)
  }

  const partition = () =>
    partitions.find(([start]) => choose('AWS::Region').startsWith(start)) ?? partitions[2]

  /** What identifies a resource: its name if it is given one, else a stand-in that no other resource has. */
  const refOf = (id: string): string => {
    const resource = resources[id]
    if (resource === undefined || !isThere(resource)) throw new Refused(`there is no ${id}`)
    const named = nameProperty[String(resource.Type)]
    const name = named === undefined ? undefined : (resource.Properties as JsonObject | undefined)?.[named]
    const given = name === undefined ? undefined : once(id, () => literal(name))
    return given === undefined ? `${id.toLowerCase()}-1a2b3c4d` : text(fetched(given))
  }

  const attribute = (path: string): string => {
    const [id = '', name = ''] = path.split(/\.(.*)/)
    const type = String(resources[id]?.Type)
    if (type === 'AWS::EC2::SecurityGroup' && name === 'GroupId') return refOf(id)
    return `arn:aws:${type.split('::')[1]?.toLowerCase()}:us-east-1:123456789012:${name}/${refOf(id)}`
  }

  const sub = (template: string, variables: JsonObject): string =>
    template.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
      if (name.startsWith('!')) return `\${${name.slice(1)}}`
      const value = variables[name]
      return value !== undefined
        ? text(literal(value))
        : name.includes('.')
          ? attribute(name)
          : text(ref(name))
    })

  const lookup = ([map, first, second, options]: readonly Json[]): Literal => {
    const [name, key, last] = [map, first, second].map((part) => text(literal(part as Json)))
    const found = (mappings[name ?? '']?.[key ?? ''] as JsonObject | undefined)?.[last ?? '']
    if (found !== undefined) return found
    const fallback = isObject(options) ? options.DefaultValue : undefined
    if (fallback === undefined) throw new Refused(`nothing at ${name}.${key}.${last}`)
    return literal(fallback)
  }

  const condition = (name: string): boolean => {
    const json = conditions[name]
    if (json === undefined) throw new Refused(`there is no condition ${name}`)
    return once(`condition ${name}`, () => truth(json))
  }

  const truth = (json: Json): boolean => {
    const name = onlyKey(json as JsonObject) ?? ''
    const argument = (json as JsonObject)[name] as Json
    if (name === 'Condition') return condition(argument as string)
    const parts = list(argument)
    if (name === 'Fn::And') return parts.every(truth)
    if (name === 'Fn::Or') return parts.some(truth)
    if (name === 'Fn::Not') return !truth(parts[0] as Json)
    const [left, right] = parts.map(literal)
    if (name === 'Fn::Equals') return text(left) === text(right)
    if (name === 'Fn::Contains') return list(left).map(text).includes(text(right))
    if (name === 'Fn::EachMemberEquals')
      return list(left)
        .map(text)
        .every((item) => item === text(right))
    if (name === 'Fn::EachMemberIn')
      return list(left)
        .map(text)
        .every((item) => list(right).map(text).includes(item))
    throw new Refused(`${name} is not a condition`)
  }

  const isThere = (resource: JsonObject): boolean =>
    resource.Condition === undefined || condition(resource.Condition as string)

  /** Dynamic references are fetched at the very end, whatever they were put together from. */
  const fetched = (value: Json): Json => {
    if (typeof value === 'string')
      return value.replace(/\{\{(resolve:[^{}]+)\}\}/g, (_, reference: string) => choose(reference))
    if (Array.isArray(value)) return value.map(fetched)
    return isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fetched(inner)]))
      : value
  }

  const made = (
    id: string,
    { Type, Properties, Condition, ...beside }: JsonObject,
  ): LiteralResource | undefined => {
    const refused = new Set<string>()
    const isThere = unless(undefined, () => Condition === undefined || condition(Condition as string))
    if (isThere === false) return undefined
    if (isThere === undefined) refused.add('Condition')
    /** Part by part, so that it is known which one is refused. */
    const part = (json: Json, path: string): Literal => {
      if (Array.isArray(json)) return json.map((item, at) => part(item, `${path}.${at}`)).filter((item) => item !== undefined)
      if (isObject(json) && !isIntrinsic(json)) return parts(json, `${path}.`)
      return unless<() => Literal>(
        () => {
          refused.add(path)
          return undefined
        },
        () => {
          const branch = isObject(json) && 'Fn::If' in json ? branchOf(json['Fn::If'] as Json) : undefined
          const value = branch === undefined ? fetched(literal(json) ?? null) : undefined
          return () => (branch === undefined ? (value ?? undefined) : part(branch, path))
        },
      )()
    }
    const parts = (entries: JsonObject, path: string): JsonObject =>
      Object.fromEntries(
        Object.entries(entries)
          .map(([key, json]) => [key, part(json, `${path}${key}`)] as const)
          .filter((entry): entry is [string, Json] => entry[1] !== undefined),
      )
    const ref = unless(undefined, () => refOf(id))
    return {
      id,
      type: String(Type),
      properties: parts((Properties ?? {}) as JsonObject, ''),
      attributes: parts(beside, ''),
      ref,
      refused,
    }
  }

  const resources = unrolled(section(template, 'Resources'), literal)
  const conditions = unrolled(section(template, 'Conditions'), literal)
  return {
    admissible: Object.values(section(template, 'Rules')).every((rule) => holds(rule, truth)),
    resources: Object.entries(resources).flatMap(([id, resource]) => made(id, resource) ?? []),
  }
}

const zones = (region: string): readonly string[] => ['a', 'b', 'c'].map((letter) => `${region}${letter}`)

const holds = ({ RuleCondition, Assertions }: JsonObject, truth: (json: Json) => boolean): boolean =>
  (RuleCondition !== undefined && !truth(RuleCondition)) ||
  list(Assertions).every((one) => truth((one as JsonObject).Assert as Json))
