import type { RequestDifference } from '../../model/difference.ts'
import { elsewhere } from '../../model/elsewhere.ts'
import type { Bearer } from '../../model/identity/attachments/bearer.ts'
import { areTaken, composed } from '../../model/identity/attachments/composed.ts'
import {
  bearersElsewhere,
  policiesOfWhomever,
  sameElsewhere,
} from '../../model/identity/attachments/elsewhere.ts'
import { groups, principals } from '../../model/identity/attachments/identity.ts'
import { permissionSets } from '../../model/identity/attachments/permission-sets.ts'
import { grantedAt } from '../../model/identity/attachments/shown.ts'
import { letBeyond } from '../../model/identity/compare/callers.ts'
import { type Beyond, mayBeyond } from '../../model/identity/compare/may.ts'
import type { Request } from '../../model/identity/request.ts'
import { lettingIn } from '../../model/identity/trust/letting-in.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import type { PolicyHolder } from '../../model/identity/written/holder.ts'
import { isAllowedBy, requestText } from '../../model/identity/written/shown.ts'
import { oncePer } from '../../model/once.ts'
import type { Place } from '../../model/place.ts'
import type { Subject, View } from '../../model/policy.ts'
import type { Reading } from '../../model/reading.ts'
import type { Resource } from '../../model/resource.ts'
import type { World } from '../../model/space.ts'
import { all, any, implied, type Verdict } from '../../model/verdict.ts'

/** How what is allowed by something is compared on both sides of a change. */
export interface Allowing<T extends Subject = Subject> {
  readonly of: RequestDifference['of']
  /** All of it in a world, by what is the same on the other side. */
  readonly in: (world: World) => ReadonlyMap<string, T>
  /** What counts for one that the other side alone has; nothing where that has nothing to say there. */
  absent?(world: World, other: T): T | undefined
  /** AWS takes what is written. */
  isTaken(one: T): Verdict
  /** What is not known of it. */
  open(one: T): Verdict
  /** What is allowed by the one and not by the other. */
  beyond(one: T, other: T | undefined): Beyond
  world(one: T): World
  text(one: T, request: Request): string
  /** Where it stands, or what of it allows a request. */
  place(one: T, request?: Request): Place
}

/**
 * What roles and users may do by all their policies; what those who are made elsewhere may by the policies that are
 * attached to them here; and what whoever is in a group, or has a policy or a permission set, may do by it.
 */
export const permissions: Allowing<Bearer> = {
  of: 'permissions',
  in: oncePer(
    (world) =>
      new Map<string, Bearer>([
        ...[
          ...seenBy(principals, world),
          ...seenBy(groups, world),
          ...policiesOfWhomever(world),
          ...permissionSets(world),
        ].map((one) => [one.id, one] as const),
        ...bearersElsewhere(world),
      ]),
  ),
  absent: sameElsewhere,
  isTaken: areTaken,
  open: (one) => composed(one).open(),
  beyond: mayBeyond,
  world: ({ world }) => world,
  text: ({ world }, request) => requestText(world, 'identity', request),
  place: (one, request) =>
    placeOf(one.world, one.id, (request && grantedAt(one, request)) ?? attachedAt(one)),
}

/** Somebody who is made elsewhere stands nowhere here, but what is attached to them does. */
const attachedAt = ({ world, id, policies }: Bearer): Reading | undefined =>
  world.space.entries.has(id) ? undefined : policies()[0]?.at

export const placeOf = (world: World, id: string, at: Reading | undefined): Place =>
  at === undefined ? world.space.place(id, []) : world.space.place(at.entry.id, at.path)

/** A policy that says who may use something; one that is on some condition is there with it. */
export interface Letting extends Subject {
  readonly resource: Resource
  readonly document: WrittenDocument
}

/** Whom trust policies and policies of resources let do something. */
export const callers: Allowing<Letting> = {
  of: 'callers',
  in: oncePer(
    (world) =>
      new Map([
        ...seenBy(lettingIn, world).flatMap((holder) =>
          holder.documents.map((document) => lettingBy(holder, document)),
        ),
      ]),
  ),
  isTaken: ({ document }) => implied(document.present, document.isTaken),
  open: ({ document }) => document.between(document.statements()).open(),
  beyond: ({ document }, other) => letBeyond(document, other?.document),
  world: ({ document }) => document.world,
  text: ({ document }, request) => requestText(document.world, document.owner, request),
  place: ({ id, document }, request) =>
    placeOf(
      document.world,
      id,
      request &&
        document.statements().find((one) => isAllowedBy(document.between([one]).least, request))?.reading,
    ),
}

const lettingBy = (
  { id, type, present, resource }: PolicyHolder,
  document: WrittenDocument,
): readonly [key: string, letting: Letting] => {
  const isThere = hasOneAnyway.has(type)
    ? any([document.present, elsewhere(document.world, `what the policy of ${id} is that KMS gives it`)])
    : document.present
  return [
    JSON.stringify([id, document.where]),
    { id, type, present: all([present, isThere]), resource, document },
  ]
}

/** Without a policy of their own they have one that KMS writes. */
const hasOneAnyway: ReadonlySet<string> = new Set(['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'])

const seenBy = <T extends Subject>(view: View<T>, world: World): readonly T[] =>
  [...new Set(view.ids(world))].flatMap((id) => view.at(world, id) ?? [])
