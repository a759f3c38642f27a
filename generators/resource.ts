import fc from 'fast-check'
import type { Json, JsonObject } from '../model/json.ts'

/** A resource as a template has it. */
export interface Definition {
  readonly Type: string
  readonly Properties?: JsonObject
  readonly [attribute: string]: Json | undefined
}

/** What the generators make: a plain template, in which nothing is open. The laws themselves open it. */
export interface Infrastructure {
  readonly Resources: Readonly<Record<string, Definition>>
  /** For policies on parameters themselves: nothing refers to them. */
  readonly Parameters?: Readonly<Record<string, JsonObject>>
}

/** What a property can be: an arbitrary, a constant, or a block or list of such. */
export type Shape =
  | fc.Arbitrary<unknown>
  | Json
  | undefined
  | readonly Shape[]
  | { readonly [key: string]: Shape }

/** A resource by itself. Its logical id is the last word of its type; `infrastructure` gives it another. */
export const resource = (
  type: string,
  properties: Shape = {},
  attributes: Readonly<Record<string, Shape>> = {},
): fc.Arbitrary<Infrastructure> =>
  arbitraryOf({ Type: type, Properties: properties, ...attributes }).map((definition) => ({
    Resources: { [type.split('::').at(-1) ?? type]: withoutAbsent(definition) as unknown as Definition },
  }))

/** Resources beside one another, each under its logical id, so that they can refer to one another by it. */
export const infrastructure = (
  parts: Readonly<Record<string, fc.Arbitrary<Infrastructure | undefined>>>,
): fc.Arbitrary<Infrastructure> =>
  fc
    .record(parts)
    .map((made) =>
      merge(Object.entries(made).map(([id, part]) => (part === undefined ? part : called(id, part)))),
    )

/** Several infrastructures in one. Where two use the same logical id, the later one keeps it. */
export const together = (
  ...parts: readonly fc.Arbitrary<Infrastructure | undefined>[]
): fc.Arbitrary<Infrastructure> => fc.tuple(...parts).map(merge)

/** One or more of a kind: `Bucket1`, `Bucket2`. */
export const several = (part: fc.Arbitrary<Infrastructure>, most = 3): fc.Arbitrary<Infrastructure> =>
  fc
    .array(part, { minLength: 1, maxLength: most })
    .map((made) => merge(made.map((one, at) => called(`${Object.keys(one.Resources)[0]}${at + 1}`, one))))

/** There or not, one as often as the other. Shrinks towards its absence. */
export const maybe = <T = unknown>(present: fc.Arbitrary<T> | Shape): fc.Arbitrary<T | undefined> =>
  fc.option(arbitraryOf(present) as fc.Arbitrary<T>, { nil: undefined, freq: 2 })

/** There one time in four. */
export const rarely = <T = unknown>(present: fc.Arbitrary<T> | Shape): fc.Arbitrary<T | undefined> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: arbitraryOf(present) as fc.Arbitrary<T> },
  )

/** One of these, each of which may be a constant, an arbitrary, or a shape of them. Shrinks towards the first. */
export const either = (...shapes: readonly Shape[]): fc.Arbitrary<unknown> =>
  fc.oneof({ withCrossShrink: true }, ...shapes.map(arbitraryOf))

export const ref = (id: string): JsonObject => ({ Ref: id })
export const getAtt = (id: string, attribute: string): JsonObject => ({ 'Fn::GetAtt': [id, attribute] })

/** The arbitrary of a shape: arbitraries inside it vary, the rest stays as it is. */
export const arbitraryOf = (shape: Shape): fc.Arbitrary<unknown> => {
  if (isArbitrary(shape)) return shape
  if (Array.isArray(shape)) return fc.tuple(...shape.map(arbitraryOf))
  if (typeof shape !== 'object' || shape === null) return fc.constant(shape)
  return fc.record(Object.fromEntries(Object.entries(shape).map(([key, value]) => [key, arbitraryOf(value)])))
}

/** By what it can do: who links this package has a fast-check of their own, whose arbitraries are of another class. */
export const isArbitrary = (value: unknown): value is fc.Arbitrary<unknown> =>
  typeof value === 'object' && value !== null && abilities.every((name) => name in value)

const abilities = [
  'generate',
  'shrink',
  'canShrinkWithoutContext',
] as const satisfies readonly (keyof fc.Arbitrary<unknown>)[]

/** `fc.record` makes objects without a prototype; templates are plain. What is undefined is not there at all. */
const withoutAbsent = (value: unknown): Json => {
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(withoutAbsent)
  if (typeof value !== 'object' || value === null) return value as Json
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([key, part]) => [key, withoutAbsent(part)]),
  )
}

/** A part of one resource takes the name; one of several keeps its own names. */
const called = (id: string, { Resources }: Infrastructure): Infrastructure => {
  const [only, ...more] = Object.values(Resources)
  return only === undefined || more.length > 0 ? { Resources } : { Resources: { [id]: only } }
}

const merge = (parts: readonly (Infrastructure | undefined)[]): Infrastructure => ({
  Resources: Object.assign({}, ...parts.map((part) => part?.Resources)),
})
