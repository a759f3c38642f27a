import type { Assignment } from './assignment.ts'
import type { Input } from './input.ts'
import type { Place } from './place.ts'
import type { Resource } from './resource.ts'
import type { Scope } from './value.ts'
import type { Verdict } from './verdict.ts'
import type { World } from './world.ts'

/** A resource as it stands in its source, before anything in it is resolved. */
export interface Entry {
  /** Unique in its space: the logical id, behind the names of the stacks around it. */
  readonly id: string
  readonly type: string
  readonly properties: unknown
  /** What stands beside the properties: DeletionPolicy, UpdatePolicy, Metadata. */
  readonly attributes: Readonly<Record<string, unknown>>
  /** Which stack it is in; scopes are found by it. */
  readonly stack: string
  /** Where a construct tree has it, for CDK. */
  readonly constructPath?: string
}

/** A parameter or variable as it is declared. */
export interface Parameter {
  readonly id: string
  readonly input: Input
  readonly type: string
  readonly default?: string
  readonly secret: boolean
}

export interface NotExamined {
  readonly what: string
  readonly why: string
  readonly place?: Place
}

/**
 * Everything that an infrastructure can still become: its open inputs, and for each assignment of them the
 * resources that there would be. A live account is a space with nothing open.
 */
export interface Space {
  /** Names it in reports: the file, the stack, the account. */
  readonly name: string
  readonly source: 'cloudformation' | 'cdk' | 'terraform' | 'account'
  readonly inputs: ReadonlyMap<string, Input>
  readonly parameters: readonly Parameter[]
  readonly entries: ReadonlyMap<string, Entry>
  readonly byType: ReadonlyMap<string, readonly Entry[]>
  /** What tags the whole stack carries besides those in the template. */
  readonly stackTags: (stack: string) => unknown
  readonly notExamined: readonly NotExamined[]
  /** How expressions of one stack are understood in one world. */
  scope(world: World, stack: string): Scope
  /** Whether this resource is made in this world. */
  present(world: World, entry: Entry): Verdict
  /** Whether the source accepts this assignment at all: CloudFormation's Rules, Terraform's validations. */
  admissible(world: World): Verdict
  /** Where a property stands, as this world resolves it; the deepest part of the path that has a place. */
  place(id: string, path: readonly (string | number)[], world?: World): Place
  /** What a value of this text may point at: the resources whose name it is. */
  named(text: string): readonly Entry[]
}

export type { Assignment, Resource }
