import { isObject, type Json, type JsonObject, own } from '../../../model/json.ts'
import { Globals } from './globals.ts'
import { madeFrom, type Origin, type Path } from './origin.ts'
import type { Target } from './target.ts'
import { isNoValue, type Maybe, pick } from './values.ts'

export type Note = (what: string, why: string, path: Path) => void

const prefix = 'AWS::Serverless::'

/** A serverless resource, with what Globals say of its type. */
export interface Serverless {
  readonly id: string
  /** The last part of its type: `Function`. */
  readonly kind: string
  readonly properties: JsonObject
  /** Its properties without Globals. */
  readonly own: JsonObject
  /** What stands beside the properties, and stays with the resource that has its id. */
  readonly attributes: JsonObject
  /** What SAM passes on to every resource that it makes along with it. */
  readonly passed: JsonObject
  readonly place: (property: string) => Path
  /** Where it stands; for an API that events imply, the first of them. */
  readonly base: Path
}

/** A method of an API that an event asks for. */
export interface Route {
  /** The logical id of the API. */
  readonly api: string
  readonly path: string
  readonly method: string
  readonly event: {
    readonly source: Serverless
    readonly properties: JsonObject
    readonly base: Path
    /** The function that is called, where it is one. */
    readonly target?: Target
  }
}

/** A template on its way from SAM to CloudFormation. */
export class Translation {
  readonly template: JsonObject
  readonly sources = new Map<string, Serverless>()
  readonly resources = new Map<string, JsonObject>()
  readonly conditions = new Map<string, Json>()
  /** Names that SAM gives to what it makes, such as `MyApi.Stage`, and the logical ids that they stand for. */
  readonly names = new Map<string, string>()
  readonly routes: Route[] = []
  /** Tags that a function hands on to a bucket that calls it, in place of the bucket's own. */
  readonly handedTags = new Map<string, Json>()
  private readonly globals: Globals
  private readonly origins = new Map<string, Origin>()
  private readonly ids = new Map<string, Set<string>>()
  private readonly note: Note

  constructor(template: JsonObject, note: Note) {
    this.template = template
    this.note = note
    this.globals = new Globals(template)
    for (const [id, resource] of Object.entries(sectionOf(template, 'Resources'))) {
      if (!isObject(resource)) continue
      this.resources.set(id, resource)
      const kind = kindOf(resource)
      if (kind !== undefined) this.read(id, kind, resource)
    }
  }

  private read(id: string, kind: string, resource: JsonObject): void {
    const properties = own(resource, 'Properties') ?? {}
    if (own(resource, 'Connectors') !== undefined) {
      this.note(`${id}.Connectors`, 'The permissions that a connector grants are not worked out.', [
        'Resources',
        id,
        'Connectors',
      ])
    }
    if (!isObject(properties)) this.note(id, 'Its properties are not a map.', ['Resources', id])
    else this.declare(id, kind, properties, resource)
  }

  /** Makes a serverless resource known: one of the template, or an API that its events imply. */
  declare(
    id: string,
    kind: string,
    properties: JsonObject,
    resource: JsonObject = {},
    base: Path = ['Resources', id],
  ): Serverless {
    const {
      Type: _type,
      Properties: _properties,
      IgnoreGlobals,
      Connectors: _connectors,
      ...attributes
    } = resource
    const section = this.globals.of(kind, IgnoreGlobals)
    const source: Serverless = {
      id,
      kind,
      properties: this.globals.merge(kind, section, properties),
      own: properties,
      attributes,
      passed: pick(attributes, ['Condition', 'DeletionPolicy', 'UpdateReplacePolicy']),
      place: (property) =>
        Object.hasOwn(properties, property) || !Object.hasOwn(section, property)
          ? [...base, 'Properties', property]
          : ['Globals', kind, property],
      base,
    }
    this.sources.set(id, source)
    return source
  }

  get parameters(): JsonObject {
    return sectionOf(this.template, 'Parameters')
  }

  /** The resource that keeps the id of the serverless one. `names` says which properties were called otherwise. */
  replace(
    source: Serverless,
    type: string,
    properties: JsonObject,
    names: Readonly<Record<string, string>> = {},
  ): void {
    this.resources.set(source.id, { Type: type, Properties: properties, ...source.attributes })
    const places = Object.keys(properties).map((name) => [name, source.place(names[name] ?? name)] as const)
    this.made(source, source.id, { base: source.base, properties: new Map(places) })
  }

  /** A resource that a serverless one brings along. Its id, to refer to it. */
  add(source: Serverless, id: string, type: string, properties: JsonObject, more: AddOptions = {}): string {
    if (this.resources.has(id) && !this.origins.has(id)) {
      this.note(id, `The template has a resource of this name, and ${source.id} brings one along.`, [
        'Resources',
        id,
      ])
      return id
    }
    const attributes = more.attributes ?? source.passed
    const dependsOn = more.dependsOn === undefined ? {} : { DependsOn: more.dependsOn }
    this.resources.set(id, { Type: type, Properties: properties, ...attributes, ...dependsOn })
    const places = Object.entries(more.from ?? {}).map(
      ([name, property]) => [name, source.place(property)] as const,
    )
    this.made(source, id, { base: more.base ?? source.base, properties: new Map(places) })
    return id
  }

  private made(source: Serverless, id: string, origin: Origin): void {
    this.origins.set(id, origin)
    this.ids.set(source.id, (this.ids.get(source.id) ?? new Set()).add(id))
  }

  /** The ids of all that a serverless resource became. */
  madeBy(source: Serverless): Iterable<string> {
    return this.ids.get(source.id) ?? []
  }

  /** Names a condition that decides what SAM decides when it transforms. A user's cannot have such a name. */
  when(name: string, condition: Json): string {
    this.conditions.set(name, condition)
    return name
  }

  notExamined(source: Serverless, part: string, why: string, path: Path = source.place(part)): void {
    this.note(part === '' ? source.id : `${source.id}.${part}`, why, path)
  }

  /** Names the properties that this translation does not know. */
  check(source: Serverless, known: readonly string[]): void {
    for (const [name, value] of Object.entries(source.properties)) {
      if (!known.includes(name) && !isNoValue(value)) {
        this.notExamined(source, name, `This property of ${prefix}${source.kind} is not translated.`)
      }
    }
  }

  /** All resources, each made one with the place that it was made from. */
  results(rename: (resource: JsonObject) => JsonObject): JsonObject {
    return Object.fromEntries(
      [...this.resources].map(([id, resource]) => {
        const origin = this.origins.get(id)
        return [
          id,
          origin === undefined
            ? rename(resource)
            : ({ ...rename(resource), [madeFrom]: origin } as JsonObject),
        ]
      }),
    )
  }
}

interface AddOptions {
  readonly attributes?: JsonObject
  readonly dependsOn?: Json
  /** The part of the serverless resource that asks for it. */
  readonly base?: Path
  /** Which of its properties come from which properties of the serverless resource. */
  readonly from?: Readonly<Record<string, string>>
}

export const kindOf = (resource: Maybe): string | undefined => {
  const type = isObject(resource) ? own(resource, 'Type') : undefined
  return typeof type === 'string' && type.startsWith(prefix) ? type.slice(prefix.length) : undefined
}

export const sectionOf = (template: JsonObject, name: string): JsonObject => {
  const section = own(template, name)
  return isObject(section) ? section : {}
}
