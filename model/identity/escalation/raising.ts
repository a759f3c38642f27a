import { lazily, oncePer } from '../../once.ts'
import { resourcesIn } from '../../resource.ts'
import type { Entry, World } from '../../space.ts'
import { all } from '../../verdict.ts'
import { type Identity, identityOf } from '../attachments/identity.ts'
import { type Arn, arnOf } from './arns.ts'
import type { Change } from './change.ts'
import { deniesSomething, groupsOf, isInline } from './changed.ts'
import { type Hop, isPossible, isSure, resting } from './hop.ts'
import type { Keys } from './keys.ts'
import { groupsIn, type Node, nodeOf, unsure } from './node.ts'
import { pairsIn } from './pairs.ts'
import { boundaryArns, givingAnything, namedPolicies, policyArn } from './policies-named.ts'
import {
  actionsFor,
  joining,
  type Kind,
  leaving,
  raisingActions,
  raisingId,
  retrusting,
  reverting,
  rewriting,
} from './raising-actions.ts'
import type { Decided } from './rights.ts'

/** A step by which somebody changes what others may do, or they themselves. */
export interface Raise extends Hop {
  readonly change: Change
}

/** One that is asked for only where it would change something. */
export interface Try {
  readonly change: Change
  /** Undefined where it is not possible. */
  readonly taken: () => Raise | undefined
}

const attachedKey = 'iam:policyarn'
const boundaryKey = 'iam:permissionsboundary'

const kindOf = ({ type }: Identity): Kind => type.split('::').at(-1) as Kind

const rolesIn = oncePer((world: World) => [...resourcesIn(world, 'AWS::IAM::Role')].map(identityOf))
const policiesIn = oncePer((world: World) =>
  [...resourcesIn(world, 'AWS::IAM::ManagedPolicy')].map(({ entry }) => entry),
)

/** Something that somebody is allowed makes others more than they are. */
export const mayRaise = (node: Node): boolean => raisingActions.some((action) => node.touches().has(action))

/** What may be changed of one takes as long as so many pairs that are looked at. */
const ofHolder = 8

const known = oncePer((_: Node) => new Map<Identity, readonly Try[]>())

/** Such steps of which a role, a user or a group has more, or less that is denied to it, as far as they are possible. */
export const raisesTo = (from: Node, holder: Identity): readonly Try[] => {
  const found = known(from).get(holder)
  if (found !== undefined) return found
  pairsIn(from.world).count(ofHolder)
  const made = [...givingTo(from, holder), ...freeing(from, holder), ...takingFrom(from, holder)]
  known(from).set(holder, made)
  return made
}

/** Such steps of which whoever has a policy has more, or whoever is in a group. */
export const raisesOfMany = oncePer((from: Node): readonly Try[] => {
  const { world } = from
  pairsIn(world).count(policiesIn(world).length + groupsIn(world).length + rolesIn(world).length)
  return [
    ...policiesIn(world).flatMap((policy) => raise(from, { is: 'rewritten', policy }, rewriting, policy, {})),
    ...policiesIn(world).flatMap((policy) => reverted(from, policy)),
    ...rolesIn(world).flatMap((holder) =>
      raise(from, { is: 'trusting', holder }, retrusting, holder.resource.entry, boundKeys(holder)),
    ),
    ...groupsIn(world).flatMap((group) => raisesTo(from, group)),
  ]
})

/** A policy says again what it has said before, which may have been more. */
const reverted = (from: Node, policy: Entry): readonly Try[] => {
  const before = unsure(from.world, `what earlier versions of ${policy.id} say`)
  return raise(from, { is: 'rewritten', policy }, reverting, policy, {}).map(({ change, taken }) => ({
    change,
    taken: () => {
      const one = taken()
      return one && { ...one, rests: [...one.rests, before] }
    },
  }))
}

/** The groups to which somebody may add whoever there is: a step once it is said whom. */
export const openedBy = oncePer((from: Node): readonly ((holder: Identity) => Try)[] =>
  groupsIn(from.world).flatMap((group) =>
    raise(from, { is: 'joined', holder: from.identity, group }, joining, group.resource.entry, {}).map(
      ({ taken }) =>
        (holder: Identity): Try => {
          const change = { is: 'joined', holder, group } as const
          const id = raisingId(change, joining, holder === from.identity)
          const again = (one: Raise | undefined): Raise | undefined =>
            one && { ...one, path: { ...one.path, id }, to: nodeOf(holder), change }
          return { change, taken: () => again(taken()) }
        },
    ),
  ),
)

/** Whether one action on one thing is allowed, and what it changes. */
const raise = (
  from: Node,
  change: Change,
  action: string,
  on: Entry,
  { most = {}, least = most }: { readonly most?: Keys; readonly least?: Keys },
): readonly Try[] => {
  const arn = arnOf(from.world)(on)
  if (arn === undefined || !from.mayEver(action) || !from.mayName(action, arn)) return []
  const { world } = from
  const holder = change.is === 'rewritten' ? undefined : change.holder
  const path = {
    id: raisingId(change, action, holder === from.identity),
    needs: [],
    through: { by: 'itself' },
    isGivenAnything: false,
  } as const
  const there = resting(all([world.isPresent(on), holder?.present ?? world.isPresent(on)]))
  const taken = lazily((): Raise | undefined => {
    const rests = [there, asked(from, action, arn, most, least)]
    return isPossible({ rests }) ? { path, from, to: holder && nodeOf(holder), change, rests } : undefined
  })
  return there.isPossible ? [{ change, taken }] : []
}

const asked = (from: Node, action: string, arn: Arn, most: Keys, least: Keys): Decided =>
  from.may(action, `${action} ${arn.text} ${JSON.stringify([textOf(most), textOf(least)])}`, () => ({
    on: arn,
    keys: most,
    surely: least,
  }))

/** Also what a request has not. */
const textOf = (keys: Keys): unknown => Object.entries(keys).map(([key, values]) => [key, values ?? null])

const givingTo = (from: Node, holder: Identity): readonly Try[] => {
  const { entry } = holder.resource
  const { written, given } = actionsFor(kindOf(holder))
  const bound = boundKeys(holder)
  const anything = givingAnything(from, given, attachedKey)
  const attaching = raise(from, { is: 'given', holder }, given, entry, {
    most: { ...bound.most, [attachedKey]: anything.most },
    least: { ...bound.least, [attachedKey]: anything.least },
  })
  const isSurelyAnything = lazily(() => attaching.some(({ taken }) => isSureIf(taken())))
  return [
    ...raise(from, { is: 'written', holder }, written, entry, bound),
    ...attaching,
    ...namedPolicies(from, given, attachedKey)
      .flatMap(({ policy, arn }) => {
        const key = { [attachedKey]: [arn] }
        return raise(from, { is: 'attached', holder, policy }, given, entry, {
          most: { ...bound.most, ...key },
          least: { ...bound.least, ...key },
        })
      })
      .map((one) => ({ ...one, taken: () => (isSurelyAnything() ? undefined : one.taken()) })),
  ]
}

const isSureIf = (hop: Hop | undefined): boolean => hop !== undefined && isSure(hop)

/** What a request says of the boundary of whom it is about. It may be another one once that was changed. */
const boundKeys = (holder: Identity): { readonly most: Keys; readonly least: Keys } => {
  const arns = boundaryArns(holder)
  if (holder.isBounded().is === 'fail') {
    const none = { [boundaryKey]: undefined }
    return { most: none, least: none }
  }
  return { most: {}, least: arns.length === 1 ? { [boundaryKey]: arns } : {} }
}

/** Whoever takes away a boundary, or puts one in its place that lets everything through. */
const freeing = (from: Node, holder: Identity): readonly Try[] => {
  if (holder.isBounded().is === 'fail') return []
  const { freed, bounded } = actionsFor(kindOf(holder))
  const { entry } = holder.resource
  const change = { is: 'unbounded', holder } as const
  const { most, least } = givingAnything(from, bounded, boundaryKey)
  const own = boundaryArns(holder)
  return [
    ...raise(from, change, freed, entry, boundKeys(holder)),
    ...raise(from, change, bounded, entry, {
      most: { [boundaryKey]: most },
      least: { [boundaryKey]: least },
    }),
    ...namedPolicies(from, bounded, boundaryKey).flatMap(({ policy, arn }) =>
      own.includes(arn)
        ? []
        : raise(from, { is: 'bounded', holder, policy }, bounded, entry, { most: { [boundaryKey]: [arn] } }),
    ),
  ]
}

/** Whoever takes away what denies something. */
const takingFrom = (from: Node, holder: Identity): readonly Try[] => {
  const { entry } = holder.resource
  const { deleted, detached } = actionsFor(kindOf(holder))
  const denying = holder.ownPolicies().filter(({ policy }) => deniesSomething(policy))
  const own = denying.flatMap(({ policy }) => {
    const change = { is: 'detached', holder, policy } as const
    if (isInline(policy)) return raise(from, change, deleted, entry, boundKeys(holder))
    const arn = policyArn(from.world, policy)
    const key: Keys = arn === undefined ? {} : { [attachedKey]: [arn] }
    const { most, least } = boundKeys(holder)
    return raise(from, change, detached, entry, { most: { ...most, ...key }, least: { ...least, ...key } })
  })
  const left = groupsOf(holder)
    .filter((group) => group.ownPolicies().some(({ policy }) => deniesSomething(policy)))
    .flatMap((group) => raise(from, { is: 'left', holder, group }, leaving, group.resource.entry, {}))
  return [...own, ...left]
}
