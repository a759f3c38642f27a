import { isObject, type Json, type JsonObject } from '../../model/json.ts'

/** A template that is being opened: what it declares so far, and which values are given to its parameters. */
export class Draft {
  readonly parameters: Record<string, JsonObject> = {}
  readonly given: Record<string, string> = {}
  readonly mappings: Record<string, JsonObject> = {}
  readonly conditions: Record<string, Json> = {}
  readonly rules: Record<string, Json> = {}
  /** What the files may hold that it includes, by their location. */
  readonly included: Record<string, Json> = {}
  /** Something needs `Transform: AWS::LanguageExtensions`. */
  extended = false
  /** Those of its resources that are not stacks nested in it. */
  readonly resourceIds: readonly string[]
  private readonly allOutputs: readonly string[]
  /** The resource that is being opened. */
  place = ''
  private count = 0

  constructor(template: JsonObject) {
    const resources = Object.entries(template.Resources as Record<string, JsonObject>)
    this.resourceIds = resources.filter(([, resource]) => !isNested(resource)).map(([id]) => id)
    this.allOutputs = resources.flatMap(([id, resource]) =>
      outputsOf(resource).map((name) => `${id}.Outputs.${name}`),
    )
  }

  /** What nested stacks put out, such as `Nested.Outputs.Text`, for others than themselves. */
  get outputs(): readonly string[] {
    return this.allOutputs.filter((path) => !path.startsWith(`${this.place}.`))
  }

  /** A name that nothing else in the template has. */
  name(kind: string): string {
    this.count += 1
    return `${kind}${this.count}`
  }

  parameter(declared: JsonObject, given?: string): JsonObject {
    const name = this.name('P')
    this.parameters[name] = declared
    if (given !== undefined) this.given[name] = given
    return { Ref: name }
  }

  mapping(entries: JsonObject): string {
    const name = this.name('M')
    this.mappings[name] = entries
    return name
  }

  /** One of the conditions there are; one is made of a parameter where there is none. */
  condition(at: number): string {
    const names = Object.keys(this.conditions)
    const found = names[at % Math.max(names.length, 1)]
    if (found !== undefined) return found
    const name = this.name('C')
    this.conditions[name] = { 'Fn::Equals': [this.parameter({ Type: 'String' }), 'prod'] }
    return name
  }

  /** A parameter of these types, if there is any. */
  declared(at: number, isWanted: (type: string) => boolean): string | undefined {
    const names = Object.keys(this.parameters).filter((name) => isWanted(String(this.parameters[name]?.Type)))
    return names[at % Math.max(names.length, 1)]
  }
}

/** The template of a nested stack, which stands in place of its address. */
export const nestedTemplate = ({ Properties }: JsonObject): JsonObject | undefined =>
  isObject(Properties) && isObject(Properties.TemplateURL) ? Properties.TemplateURL : undefined

export const isNested = (resource: JsonObject): boolean => nestedTemplate(resource) !== undefined

const outputsOf = (resource: JsonObject): readonly string[] =>
  Object.keys((nestedTemplate(resource)?.Outputs ?? {}) as JsonObject)

export const isTextType = (type: string): boolean => !type.includes('List')
export const isListType = (type: string): boolean => type.includes('List')

/** What becomes of a value when it is opened; `other` is a second value that could stand in its place. */
export type Opening = (value: Json, other: Json, draft: Draft) => Json

export const absent: Json = { Ref: 'AWS::NoValue' }
