import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import { Resource } from '../../resource.ts'
import type { Entry } from '../../space.ts'
import { all, fail, pass, type Verdict } from '../../verdict.ts'
import { type Identity, identityOf, policiesOfGroup } from '../attachments/identity.ts'
import type { Attached } from '../attachments/managed.ts'
import type { KnownPolicy } from '../attachments/policy.ts'
import { type Change, keyOf } from './change.ts'
import { anything, givenTo } from './given.ts'
import { type Bounded, identityBounds, Node, nodeOf } from './node.ts'
import type { Reach } from './understood.ts'

/** Changes by their keys. */
export type Changes = ReadonlyMap<string, Change>

const known = oncePer((_: Identity) => new Map<string, Node>())

/**
 * Somebody after some changes. Most that they may do is not kept back by what they may be rid of, or need not take;
 * least is what they may do once all of it has been done.
 */
export const changedNode = (identity: Identity, changes: Changes, reach: Reach): Node => {
  const keys = [...changes.values()].filter((one) => isAbout(identity, changes, one)).map(keyOf)
  if (keys.length === 0) return nodeOf(identity)
  const key = [reach, ...keys.sort()].join('\n')
  const found = known(identity).get(key)
  if (found !== undefined) return found
  const made = new Node(identity, 'what was changed', policiesAfter(identity, changes, reach), {
    bounded: boundedAfter(identity, changes, reach),
  })
  known(identity).set(key, made)
  return made
}

/** The policy that is made here, or nothing for what is written where it is attached. */
export const managedHere = ({ document }: KnownPolicy): Entry | undefined => {
  const entry = document?.reading.entry
  return entry?.type === 'AWS::IAM::ManagedPolicy' ? entry : undefined
}

/** The groups that are made here of which somebody is one, or may be. */
export const groupsOf = (identity: Identity): readonly Identity[] => [
  ...new Set(
    identity
      .memberships()
      .flatMap(({ named: { entry } }) =>
        entry === undefined ? [] : [identityOf(Resource.of(identity.world, entry))],
      ),
  ),
]

/** It changes what somebody may do, beside other changes. */
export const isAbout = (identity: Identity, changes: Changes, change: Change): boolean => {
  if (change.is !== 'rewritten') return change.holder === identity || isIn(identity, changes, change.holder)
  const held = [...identity.policies(), ...identity.boundaries()].map(({ policy }) => policy)
  const more = [...changes.values()].flatMap((one) =>
    'group' in one && one.is === 'joined' && one.holder === identity
      ? one.group.ownPolicies().map(({ policy }) => policy)
      : one.is === 'attached' || one.is === 'bounded'
        ? [one.policy]
        : [],
  )
  return [...held, ...more].some((one) => managedHere(one) === change.policy)
}

const isIn = (identity: Identity, changes: Changes, group: Identity): boolean =>
  identity.type === 'AWS::IAM::User' &&
  group.type === 'AWS::IAM::Group' &&
  (changes.has(keyOf({ is: 'joined', holder: identity, group })) || groupsOf(identity).includes(group))

const policiesAfter = (identity: Identity, changes: Changes, reach: Reach): readonly Attached[] => {
  const perhaps = elsewhere(identity.world, `in which order ${identity.id} is given what it is given`)
  const own = (attached: readonly Attached[], holder: Identity): readonly Attached[] =>
    heldAfter(attached, holder, changes, reach === 'most' ? perhaps : fail)
  const joined = [...changes.values()].flatMap((one) =>
    'group' in one && one.is === 'joined' && one.holder === identity ? [one.group] : [],
  )
  const ofGroups = identity.memberships().flatMap((membership) => {
    const { entry, when } = membership.named
    if (entry === undefined) return policiesOfGroup(membership)
    const group = identityOf(Resource.of(identity.world, entry))
    const hasLeft = changes.has(keyOf({ is: 'left', holder: identity, group }))
    const present = hasLeft ? (reach === 'most' ? all([when, perhaps]) : fail) : when
    return within(own(group.ownPolicies(), group), present)
  })
  const ofJoined = joined.flatMap((group) =>
    own(group.ownPolicies(), group).map((one) =>
      reach === 'most' && deniesSomething(one.policy)
        ? { ...one, present: all([one.present, perhaps]) }
        : one,
    ),
  )
  return [...own(identity.ownPolicies(), identity), ...ofGroups, ...ofJoined]
}

const within = (attached: readonly Attached[], present: Verdict): readonly Attached[] =>
  attached
    .map((one) => ({ ...one, present: all([present, one.present]) }))
    .filter((one) => one.present.is !== 'fail')

/** What is attached to a holder itself, with what of it is perhaps gone as it says. */
const heldAfter = (
  attached: readonly Attached[],
  holder: Identity,
  changes: Changes,
  gone: Verdict,
): readonly Attached[] => {
  const has = (is: 'written' | 'given'): boolean => changes.has(keyOf({ is, holder }))
  const rewritten = (one: Attached): Attached => {
    const entry = managedHere(one.policy)
    return entry !== undefined && changes.has(keyOf({ is: 'rewritten', policy: entry }))
      ? { ...one, policy: anything }
      : one
  }
  const kept = attached.flatMap((one): readonly Attached[] => {
    // What is written anew may be so under each name that there is.
    if (has('written') && isInline(one.policy)) return []
    const isDetached = changes.has(keyOf({ is: 'detached', holder, policy: one.policy }))
    return isDetached ? within([rewritten(one)], gone) : [rewritten(one)]
  })
  const more = [...changes.values()].flatMap((one): readonly Attached[] =>
    'policy' in one && one.is === 'attached' && one.holder === holder
      ? [
          {
            present: gone.is === 'unknown' && deniesSomething(one.policy) ? gone : pass,
            policy: one.policy,
            at: holder.resource.at('Policies'),
          },
        ]
      : [],
  )
  return [...kept, ...more.map(rewritten), ...(has('written') || has('given') ? [givenTo(holder)] : [])]
}

/** It is written where it is attached. */
export const isInline = (policy: KnownPolicy): boolean =>
  policy.document !== undefined && managedHere(policy) === undefined

/** Something of it takes away. */
export const deniesSomething = oncePer((policy: KnownPolicy): boolean => {
  const { most, least } = policy.bounds()
  return [most, least].some(({ statements }) => statements.some(({ effect }) => effect === 'Deny'))
})

const boundedAfter = (identity: Identity, changes: Changes, reach: Reach): Bounded => {
  if (changes.has(keyOf({ is: 'unbounded', holder: identity }))) return { boundaries: [], isBounded: fail }
  const { boundaries, isBounded } = identityBounds(identity)
  const others = [...changes.values()].flatMap((one): readonly Attached[] =>
    'policy' in one && one.is === 'bounded' && one.holder === identity
      ? [{ present: pass, policy: one.policy, at: identity.resource.at('PermissionsBoundary') }]
      : [],
  )
  const perhaps = elsewhere(identity.world, `which boundary ${identity.id} has`)
  const all =
    others.length === 0
      ? boundaries
      : reach === 'least'
        ? others.slice(-1)
        : [...boundaries, ...others].map((one) => ({ ...one, present: perhaps }))
  return {
    isBounded,
    boundaries: all.map((one) => {
      const entry = managedHere(one.policy)
      return entry !== undefined && changes.has(keyOf({ is: 'rewritten', policy: entry }))
        ? { ...one, policy: anything }
        : one
    }),
  }
}
