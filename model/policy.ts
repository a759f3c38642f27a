import type { Place } from './place.ts'
import { findResource, Resource, resourcesIn } from './resource.ts'
import type { World } from './space.ts'
import type { Verdict } from './verdict.ts'

export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const
export type Severity = (typeof severities)[number]

/** What a policy speaks of. Its id names it in every world of the space. */
export interface Subject {
  readonly id: string
  readonly type: string
  /** Whether it is there in this world. */
  readonly present: Verdict
  /** Which stack it belongs to, where no resource of its id says so. */
  readonly stack?: string
}

/** How the subjects of a policy are found: resources as they stand, or something joined from several. */
export interface View<S extends Subject> {
  readonly name: string
  /** The resource types that a policy names, where it names types: they have to be there. */
  readonly types?: readonly string[]
  /** The ids of all subjects that there may be in this world. */
  ids(world: World): Iterable<string>
  /** The subject, unless it is certain that this world has none. */
  at(world: World, id: string): S | undefined
  /**
   * What there is to a subject, as a text, for views that show nothing else of it: those of one text get the same
   * verdict, so that one of them is judged for all. Undefined where there may be more to it.
   */
  alike?(subject: S): string | undefined
  /** It shows policy documents and nothing around them, which by themselves are of nobody. */
  readonly isOfDocuments?: boolean
  /** Where it stands, when that is not the place of the resource of that id. */
  place?(world: World, id: string): Place
}

/** Options that an organisation must choose, as a zod schema behind a thunk: zod loads only where options are given. */
export interface Options<O> {
  readonly defaults: O
  readonly schema: () => Promise<{ parse(input: unknown): O }>
  /** Patterns of ids or of types, or of actions, each of which declares something that there is: one that means nothing is told. */
  declares?(options: O): readonly Declared[]
}

/** A pattern, and where it stands in the options. */
export interface Declared {
  readonly path: readonly (string | number)[]
  readonly pattern: string
  /** Where it is left out, something that is judged. */
  readonly of?: 'actions'
}

/** A change that makes a failing subject pass: a property to set, by its path below `Properties`. The law of fixes holds for it. */
export type Change = { readonly path: readonly (string | number)[]; readonly value: unknown }

interface PolicyParts<S extends Subject, O> {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  /** Framework and version → the ids of its controls, each of which stands in the catalogue. */
  readonly controls?: Readonly<Record<string, readonly string[]>>
  /** Checks of other tools that mean the same. */
  readonly equivalents?: readonly string[]
  readonly options?: Options<O>
  /** What to do about it, in a sentence. */
  readonly fix?: string
  /** What to set so that it passes, where a machine may do it. */
  repair?(subject: S, options: O): readonly Change[]
}

/** A sentence that begins with "for all". Pure, total and deterministic. */
export interface Policy<S extends Subject = Subject, O = unknown> extends PolicyParts<S, O> {
  readonly forAll: View<S>
  holds(subject: S, options: O): Verdict
}

interface Declaration<S extends Subject, O> extends PolicyParts<S, O> {
  readonly holds: (subject: S, options: O) => Verdict
}

/** Declares a policy. `forAll` is a resource type, several of them, or a view. */
export function policy<O = undefined>(
  declaration: Declaration<Resource, O> & { readonly forAll: string | readonly string[] },
): Policy<Resource, O>
export function policy<S extends Subject, O = undefined>(
  declaration: Declaration<S, O> & { readonly forAll: View<S> },
): Policy<S, O>
export function policy<S extends Subject, O>(
  declaration: Declaration<S, O> & { readonly forAll: string | readonly string[] | View<S> },
): unknown {
  const { forAll } = declaration
  if (typeof forAll !== 'string' && !Array.isArray(forAll)) return declaration
  const types = [forAll].flat()
  return { ...declaration, forAll: { ...resourcesOf(...types), types } }
}

/** The view of all resources of these types. */
export const resourcesOf = (...types: readonly string[]): View<Resource> => {
  const wanted = new Set(types)
  return {
    name: types.join(', '),
    *ids(world) {
      for (const resource of resourcesIn(world, ...types)) yield resource.id
    },
    at: (world, id) => {
      const resource = findResource(world, id)
      return resource !== undefined && wanted.has(resource.type) ? resource : undefined
    },
  }
}

export const areaOf = (policy: Pick<Policy, 'id'>): string => policy.id.split('/')[0] ?? ''

export { Resource }
