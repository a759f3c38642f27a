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
import { writtenPolicy } from './policy.ts'

/**
 * Roles, users and groups that are made elsewhere, as far as policies here are attached to them: with these alone, and
 * by what stands for their names, which is the same wherever they are called so.
 */
export const bearersElsewhere = oncePer((world: World): ReadonlyMap<string, Bearer> => {
  const found = new Map<string, Bearer & { readonly attached: Attached[] }>()
  const attach = (type: string, { name, text = name }: Named, attached: readonly Attached[]): void => {
    const key = JSON.stringify([type, text])
    const known = found.get(key) ?? withPolicies(world, name, type)
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

const withPolicies = (world: World, id: string, type: string): Bearer & { readonly attached: Attached[] } => {
  const attached: Attached[] = []
  return { id, type, present: pass, world, attached, policies: () => attached, ...unbounded }
}

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
