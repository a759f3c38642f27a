import type { Json, JsonObject } from '../../json.ts'
import { literalScope } from '../../value.ts'
import { fail, pass } from '../../verdict.ts'
import type { Identity } from '../attachments/identity.ts'
import type { Attached } from '../attachments/managed.ts'
import type { KnownPolicy } from '../attachments/policy.ts'
import { calledAlike } from '../compare/policies.ts'
import type { Listed, PolicyDocument, Statement } from '../document.ts'
import { lettersOf } from '../written/letters.ts'
import { condition } from '../written/unlisted.ts'
import type { Place } from './item.ts'
import { saidBy } from './proof.ts'
import { type Taken, takenApart, unitsOf } from './suggestion.ts'
import type { Unit } from './unit.ts'

/** A policy that somebody has, taken apart. */
export interface Held {
  readonly attached: Attached
  readonly taken: Taken
  /** It is their boundary as well, and another document would be another boundary. */
  readonly isBoundary: boolean
}

/** All that says together what somebody may do, within a boundary. */
export interface Holding {
  /** What is attached to them, and so can be another document, unless it is their boundary. */
  readonly own: readonly Held[]
  /** What stays as it is: the policies of groups, and those that cannot be taken apart. */
  readonly fixed: readonly Unit[]
  /** Policies of which it is not known what they say. */
  readonly unknown: readonly string[]
  /** What is allowed within the boundary, where it is known which one it is. */
  readonly boundary: readonly (readonly Statement[])[]
}

export const holdingOf = (identity: Identity): Holding => {
  const bounding = new Set(identity.boundaries().map(({ policy }) => policy))
  const isOwn = new Set(identity.ownPolicies().map(({ policy }) => policy))
  const all = [...Map.groupBy(identity.policies(), ({ policy }) => policy).values()].map((attached) => {
    const surely = attached.find(({ present }) => present.is === 'pass') ?? (attached[0] as Attached)
    return { attached: surely, taken: takenOf(identity, surely) }
  })
  const known = all.flatMap(({ attached, taken }): readonly Held[] => {
    const { policy } = attached
    // A policy of AWS stays what it is, whatever stands in its place.
    const isBoundary = policy.document !== undefined && bounding.has(policy)
    return taken === undefined ? [] : [{ attached, taken, isBoundary }]
  })
  const unknown = all.flatMap(({ attached, taken }) => (taken === undefined ? [attached.policy] : []))
  return {
    own: known
      .filter(({ attached }) => isOwn.has(attached.policy))
      .toSorted((one, other) => farFrom(identity, one) - farFrom(identity, other)),
    fixed: [
      ...known.filter(({ attached }) => !isOwn.has(attached.policy)).flatMap(({ taken }) => taken.units),
      ...unknown.map((policy) => opaqueUnit(identity, policy)),
    ],
    unknown: unknown.map(({ name }) => name),
    boundary: boundaryOf(identity),
  }
}

/** What is written elsewhere goes before what is written into somebody, and policies of AWS before that. */
const farFrom = (identity: Identity, { attached: { policy } }: Held): number =>
  policy.document === undefined ? 2 : policy.document.reading.entry.id === identity.id ? 0 : 1

/** Undefined where it is not known what a policy says, or its statements hang on a choice. */
const takenOf = (identity: Identity, { present, policy }: Attached): Taken | undefined => {
  const guards = present.is === 'pass' ? [] : [keyed(identity, 'present', policy.name)]
  if (policy.document !== undefined) {
    const taken = takenApart(policy.document, guards)
    return 'why' in taken ? undefined : taken
  }
  const { most, least } = policy.bounds()
  return most === least ? takenOfAws(identity, policy.name, most, guards) : undefined
}

const keyed = ({ world }: Identity, ...meaning: readonly string[]) =>
  condition('StringEquals', lettersOf(world).keyFor(JSON.stringify(meaning)), 'yes')

/** A policy of AWS, of which all is known, as somebody would write it. */
const takenOfAws = (
  { world, resource: { entry } }: Identity,
  name: string,
  { version, statements }: PolicyDocument,
  guards: Place['guards'],
): Taken => {
  const isNew = version === '2012-10-17' ? pass : fail
  const place: Place = { world, scope: world.scope(entry.stack), isNew, name, guards }
  const raw = { Version: version, Statement: statements.map(written) }
  return { raw, place, units: unitsOf(raw.Statement, place) }
}

const written = ({ sid, effect, actions, resources, conditions }: Statement): JsonObject => {
  const asked: Record<string, Record<string, Json>> = {}
  for (const { operator, key, values } of conditions)
    asked[operator.name] = { ...asked[operator.name], [key]: values }
  return {
    ...(sid !== undefined && { Sid: sid }),
    Effect: effect,
    ...listed('Action', actions),
    ...(resources !== undefined && listed('Resource', resources)),
    ...(conditions.length > 0 && { Condition: asked }),
  }
}

const listed = (name: string, { isNot, texts }: Listed): JsonObject => {
  const [only = '', ...others] = texts
  return { [isNot ? `Not${name}` : name]: others.length === 0 ? only : texts }
}

/** It may allow everything, and may deny everything. */
const opaqueUnit = (identity: Identity, { name }: KnownPolicy): Unit => ({
  is: 'fixed',
  number: 0,
  raw: null,
  place: { world: identity.world, scope: literalScope, isNew: pass, name, guards: [] },
  isThere: false,
  statements: calledAlike(identity, name).statements,
})

/** What is beyond it is allowed by nothing; where it is not known what it says, nothing is said to be. */
const boundaryOf = (identity: Identity): Holding['boundary'] => {
  const [only, ...others] = identity.boundaries()
  if (only === undefined || others.length > 0 || only.present.is !== 'pass') return []
  if (identity.isBounded().is !== 'pass') return []
  const taken = takenOf(identity, only)
  if (taken === undefined) return []
  const { allowed, denied } = saidBy(taken.units)
  return [[...allowed, ...denied]]
}
