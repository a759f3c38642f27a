import type { Assignment } from '../../model/assignment.ts'
import { isScalar, type Json, type JsonObject, own } from '../../model/json.ts'
import type { Space } from '../../model/space.ts'
import { type Head, List } from '../../model/value.ts'
import { AssignedWorld } from '../../model/world.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { CloudFormation } from '../../sources/cloudformation/deployment.ts'
import { type StackScope, scopeOf } from '../../sources/cloudformation/scope.ts'
import type { Stack } from '../../sources/cloudformation/stack.ts'

/** How one template is deployed: what a parameter file says, and what stands beside it. */
export interface Deployment {
  readonly parameters: Readonly<Record<string, string>>
  readonly region?: string
  readonly account?: string
  readonly stackName?: string
  readonly stackTags?: Readonly<Record<string, string>>
}

/** One stack of a space, and what a subject of the space is called in it. */
export interface Part {
  readonly stack: Stack
  readonly subject: string
}

/** The stack that a subject stands in; undefined where the space has no templates. */
export const partOf = (space: Space, id: string): Part | undefined => {
  if (!(space instanceof CloudFormation)) return undefined
  const { stacks } = space
  const entry = space.entries.get(id)
  const names = entry === undefined ? [...stacks.keys()].sort((a, b) => b.length - a.length) : [entry.stack]
  for (const name of names) {
    const stack = stacks.get(name)
    if (stack === undefined) continue
    if (name === '') return { stack, subject: id }
    if (id.startsWith(`${name}/`)) return { stack, subject: id.slice(name.length + 1) }
    // A stack as a whole is called by its name behind what it is.
    if (id.endsWith(` ${name}`)) return { stack, subject: id.slice(0, -name.length - 1) }
  }
  return undefined
}

/** The text that an expression of a stack comes to under an assignment, if it comes to one. */
export const textUnder = (
  space: Space,
  stack: Stack,
  assignment: Assignment,
  expression: Json,
): string | undefined => {
  const scope = scopeOf(new AssignedWorld(space, assignment), stack.name)
  return textOf(scope.head(expression), scope)
}

/**
 * How this stack is deployed under an assignment: what its parameters are, whoever passes them, and those that stand
 * for what other stacks say.
 */
export const deploymentOf = (
  space: Space,
  stack: Stack,
  assignment: Assignment,
  passed: ReadonlyMap<string, JsonObject> = new Map(),
): Deployment => {
  const world = new AssignedWorld(space, assignment)
  const scope = scopeOf(world, stack.name)
  const textFor = (name: string): string | undefined => {
    const binding = stack.parameters.get(name)
    if (binding === undefined) return undefined
    if (binding.kind === 'bound') return textOf(world.scope(binding.stack).head(binding.raw), scope)
    const { domain, now } = world.input(binding.input)
    const only = domain.kind === 'finite' && domain.values.length === 1 ? domain.values[0] : undefined
    return assignment.values.get(binding.input) ?? now ?? only
  }
  const parameters = [...stack.declarations].flatMap(([name, declared]) => {
    const value = textFor(name)
    const usual = own(declared, 'Default')
    return value === undefined || (isScalar(usual) && String(usual) === value) ? [] : [[name, value] as const]
  })
  const told = [...passed].flatMap(([name, expression]) => {
    const value = textOf(scope.head(expression), scope)
    return value === undefined ? [] : [[name, value] as const]
  })
  const stackTags = tagsOf(space, stack)
  const [region, account, stackName] = ['AWS::Region', 'AWS::AccountId', 'AWS::StackName'].map(textFor)
  return {
    parameters: Object.fromEntries([...parameters, ...told]),
    ...(region !== undefined && { region }),
    ...(account !== undefined && { account }),
    ...(stackName !== undefined && { stackName }),
    ...(stackTags !== undefined && { stackTags }),
  }
}

/**
 * A stack without the defaults of parameters to which the stack around it passes what is not known as it is deployed: by
 * itself the stack would fall back on them, and there it never does.
 */
export const withoutVainDefaults = (space: Space, stack: Stack, now: Assignment): Stack => {
  const world = new AssignedWorld(space, now)
  const scope = scopeOf(world, stack.name)
  const isInVain = (name: string, declared: JsonObject): boolean => {
    const binding = stack.parameters.get(name)
    return (
      own(declared, 'Default') !== undefined &&
      binding?.kind === 'bound' &&
      binding.stack !== stack.name &&
      textOf(world.scope(binding.stack).head(binding.raw), scope) === undefined
    )
  }
  if (![...stack.declarations].some(([name, declared]) => isInVain(name, declared))) return stack
  const declarations = new Map(
    [...stack.declarations].map(([name, declared]) => {
      const { Default, ...others } = declared
      return [name, isInVain(name, declared) ? others : declared]
    }),
  )
  return {
    ...stack,
    declarations,
    template: { ...stack.template, Parameters: Object.fromEntries(declarations) },
  }
}

/** Those of a nested stack depend on the template around it, and are not given to a template by itself. */
const tagsOf = (space: Space, { name }: Stack): Deployment['stackTags'] => {
  if (space.entries.has(name)) return undefined
  const tags = (space.stackTags(name) ?? {}) as Readonly<Record<string, string>>
  return Object.keys(tags).length === 0 ? undefined : tags
}

const textOf = (head: Head, scope: StackScope): string | undefined => {
  if (isScalar(head)) return String(head)
  if (!(head instanceof List)) return undefined
  const items = scope.items(head)
  return items.every(isScalar) ? items.map(String).join(',') : undefined
}

/** A template by itself, deployed so; of the values, those that it declares. */
export const alone = (template: JsonObject, { parameters, ...where }: Deployment): Space =>
  spaceOfTemplate(template, { ...where, parameters: declaredIn(template, parameters) })

export const declaredIn = (
  { Parameters: declared }: JsonObject,
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([name]) => typeof declared === 'object' && declared !== null && Object.hasOwn(declared, name),
    ),
  )
