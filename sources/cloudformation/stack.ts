import { isObject, type Json, type JsonObject, own } from '../../model/json.ts'
import type { Construct } from '../../model/space.ts'
import type { Held } from './held.ts'

/** How a parameter of a stack gets its value: it is open, or bound to an expression of the stack around it. */
export type Binding =
  | { readonly kind: 'input'; readonly input: string }
  | { readonly kind: 'bound'; readonly raw: Json; readonly stack: string }

/** One template as it is deployed: with its place among other stacks, and its parameters bound. */
export interface Stack {
  /** '' for a stack by itself; otherwise unique, and in front of the ids of its resources. */
  readonly name: string
  readonly template: JsonObject
  readonly parameters: ReadonlyMap<string, Binding>
  readonly declarations: ReadonlyMap<string, JsonObject>
  readonly mappings: JsonObject
  readonly conditions: JsonObject
  readonly outputs: JsonObject
  /** What loops were written out for, by the name of the condition that says so. */
  readonly held: ReadonlyMap<string, Held>
  /** Where the resources that loops make are written, by logical id. */
  readonly bodies: ReadonlyMap<string, readonly (string | number)[]>
  /** By logical id. */
  readonly constructs: ReadonlyMap<string, Construct>
}

export const stackOf = (
  name: string,
  template: JsonObject,
  parameters: Stack['parameters'],
  declarations: Stack['declarations'],
  constructs: Stack['constructs'],
): Omit<Stack, 'held' | 'bodies'> => ({
  name,
  template,
  parameters,
  declarations,
  constructs,
  mappings: section(template, 'Mappings'),
  conditions: section(template, 'Conditions'),
  outputs: section(template, 'Outputs'),
})

export const section = (template: JsonObject, name: string): JsonObject => {
  const value = own(template, name)
  return isObject(value) ? value : {}
}

/** The id of a resource in its space. */
export const idIn = (stack: string, logicalId: string): string =>
  stack === '' ? logicalId : `${stack}/${logicalId}`

/** How a value is given to a parameter of a stack, where there are several: as CDK writes it. */
export const givenAs = (stack: string, parameter: string): string =>
  stack === '' ? parameter : `${stack}:${parameter}`
