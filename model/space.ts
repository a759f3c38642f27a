import type { Assignment } from './assignment.ts'
import type { Input } from './input.ts'
import type { Place } from './place.ts'
import type { Question } from './question.ts'
import type { Head, Scope, Sym } from './value.ts'
import type { Verdict } from './verdict.ts'

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
  /** What the program that wrote the template says of it, for CDK. */
  readonly construct?: Construct
  /** Where it is, of what is read from accounts. */
  readonly location?: Location
}

/** An account and a region of it, as far as they are known. */
export interface Location {
  readonly account?: string
  readonly region?: string
}

/** Where a resource stands in the construct tree, and the lines of the app that made it, the innermost first. */
export interface Construct {
  readonly path: string
  readonly trace: readonly Place[]
}

/** A parameter or variable as it is declared. */
export interface Parameter {
  readonly id: string
  readonly input: Input
  readonly type: string
  /** Which stack declares it. */
  readonly stack: string
  readonly default?: string
  /** What the stack around passes to it, where that is a text. */
  readonly passed?: string
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
  readonly source: 'cloudformation' | 'cdk' | 'terraform' | 'account' | 'document'
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
  /**
   * Whether the source accepts this assignment: CloudFormation's Rules, Terraform's validations. Of what is deployed
   * with this stack, and of what was looked at in this world; of all, where no stack is named.
   */
  admissible(world: World, stack?: string): Verdict
  /**
   * Whether all that this resource holds has a value, else no deployment is accepted. Where none has this id: of all
   * that is deployed with this stack, or of all.
   */
  hasValues(world: World, id: string, stack?: string): Verdict
  /** Where a property stands, as this world resolves it; the deepest part of the path that has a place. */
  place(id: string, path: readonly (string | number)[], world?: World): Place
  /** What it tells whoever reads it from outside: the outputs of stacks that are deployed by themselves. */
  readonly putOut: readonly ((world: World) => Head)[]
  /** What a value of this text may point at: the resources whose name it is. */
  named(text: string): readonly Entry[]
}

/** What was read to decide, in the order of reading. */
export interface Read {
  readonly subject: string
  readonly path: readonly (string | number)[]
  readonly found: string
}

/** A space under one assignment, as those see it who resolve values in it. */
export interface World {
  readonly space: Space
  readonly assignment: Assignment
  /** Present while evidence is gathered; judging alone does not pay for it. */
  readonly reads: Read[] | undefined
  /** Whatever a view or a source has worked out for this world; keyed by who did. */
  readonly memo: Map<unknown, unknown>
  /** How much has been worked out in it, for whoever gives that a limit. */
  worked: number
  /** The input of this name; what no source declares, the world has. */
  input(name: string): Input
  /** What the assignment says to a question, and whom to ask where it says nothing. */
  ask(question: Question): Verdict
  /** Unknown because the very value of these inputs is needed. */
  needs(sym: Sym, suggest?: readonly string[]): Verdict
  /** Every value that an input can still have, where these can be listed. */
  candidates(input: string): readonly string[] | undefined
  scope(stack: string): Scope
  isPresent(entry: Entry): Verdict
}
