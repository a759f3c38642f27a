import type { Json } from '../../model/json.ts'
import type { World } from '../../model/space.ts'
import type { Head, List, Scope, Sym } from '../../model/value.ts'
import type { Verdict } from '../../model/verdict.ts'
import type { Stack } from './stack.ts'

/** The stacks that are deployed together, as one of them sees the others. */
export interface Neighbours {
  readonly stacks: ReadonlyMap<string, Stack>
}

/** What a function may ask of the stack that it stands in. */
export interface Context extends Scope {
  readonly world: World
  readonly stack: Stack
  readonly neighbours: Neighbours
  /** A value that only the world knows. Equal names in one stack are equal values. */
  opaque(name: string): Sym
  /** A value that no deployment can have: CloudFormation would refuse it, for this reason. */
  impossible(reason: string): Sym
  /** An expression that CloudFormation could not read. */
  malformed(name: string, argument: Json | undefined): Sym
  /** The scope of another stack that is deployed with this one. */
  within(stack: string): Context
  /** What is worked out once in this stack and kept by a name; where it needs itself, it is not known. */
  once(name: string, compute: () => Head): Head
  condition(name: string): Verdict
  /** The items of a list, with those left out that have no value. */
  items(list: List): readonly Head[]
  /** Texts and symbols, in every way they can turn out, as one text. */
  text(name: string, pieces: readonly Head[]): Head
}
