import { lazily, oncePer } from '../../once.ts'
import type { View } from '../../policy.ts'
import { findResource, Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, fail, pass, type Verdict } from '../../verdict.ts'
import { jsonIn } from '../resources/json-text.ts'
import { WrittenDocument } from '../written/document.ts'
import { holderOf, identityTypes } from '../written/holder.ts'
import { addingToGroups, attachingPolicies, type Belonging, belongingBy } from './attaching.ts'
import type { Bearer } from './bearer.ts'
import { type Attached, policiesNamed } from './managed.ts'
import { group, type Named, namedBy, namedInList, placesIn } from './names.ts'
import { opaquePolicy, writtenPolicy } from './policy.ts'

const policiesOf = belongingBy(attachingPolicies)
const additionsOf = belongingBy(addingToGroups)

/** Of more policies than these of which nobody knows to whom they are attached, one stands for the rest. */
const mostAnywhere = 16

/** A role, a user or a group, with all policies that hold for it, wherever they are attached. */
export class Identity implements Bearer {
  readonly resource: Resource

  constructor(resource: Resource) {
    this.resource = resource
  }

  get id(): string {
    return this.resource.id
  }

  get type(): string {
    return this.resource.type
  }

  get present(): Verdict {
    return this.resource.present
  }

  get world(): World {
    return this.resource.world
  }

  /** Without those of its groups. */
  readonly ownPolicies = lazily((): readonly Attached[] => {
    const { resource, world, type } = this
    const inline = resource.at('Policies')
    return [
      ...holderOf(resource).documents.map((document) => ({
        present: document.present,
        policy: writtenPolicy(document),
        at: inline,
      })),
      ...placesIn(resource.at('ManagedPolicyArns')).flatMap(({ present, item }) =>
        policiesNamed(item, present),
      ),
      ...policiesOf.to(resource).flatMap(attachedBy),
      ...attachedAnywhere(world)(type),
    ].filter(({ present }) => present.is !== 'fail')
  })

  /** All that say together what it may do, within its boundary. */
  readonly policies = lazily((): readonly Attached[] => [
    ...this.ownPolicies(),
    ...this.memberships().flatMap(policiesOfGroup),
  ])

  /** Of several at most one is there. */
  readonly boundaries = lazily((): readonly Attached[] =>
    this.type === group.type ? [] : policiesNamed(this.resource.at('PermissionsBoundary'), pass),
  )

  readonly isBounded = lazily(
    (): Verdict => (this.type === group.type ? fail : this.resource.at('PermissionsBoundary').exists()),
  )

  /** Who may assume it, of a role. */
  readonly trust = lazily((): WrittenDocument | undefined =>
    this.type === 'AWS::IAM::Role'
      ? new WrittenDocument(pass, this.resource.at('AssumeRolePolicyDocument'), 'role', jsonIn)
      : undefined,
  )

  /** The groups that a user is in. */
  readonly memberships = lazily((): readonly Membership[] => {
    const { resource, world, type } = this
    if (type !== 'AWS::IAM::User') return []
    const own = resource.at('Groups')
    return [
      ...namedInList(own, group).map((named) => ({ named, at: own })),
      ...additionsOf.to(resource).flatMap(membershipsBy),
      ...membershipsAnywhere(world),
    ]
  })
}

interface Membership {
  readonly named: Named
  readonly at: Attached['at']
}

/** The groups to which something adds users. */
const membershipsBy = ({ entry, at, belongs }: Belonging): readonly Membership[] =>
  membershipsIn(Resource.of(at.world, entry), belongs)

/** The same of whoever is named there, where it is known whether they are. */
export const membershipsIn = (addition: Resource, belongs: Verdict): readonly Membership[] =>
  namedBy(addition.at('GroupName'), group, belongs).map((named) => ({
    named,
    at: addition.at('Users'),
  }))

/** The groups to which any user may have been added: the same for all of them. */
const membershipsAnywhere = oncePer((world: World): readonly Membership[] => {
  const additions = additionsOf.toAny(world, 'AWS::IAM::User')
  const [next] = additions.slice(mostAnywhere)
  return [
    ...additions.slice(0, mostAnywhere).flatMap(membershipsBy),
    ...(next === undefined
      ? []
      : [{ named: { when: next.belongs, name: `of ${next.entry.id}`, mayBeAny: false }, at: next.at }]),
  ]
})

/** What is attached to somebody where it is made itself: one policy each. */
const attachedBy = ({ entry, at, belongs }: Belonging): readonly Attached[] =>
  holderOf(Resource.of(at.world, entry)).documents.map((document) => ({
    present: all([belongs, document.present]),
    policy: writtenPolicy(document),
    at,
  }))

/** What may be attached to anybody of a type: the same for all of them. */
const attachedAnywhere = oncePer((world: World) => {
  const known = new Map<string, readonly Attached[]>()
  return (type: string): readonly Attached[] => {
    const found = known.get(type)
    if (found !== undefined) return found
    const belongings = policiesOf.toAny(world, type)
    const told = belongings.slice(0, mostAnywhere).flatMap(attachedBy)
    const [next] = belongings.slice(mostAnywhere)
    const rest: readonly Attached[] =
      next === undefined
        ? []
        : [
            {
              present: next.belongs,
              policy: opaquePolicy(world, `${next.entry.id} and its like`),
              at: next.at,
            },
          ]
    known.set(type, [...told, ...rest])
    return [...told, ...rest]
  }
})

export const policiesOfGroup = ({ named, at }: Membership): readonly Attached[] => {
  const { entry, when, name, mayBeAny } = named
  if (entry === undefined)
    return [{ present: when, policy: opaquePolicy(at.world, `the group ${name}`, !mayBeAny), at }]
  return identityOf(Resource.of(at.world, entry))
    .ownPolicies()
    .map(({ present, policy }) => ({ present: all([when, present]), policy, at }))
    .filter(({ present }) => present.is !== 'fail')
}

/** The same object for the same resource, so that what is attached to it is found once for all policies. */
export const identityOf = oncePer((resource: Resource) => new Identity(resource))

const ofTypes = (name: string, ...types: readonly string[]): View<Identity> => ({
  name,
  *ids(world) {
    for (const { id } of resourcesIn(world, ...types)) yield id
  },
  at: (world, id) => {
    const resource = findResource(world, id)
    return resource !== undefined && types.includes(resource.type) ? identityOf(resource) : undefined
  },
})

/** All who can have policies. */
export const identities = ofTypes('roles, users and groups', ...identityTypes)

/** What whoever is in a group may do by it. */
export const groups = ofTypes('groups', group.type)

/** All who can do something. */
export const principals = ofTypes('roles and users', 'AWS::IAM::Role', 'AWS::IAM::User')
