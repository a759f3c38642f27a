import { isObject, type Json, type JsonObject, onlyKey } from '../../model/json.ts'
import { itemsOf, type Literal, list, pureFunctions, Refused, text, unless } from './functions.ts'
import { nameProperties, partitions } from './known.ts'
import { unrolled } from './loops.ts'
import { declarations, isAdmissible, isList, isSsm, nestedIn, section } from './parameters.ts'

/** Says what an input is: a parameter or pseudo-parameter by its name, `ssm:P`, `import:name`, `resolve:…`. */
export type Choose = (input: string) => string

interface Exporter {
  readonly stack: string
  readonly name: string
  readonly isThere: () => boolean
  readonly value: () => Literal
}

/** The one key of an expression, and what it is applied to. */
const applied = (json: JsonObject): readonly [string, Json] => {
  const name = onlyKey(json) ?? ''
  return [name, json[name] ?? null]
}

/** Understands the expressions of one template by plain substitution, when nothing is open any more. */
export class Expressions {
  readonly resources: Readonly<Record<string, JsonObject>>
  readonly template: JsonObject
  private readonly choose: Choose
  private readonly conditions: Readonly<Record<string, JsonObject>>
  private readonly entered: string[] = []
  private readonly stacks = new Map<string, Expressions>()
  /** '' for a stack by itself; else the id of the nested one and a slash. */
  readonly prefix: string

  private readonly around: Expressions | undefined
  private lookedAt = new Set<string>()

  constructor(template: JsonObject, choose: Choose, prefix = '', around?: Expressions) {
    this.template = template
    this.prefix = prefix
    this.around = around
    this.choose = choose
    this.resources = unrolled(section(template, 'Resources'), (json) => this.literal(json))
    this.conditions = unrolled(section(template, 'Conditions'), (json) => this.literal(json))
  }

  literal(json: Json): Literal {
    if (Array.isArray(json))
      return json.map((item) => this.literal(item)).filter((item) => item !== undefined)
    if (!isObject(json)) return json
    if (json['Fn::Transform'] !== undefined) return this.literal(this.withIncluded(json))
    const [name, argument] = applied(json)
    const parts = Array.isArray(argument) ? argument : [argument]
    const [first = null, second = null] = parts
    if (name === 'Ref') return this.ref(argument as string)
    if (name === 'Fn::GetAtt') return this.attribute(parts.map((part) => text(this.literal(part))).join('.'))
    if (name === 'Fn::Sub') return this.substitute(first as string, (second ?? {}) as JsonObject)
    if (name === 'Fn::If') return this.literal(this.branch(json))
    if (name === 'Fn::FindInMap') return this.lookup(parts)
    if (name === 'Fn::ImportValue') return this.imported(text(this.literal(argument)))
    if (name === 'Fn::GetAZs') return this.zones(text(this.literal(argument)))
    if (name === 'Fn::RefAll') return this.allOfType(argument as string)
    if (name === 'Fn::ValueOf') return this.choose(`valueof:${parts.join('.')}`)
    const compute = pureFunctions[name]
    if (compute !== undefined) return compute(this.literal(argument))
    const values = Object.entries(json).map(([key, value]) => [key, this.literal(value)] as const)
    return Object.fromEntries(values.filter((entry): entry is [string, Json] => entry[1] !== undefined))
  }

  /** The block with what the file holds that it includes: that is listed in the metadata, and the world knows which it is. */
  withIncluded({ 'Fn::Transform': transform, ...block }: JsonObject): JsonObject {
    const location = ((transform as JsonObject).Parameters as JsonObject).Location as string
    const contents = list(section(this.template, 'Metadata').Included?.[location])
    const choice = Number(this.choose(`include:${this.prefix}${location}`))
    return { ...block, ...(contents[choice % contents.length] as JsonObject) }
  }

  /** The side of an `Fn::If` that counts. */
  branch(json: JsonObject): Json {
    const [name, yes, no] = list(json['Fn::If'])
    return (this.condition(name as string) ? yes : no) as Json
  }

  condition(name: string): boolean {
    const json = this.conditions[name]
    if (json === undefined) throw new Refused(`there is no condition ${name}`)
    return this.once(`condition ${name}`, () => this.truth(json))
  }

  /** Of an expression in conditions and rules. */
  truth(json: Json): boolean {
    const [name, argument] = applied(json as JsonObject)
    if (name === 'Condition') return this.condition(argument as string)
    const parts = list(argument)
    if (name === 'Fn::And') return parts.every((part) => this.truth(part))
    if (name === 'Fn::Or') return parts.some((part) => this.truth(part))
    if (name === 'Fn::Not') return !this.truth(parts[0] as Json)
    const [left, right] = parts.map((part) => this.literal(part))
    if (name === 'Fn::Equals') return text(left) === text(right)
    if (name === 'Fn::Contains') return list(left).map(text).includes(text(right))
    if (name === 'Fn::EachMemberEquals') return list(left).every((item) => text(item) === text(right))
    if (name === 'Fn::EachMemberIn')
      return list(left).every((item) => list(right).map(text).includes(text(item)))
    throw new Refused(`${name} is not a condition`)
  }

  isThere({ Condition }: JsonObject): boolean {
    return Condition === undefined || this.condition(Condition as string)
  }

  /** What identifies a resource: its name if it is given one, else a stand-in that no other resource has. */
  refOf(id: string): string {
    const resource = this.resources[id]
    if (resource === undefined || !this.isThere(resource)) throw new Refused(`there is no ${id}`)
    const property = nameProperties[String(resource.Type)]
    const name =
      property === undefined ? undefined : (resource.Properties as JsonObject | undefined)?.[property]
    const given = name === undefined ? undefined : this.once(id, () => this.literal(name))
    return given === undefined ? `${(this.prefix + id).toLowerCase()}-1a2b3c4d` : text(this.fetched(given))
  }

  /** Dynamic references are fetched at the very end, whatever they were put together from. */
  fetched(value: Literal): Literal {
    if (typeof value === 'string')
      return value.replace(/\{\{(resolve:[^{}]+)\}\}/g, (_, reference: string) => this.choose(reference))
    if (Array.isArray(value)) return value.map((item) => this.fetched(item) as Json)
    if (!isObject(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.fetched(inner) as Json]))
  }

  /** The stack nested as this resource, if it is one: its parameters are what is passed, else their defaults. */
  nested(id: string): Expressions | undefined {
    const resource = this.resources[id]
    const nested = resource === undefined ? undefined : nestedIn(resource)
    if (nested === undefined) return undefined
    const declared = declarations(nested.template)
    const choose: Choose = (input) => {
      if (/^(ssm|valueof):/.test(input)) return this.choose(input.replace(':', `:${this.prefix}${id}/`))
      if (declared[input] === undefined) return this.choose(input)
      const passed = this.passed(nested.passed, input)
      const value = nested.isBeside ? passed : this.fetched(passed)
      return text(value ?? declared[input].Default)
    }
    const made =
      this.stacks.get(id) ??
      this.once(`stack ${id}`, () => new Expressions(nested.template, choose, `${this.prefix}${id}/`, this))
    this.stacks.set(id, made)
    return made
  }

  private passed(parameters: Json, name: string): Literal {
    if (!isObject(parameters)) return undefined
    if (onlyKey(parameters) === 'Fn::If') return this.passed(this.branch(parameters), name)
    return this.literal(parameters[name] ?? { Ref: 'AWS::NoValue' })
  }

  /** Whether all parameters of a nested stack may have the values that they have. */
  get isAccepted(): boolean {
    return Object.entries(declarations(this.template)).every(([name, declared]) => {
      const value = this.choose(name)
      return isSsm(declared) || isAdmissible(declared, value)
    })
  }

  private ref(name: string): Literal {
    const declared = declarations(this.template)[name]
    if (declared !== undefined) {
      const value = this.choose(isSsm(declared) ? `ssm:${name}` : name)
      return isList(declared) ? itemsOf(value) : value
    }
    if (name === 'AWS::NoValue') return undefined
    if (name === 'AWS::Partition') return this.partition()[1]
    if (name === 'AWS::URLSuffix') return this.partition()[2]
    return name.startsWith('AWS::') ? this.choose(name) : this.refOf(name)
  }

  private partition(): (typeof partitions)[number] {
    const region = this.choose('AWS::Region')
    return partitions.find(([start]) => region.startsWith(start)) ?? partitions[2]
  }

  private allOfType(type: string): Literal {
    const parameters = Object.entries(declarations(this.template))
    return parameters.filter(([, { Type }]) => Type === type).map(([name]) => text(this.ref(name)))
  }

  private attribute(path: string): string {
    const [id = '', name = ''] = path.split(/\.(.*)/)
    const type = String(this.resources[id]?.Type)
    if (name.startsWith('Outputs.')) return this.output(id, name.slice('Outputs.'.length))
    if (type === 'AWS::EC2::SecurityGroup' && name === 'GroupId') return this.refOf(id)
    return `arn:aws:${type.split('::')[1]?.toLowerCase()}:us-east-1:123456789012:${name}/${this.refOf(id)}`
  }

  private output(id: string, name: string): string {
    this.refOf(id)
    const stack = this.nested(id)
    const output = section(stack?.template ?? {}, 'Outputs')[name]
    if (stack === undefined || output === undefined || !stack.isThere(output))
      throw new Refused(`${id} has no output ${name}`)
    return text(stack.literal(output.Value as Json))
  }

  /** What a stack that is there exports by this name, else what another one does. The world knows which of several. */
  private imported(name: string): Literal {
    const { outermost } = this
    const called = outermost.exporters().filter((one) => one.name === name)
    for (const { stack } of called) outermost.lookedAt.add(stack)
    const found = called.filter(({ isThere }) => isThere())
    const choice = found.length > 1 ? Number(this.choose(`which:${name}`)) : 0
    return found[choice % found.length]?.value() ?? this.choose(`import:${name}`)
  }

  private get outermost(): Expressions {
    return this.around?.outermost ?? this
  }

  /** What this comes to, and the outermost stacks with an output of a name that is imported for it. */
  lookingAt<T>(compute: () => T): readonly [T, ReadonlySet<string>] {
    const { outermost } = this
    const before = outermost.lookedAt
    const within = new Set<string>()
    outermost.lookedAt = within
    try {
      return [compute(), within]
    } finally {
      outermost.lookedAt = before
    }
  }

  /** Of this stack and all in it, as far as they can be computed. */
  private exporters(): readonly Exporter[] {
    const own = Object.values(section(this.template, 'Outputs')).flatMap((output): Exporter[] => {
      const name = unless(undefined, () => this.exportedAs(output))
      const isThere = () => unless(false, () => this.isThere(output))
      const value = () => text(this.literal(output.Value as Json))
      const [stack = ''] = this.prefix.split('/')
      return name === undefined ? [] : [{ stack, name, isThere, value }]
    })
    const inside = Object.entries(this.resources).flatMap(([id, resource]) =>
      unless([], () => (this.isThere(resource) ? (this.nested(id)?.exporters() ?? []) : [])),
    )
    return [...own, ...inside]
  }

  private exportedAs(output: JsonObject): string | undefined {
    const { Export } = output
    if (!isObject(Export)) return undefined
    return this.once(JSON.stringify(Export), () => text(this.literal(Export.Name as Json)))
  }

  private substitute(template: string, variables: JsonObject): string {
    return template.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
      if (name.startsWith('!')) return `\${${name.slice(1)}}`
      const value = variables[name]
      if (value !== undefined) return text(this.literal(value))
      return name.includes('.') ? this.attribute(name) : text(this.ref(name))
    })
  }

  private lookup([map, first, second, options]: readonly Json[]): Literal {
    const [name = '', key = '', last = ''] = [map, first, second].map((part) =>
      text(this.literal(part as Json)),
    )
    const found = (section(this.template, 'Mappings')[name]?.[key] as JsonObject | undefined)?.[last]
    if (found !== undefined) return found
    const fallback = isObject(options) ? options.DefaultValue : undefined
    if (fallback === undefined) throw new Refused(`nothing at ${name}.${key}.${last}`)
    return this.literal(fallback)
  }

  private zones(region: string): Literal {
    return ['a', 'b', 'c'].map((letter) => `${region === '' ? this.choose('AWS::Region') : region}${letter}`)
  }

  /** Guards against what refers to itself. */
  private once<T>(name: string, compute: () => T): T {
    if (this.entered.includes(name)) throw new Refused(`${name} refers to itself`)
    this.entered.push(name)
    try {
      return compute()
    } finally {
      this.entered.pop()
    }
  }
}
