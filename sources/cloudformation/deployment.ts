import type { Input } from '../../model/input.ts'
import { isObject, type Json, type JsonObject, own } from '../../model/json.ts'
import type { Place } from '../../model/place.ts'
import type { Construct, Entry, NotExamined, Parameter, Space, World } from '../../model/space.ts'
import { namePropertyOf } from '../../model/specification/references.ts'
import type { Head } from '../../model/value.ts'
import { all, allOf, implied, pass, type Verdict } from '../../model/verdict.ts'
import { accepts } from './acceptance.ts'
import { branchesHaveValues, conditionHasValue } from './condition-values.ts'
import type { Neighbours } from './context.ts'
import { haveValues } from './held-values.ts'
import { outputValue } from './outputs.ts'
import { lookAt, rootOf } from './roots.ts'
import { StackScope, scopeOf } from './scope.ts'
import { originOf, traceBack } from './serverless/origin.ts'
import { idIn, type Stack, section } from './stack.ts'

/** Says where a path of a stack's template stands. */
export type Locate = (stack: string, path: readonly (string | number)[]) => Place

interface Parts {
  readonly name: string
  readonly source: 'cloudformation' | 'cdk' | 'document'
  readonly stacks: ReadonlyMap<string, Stack>
  readonly inputs: ReadonlyMap<string, Input>
  readonly parameters: readonly Parameter[]
  readonly notExamined: readonly NotExamined[]
  readonly stackTags: (stack: string) => unknown
  readonly locate: Locate
}

/** One or several stacks that belong together, with everything that their parameters leave open. */
export class CloudFormation implements Space, Neighbours {
  readonly name: string
  readonly source: 'cloudformation' | 'cdk' | 'document'
  readonly stacks: ReadonlyMap<string, Stack>
  readonly inputs: ReadonlyMap<string, Input>
  readonly parameters: readonly Parameter[]
  readonly notExamined: readonly NotExamined[]
  readonly stackTags: (stack: string) => unknown
  readonly entries: ReadonlyMap<string, Entry>
  readonly byType: ReadonlyMap<string, readonly Entry[]>
  private readonly locate: Locate
  private names: ReadonlyMap<string | undefined, readonly Entry[]> | undefined

  constructor(parts: Parts) {
    this.name = parts.name
    this.source = parts.source
    this.stacks = parts.stacks
    this.inputs = parts.inputs
    this.parameters = parts.parameters
    this.notExamined = parts.notExamined
    this.stackTags = parts.stackTags
    this.locate = parts.locate
    this.entries = new Map([...parts.stacks.values()].flatMap(entriesOf).map((entry) => [entry.id, entry]))
    this.byType = Map.groupBy(this.entries.values(), (entry) => entry.type)
  }

  scope(world: World, stack: string): StackScope {
    return new StackScope(world, this, this.stacks.get(stack) ?? missing(stack))
  }

  /** A resource is made if its own condition holds, and the stack around it is made. */
  present(world: World, entry: Entry): Verdict {
    lookAt(world, entry.stack)
    const scope = scopeOf(world, entry.stack)
    const own = entry.attributes.Condition
    const verdict = typeof own === 'string' ? scope.condition(own) : pass
    const around = entry.stack === '' ? undefined : this.entries.get(entry.stack)
    return around === undefined ? verdict : all([world.isPresent(around), verdict])
  }

  admissible(world: World, stack?: string): Verdict {
    return accepts(this, world, stack)
  }

  hasValues(world: World, id: string, stack?: string): Verdict {
    const entry = this.entries.get(id)
    const entries = entry === undefined ? this.deployedWith(stack) : [entry]
    return allOf(entries, (one) => {
      const key = `the values of ${one.id}`
      const known = world.memo.get(key) as Verdict | undefined
      if (known !== undefined) return known
      const verdict = implied(world.isPresent(one), () => all(this.valuesOf(world, one)))
      world.memo.set(key, verdict)
      return verdict
    })
  }

  private deployedWith(stack: string | undefined): readonly Entry[] {
    const entries = [...this.entries.values()]
    if (stack === undefined) return entries
    const root = rootOf(this, stack)
    return entries.filter((entry) => rootOf(this, entry.stack) === root)
  }

  private valuesOf(world: World, { stack, attributes, properties }: Entry): readonly Verdict[] {
    const scope = scopeOf(world, stack)
    const written = properties as Json
    const { Condition: condition } = attributes
    return [
      typeof condition === 'string' ? conditionHasValue(scope, condition) : pass,
      branchesHaveValues(scope, written),
      haveValues(world, scope, written),
    ]
  }

  get putOut(): readonly ((world: World) => Head)[] {
    return [...this.stacks.values()]
      .filter(({ name }) => rootOf(this, name) === name)
      .flatMap(({ name, outputs }) =>
        Object.keys(outputs).map((output) => (world: World) => outputValue(scopeOf(world, name), output)),
      )
  }

  place(id: string, path: readonly (string | number)[], world?: World): Place {
    const entry = this.entries.get(id)
    if (entry === undefined) return this.placeOfParameter(id)
    const [section = '', logicalId = '', ...steps] = pathInTemplate(entry, path, world)
    const body = this.stacks.get(entry.stack)?.bodies.get(String(logicalId)) ?? [section, logicalId]
    return this.locate(entry.stack, [...body, ...steps])
  }

  private placeOfParameter(id: string): Place {
    const [stack, name] = ownerOf(id, this.stacks)
    return this.locate(stack, ['Parameters', name])
  }

  named(text: string): readonly Entry[] {
    this.names ??= Map.groupBy(this.entries.values(), nameOf)
    return this.names.get(text) ?? []
  }
}

const missing = (stack: string): never => {
  throw new Error(`there is no stack ${stack}`)
}

const entriesOf = (stack: Stack): readonly Entry[] =>
  Object.entries(section(stack.template, 'Resources')).flatMap(([logicalId, resource]) =>
    isResource(logicalId, resource) ? [entryOf(stack, logicalId, resource)] : [],
  )

/** What a loop or a transform makes is not known here, and no resource. */
const isResource = (logicalId: string, resource: Json): resource is JsonObject =>
  isObject(resource) && typeof own(resource, 'Type') === 'string' && !logicalId.startsWith('Fn::')

const entryOf = (stack: Stack, logicalId: string, resource: JsonObject): Entry => {
  const { Type, Properties, ...attributes } = resource
  const construct = stack.constructs.get(logicalId) ?? constructIn(own(resource, 'Metadata'))
  return {
    id: idIn(stack.name, logicalId),
    type: String(Type),
    properties: Properties ?? {},
    attributes,
    stack: stack.name,
    ...(construct !== undefined && { construct }),
  }
}

/** A template that CDK wrote names the construct by itself. */
const constructIn = (metadata: Json | undefined): Construct | undefined => {
  const path = isObject(metadata) ? own(metadata, 'aws:cdk:path') : undefined
  return typeof path === 'string' ? { path, trace: [] } : undefined
}

/** The name that a template gives to a resource in plain text. */
const nameOf = (entry: Entry): string | undefined => {
  const property = namePropertyOf(entry.type)
  const value =
    property !== undefined && isObject(entry.properties) ? own(entry.properties, property) : undefined
  return typeof value === 'string' ? value : undefined
}

const ownerOf = (id: string, stacks: ReadonlyMap<string, Stack>): readonly [string, string] => {
  const slash = id.lastIndexOf('/')
  const stack = slash < 0 ? '' : id.slice(0, slash)
  return stacks.has(stack) ? [stack, id.slice(slash + 1)] : ['', id]
}

/** The path of a property as it stands in the template: through the branch that this world takes. */
const pathInTemplate = (
  entry: Entry,
  path: readonly (string | number)[],
  world: World | undefined,
): readonly (string | number)[] => {
  const steps: (string | number)[] = []
  let raw: Json | undefined = { ...entry.attributes, Properties: entry.properties } as JsonObject
  for (const step of path) {
    for (let taken = branchOf(raw, entry, world); taken !== undefined; taken = branchOf(raw, entry, world)) {
      steps.push('Fn::If', taken)
      raw = ((raw as JsonObject)['Fn::If'] as readonly Json[])[taken]
    }
    raw = Array.isArray(raw) ? raw[Number(step)] : isObject(raw) ? own(raw, String(step)) : undefined
    if (raw === undefined) break
    steps.push(step)
  }
  // What SAM makes stands in the template as what it is made from.
  const origin = originOf(entry.attributes)
  if (origin !== undefined) return traceBack(origin, steps)
  const logicalId = entry.stack === '' ? entry.id : entry.id.slice(entry.stack.length + 1)
  return ['Resources', logicalId, ...steps]
}

const branchOf = (raw: Json | undefined, entry: Entry, world: World | undefined): 1 | 2 | undefined => {
  const choice = isObject(raw) ? own(raw, 'Fn::If') : undefined
  if (!Array.isArray(choice) || choice.length !== 3 || typeof choice[0] !== 'string') return undefined
  return world !== undefined && scopeOf(world, entry.stack).condition(choice[0]).is === 'fail' ? 2 : 1
}
