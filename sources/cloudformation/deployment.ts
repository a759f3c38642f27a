import { admits } from '../../model/domain.ts'
import { satisfies } from '../../model/equality.ts'
import type { Domain, Input } from '../../model/input.ts'
import { isObject, type Json, type JsonObject, own } from '../../model/json.ts'
import { hasValue } from '../../model/partial.ts'
import type { Place } from '../../model/place.ts'
import { shapeOfDomain } from '../../model/shape.ts'
import type { Construct, Entry, NotExamined, Parameter, Space, World } from '../../model/space.ts'
import { namePropertyOf } from '../../model/specification/references.ts'
import { Block, Either, type Head, List, type Scope, Sym } from '../../model/value.ts'
import { all, allOf, fail, implied, pass, type Verdict, whichever } from '../../model/verdict.ts'
import type { Neighbours } from './context.ts'
import { domainOf, isResolvedElsewhere, typeOf } from './parameters.ts'
import { rulesHold } from './rules.ts'
import { StackScope } from './scope.ts'
import { originOf, traceBack } from './serverless/origin.ts'
import { idIn, type Stack, section } from './stack.ts'

/** Says where a path of a stack's template stands. */
export type Locate = (stack: string, path: readonly (string | number)[]) => Place

interface Parts {
  readonly name: string
  readonly source: 'cloudformation' | 'cdk'
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
  readonly source: 'cloudformation' | 'cdk'
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
    const scope = world.scope(entry.stack) as StackScope
    const own = entry.attributes.Condition
    const verdict = typeof own === 'string' ? scope.condition(own) : pass
    const around = entry.stack === '' ? undefined : this.entries.get(entry.stack)
    return around === undefined ? verdict : all([world.isPresent(around), verdict])
  }

  /** A nested stack refuses only where it is made. */
  admissible(world: World): Verdict {
    return all(
      [...this.stacks.values()].map((stack) => {
        const around = this.entries.get(stack.name)
        const accepted = () => all([...this.accepted(world.scope(stack.name) as StackScope, stack)])
        return around === undefined ? accepted() : implied(world.isPresent(around), accepted)
      }),
    )
  }

  /** What a stack accepts: its rules hold, and what the stack around it passes fits its parameters. */
  private *accepted(scope: StackScope, stack: Stack): Generator<Verdict> {
    yield rulesHold(scope.asWritten)
    for (const [name, { kind }] of stack.parameters) {
      const declared = stack.declarations.get(name)
      if (kind === 'bound' && declared !== undefined) yield fits(scope.asWritten, name, declared)
    }
  }

  hasValues(world: World, id: string): Verdict {
    const entry = this.entries.get(id)
    const entries = entry === undefined ? [...this.entries.values()] : [entry]
    return allOf(entries, (one) => {
      const key = `the values of ${one.id}`
      const known = world.memo.get(key) as Verdict | undefined
      if (known !== undefined) return known
      const verdict = implied(world.isPresent(one), () =>
        holdsValues(world, world.scope(one.stack).head(one.properties)),
      )
      world.memo.set(key, verdict)
      return verdict
    })
  }

  place(id: string, path: readonly (string | number)[], world?: World): Place {
    const entry = this.entries.get(id)
    if (entry === undefined) return this.placeOfParameter(id)
    const steps = pathInTemplate(entry, path, world)
    return this.locate(entry.stack, steps)
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

/** What a symbol refers to, or what stands in the text that it is. */
function* targetsIn({ target, parts }: Sym): Generator<string> {
  if (target !== undefined) yield target
  for (const part of parts ?? []) if (part instanceof Sym) yield* targetsIn(part)
}

const isMade = (world: World, id: string): Verdict => {
  const entry = world.space.entries.get(id)
  return entry === undefined ? pass : world.isPresent(entry)
}

/** Whether everything in it has a value, however deep. */
const holdsValues = (world: World, head: Head): Verdict => {
  if (head instanceof Sym)
    return all([hasValue(world, head), ...[...targetsIn(head)].map((id) => isMade(world, id))])
  if (head instanceof Either)
    return whichever(
      head.options.map((option) => holdsValues(world, option)),
      head.by,
    )
  if (head instanceof List) return allOf(head.items, (item) => holdsValuesIn(world, head.scope, item))
  return head instanceof Block
    ? allOf(Object.values(head.entries), (inner) => holdsValuesIn(world, head.scope, inner))
    : pass
}

/** What is written plainly is a value itself. */
const holdsValuesIn = (world: World, scope: Scope, raw: unknown): Verdict =>
  typeof raw === 'object' ? holdsValues(world, scope.head(raw)) : pass

const fits = (scope: StackScope, name: string, declared: JsonObject): Verdict => {
  const domain: Domain = isResolvedElsewhere(typeOf(declared)) ? { kind: 'any' } : domainOf(declared)
  return isAdmitted(scope, scope.passedTo(name), domain, `${scope.stack.name}/${name}`)
}

/** A list may be passed as one text with commas, or item by item. */
const isAdmitted = (scope: StackScope, head: Head, domain: Domain, name: string): Verdict => {
  if (head instanceof Either)
    return whichever(
      head.options.map((option) => isAdmitted(scope, option, domain, name)),
      head.by,
    )
  if (head instanceof Sym && head.impossible) return fail
  if (!isConstrained(domain) && !(head instanceof Sym && head.isPartial)) return pass
  if (head instanceof List && domain.kind === 'list')
    return all(scope.items(head).map((item) => isAdmitted(scope, item, domain.of, name)))
  const shape = shapeOfDomain(domain)
  return satisfies(scope.world, head, {
    name: `fits ${name}`,
    holds: (value) => admits(domain, String(value)) !== false,
    within: domain,
    ...(shape !== undefined && { shape }),
    ...(domain.kind === 'finite' && { only: domain.values }),
  })
}

const isConstrained = (domain: Domain): boolean =>
  (domain.kind === 'list' && isConstrained(domain.of)) ||
  domain.kind === 'finite' ||
  domain.kind === 'number' ||
  (domain.kind === 'text' && Object.keys(domain).length > 1)

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
  return world !== undefined && (world.scope(entry.stack) as StackScope).condition(choice[0]).is === 'fail'
    ? 2
    : 1
}
