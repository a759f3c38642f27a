import { isObject, type Json, type JsonObject, onlyKey } from '../../model/json.ts'
import { Exports } from './exports.ts'
import { itemsOf, type Literal, list, pureFunctions, Refused, text } from './functions.ts'
import { nameProperties, partitions } from './known.ts'
import { unrolled } from './loops.ts'
import { declarations, isAdmissible, isList, isSsm, nestedIn, section } from './parameters.ts'

/** Says what an input is: a parameter or pseudo-parameter by its name, `ssm:P`, `import:name`, `resolve:…`. */
export type Choose = (input: string) => string

/** Told where an input by itself is compared with what a text comes to: that text may be its value, too. */
export type Equated = (input: string, value: string) => void

interface Around {
  readonly stack: Expressions
  /** What it passes to the stack nested in it. */
  readonly parameters: Json
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

  private readonly equated: Equated
  private readonly around: Around | undefined
  /** What is exported by the outermost stack, and all in it. */
  readonly exports: Exports

  constructor(template: JsonObject, choose: Choose, equated: Equated, prefix = '', around?: Around) {
    this.template = template
    this.equated = equated
    this.prefix = prefix
    this.around = around
    this.choose = choose
    this.exports = around?.stack.exports ?? new Exports(this)
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
    if (name === 'Fn::ImportValue') return this.exports.imported(text(this.literal(argument)), this.choose)
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
    // Each part is computed, whatever the others come to: what is refused in one refuses the deployment.
    if (name === 'Fn::And') return !parts.map((part) => this.truth(part)).includes(false)
    if (name === 'Fn::Or') return parts.map((part) => this.truth(part)).includes(true)
    if (name === 'Fn::Not') return !this.truth(parts[0] as Json)
    const [left, right] = parts.map((part) => this.literal(part))
    if (name === 'Fn::Equals') return this.equal(parts, text(left), text(right))
    if (name === 'Fn::Contains') return list(left).map(text).includes(text(right))
    if (name === 'Fn::EachMemberEquals') return list(left).every((item) => text(item) === text(right))
    if (name === 'Fn::EachMemberIn')
      return list(left).every((item) => list(right).map(text).includes(text(item)))
    throw new Refused(`${name} is not a condition`)
  }

  private equal([first, second]: readonly Json[], left: string, right: string): boolean {
    const [one, other] = [this.inputOf(first), this.inputOf(second)]
    if (one !== undefined) this.equated(one, right)
    if (other !== undefined) this.equated(other, left)
    return left === right
  }

  /** The parameter of the outermost stack that this is, by itself, if it is one. */
  private inputOf(json: Json | undefined): string | undefined {
    if (!isObject(json) || typeof json.Ref !== 'string') return undefined
    const declared = declarations(this.template)[json.Ref]
    if (declared === undefined || isList(declared) || isSsm(declared)) return undefined
    if (this.around === undefined) return json.Ref
    const { stack, parameters } = this.around
    return stack.inputOf(stack.passedAs(parameters, json.Ref))
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
      this.once(`stack ${id}`, () => {
        const around = { stack: this, parameters: nested.passed }
        return new Expressions(nested.template, choose, this.equated, `${this.prefix}${id}/`, around)
      })
    this.stacks.set(id, made)
    return made
  }

  private passed(parameters: Json, name: string): Literal {
    return this.literal(this.passedAs(parameters, name) ?? { Ref: 'AWS::NoValue' })
  }

  private passedAs(parameters: Json, name: string): Json | undefined {
    if (!isObject(parameters)) return undefined
    if (onlyKey(parameters) === 'Fn::If') return this.passedAs(this.branch(parameters), name)
    return parameters[name]
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
  once<T>(name: string, compute: () => T): T {
    if (this.entered.includes(name)) throw new Refused(`${name} refers to itself`)
    this.entered.push(name)
    try {
      return compute()
    } finally {
      this.entered.pop()
    }
  }
}
