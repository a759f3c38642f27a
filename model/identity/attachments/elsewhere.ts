import { elsewhere } from '../../elsewhere.ts'
import { lazily, oncePer } from '../../once.ts'
import type { Reading } from '../../reading.ts'
import { type Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, fail, pass } from '../../verdict.ts'
import { holderOf, policyTypes } from '../written/holder.ts'
import { addingToGroups, attachingPolicies } from './attaching.ts'
import type { Bearer } from './bearer.ts'
import { membershipsIn, policiesOfGroup } from './identity.ts'
import type { Attached } from './managed.ts'
import { type Kind, type Named, namedBy, namedInList, user } from './names.ts'
import { opaquePolicy, writtenPolicy } from './policy.ts'
import { isUnknown } from './unknown-names.ts'

/**
 * Roles, users and groups that are made elsewhere, as far as policies here are attached to them: with these alone, and
 * by what stands for their names, which is the same wherever they are called so.
 */
export const bearersElsewhere = oncePer((world: World): ReadonlyMap<string, BearerElsewhere> => {
  const found = new Map<string, BearerElsewhere>()
  const attach = (type: string, named: Named, attached: readonly Attached[]): void => {
    const called = { name: named.name, type, ...(named.text !== undefined && { text: named.text }) }
    const key = JSON.stringify([type, named.text ?? named.name])
    const known = found.get(key) ?? bearerElsewhere(world, called)
    known.attached.push(...attached)
    found.set(key, known)
  }
  for (const { type, property, to } of attachingPolicies)
    for (const resource of resourcesIn(world, type)) {
      const at = resource.at(property)
      for (const named of elsewhereOnly(namedAt(at, to)))
        attach(
          to.type,
          named,
          holderOf(resource).documents.map((document) => ({
            present: all([resource.present, named.when, document.present]),
            policy: writtenPolicy(document),
            at,
          })),
        )
    }
  for (const { type, property } of addingToGroups)
    for (const resource of resourcesIn(world, type))
      for (const named of elsewhereOnly(namedInList(resource.at(property), user)))
        attach(
          user.type,
          named,
          membershipsIn(resource, all([resource.present, named.when])).flatMap(policiesOfGroup),
        )
  return found
})

/** Some name one, and others many. */
const namedAt = (reading: Reading, kind: Kind): readonly Named[] =>
  reading.path.at(-1) === `${kind.type.split('::')[2]}Name`
    ? namedBy(reading, kind)
    : namedInList(reading, kind)

const elsewhereOnly = (all: readonly Named[]): readonly Named[] =>
  all.filter(({ entry, when }) => entry === undefined && when.is !== 'fail')

interface CalledElsewhere {
  readonly name: string
  readonly type: string
  /** What was written, where that is one text. */
  readonly text?: string
}

interface BearerElsewhere extends Bearer {
  readonly called: CalledElsewhere
  readonly attached: Attached[]
}

const bearerElsewhere = (world: World, called: CalledElsewhere): BearerElsewhere => {
  const attached: Attached[] = []
  const { name: id, type } = called
  const perhaps = lazily(() => perhapsOf(world, called))
  return { id, type, present: pass, world, called, attached, policies: () => attached, perhaps, ...unbounded }
}

/** Somebody who is named on the other side of a change alone, where others are named here who may be the same. */
export const sameElsewhere = (world: World, bearer: Bearer): Bearer | undefined => {
  if (!isElsewhere(bearer)) return undefined
  const same = bearerElsewhere(world, bearer.called)
  return same.perhaps?.().length === 0 ? undefined : same
}

export const isElsewhere = (bearer: Bearer): bearer is BearerElsewhere => 'called' in bearer

/** Of more who may be the same than these, one stands for the rest. */
const mostAlike = 16

/** A name that is not known may be each of the others. */
const perhapsOf = (world: World, one: CalledElsewhere): readonly Attached[] => {
  const alike = [...bearersElsewhere(world).values()].filter(({ called }) => mayBeSame(one, called))
  const [next] = alike.slice(mostAlike)
  return [
    ...alike.slice(0, mostAlike).flatMap(({ called, attached }) => {
      const same = elsewhere(world, `whether ${one.name} is ${called.name}`)
      return attached.map((each) => ({ ...each, present: all([each.present, same]) }))
    }),
    ...(next?.attached.slice(0, 1) ?? []).map(({ at }) => ({
      present: elsewhere(world, `whether ${one.name} is one of those who are named otherwise`),
      policy: opaquePolicy(world, `of those who may be ${one.name}`),
      at,
    })),
  ]
}

const mayBeSame = (one: CalledElsewhere, two: CalledElsewhere): boolean =>
  one.type === two.type &&
  (one.text ?? one.name) !== (two.text ?? two.name) &&
  [one, two].some(({ text }) => text === undefined || isUnknown(text))

const unbounded = { boundaries: () => [], isBounded: () => fail } as const

/** Policies that whoever is given them has: managed ones, and others that are attached to nobody yet. */
export const policiesOfWhomever = oncePer((world: World): readonly Bearer[] =>
  [...resourcesIn(world, ...policyTypes)].flatMap((resource) =>
    resource.type === 'AWS::IAM::ManagedPolicy' || namesNobody(resource) ? [ofWhomever(resource)] : [],
  ),
)

const namesNobody = (resource: Resource): boolean =>
  attachingPolicies
    .filter(({ type }) => type === resource.type)
    .every(({ property, to }) => namedInList(resource.at(property), to).length === 0)

const ofWhomever = (resource: Resource): Bearer => ({
  id: resource.id,
  type: resource.type,
  present: resource.present,
  world: resource.world,
  policies: lazily(() =>
    holderOf(resource).documents.map((document) => ({
      present: document.present,
      policy: writtenPolicy(document),
      at: document.reading,
    })),
  ),
  ...unbounded,
})
