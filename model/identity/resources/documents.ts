import type { Subject, View } from '../../policy.ts'
import { findResource, type Resource, resourcesIn } from '../../resource.ts'
import type { WrittenDocument } from '../written/document.ts'
import { givingPolicies, trustingRoles } from '../written/holder.ts'
import { neverPublic, ofAnyone, openWithout, withinNetworks } from './places.ts'
import { madeTypes, policiesOf } from './policies.ts'

/** A resource with all policy documents that are written into it. */
export interface DocumentHolder extends Subject {
  readonly resource: Resource
  readonly documents: readonly WrittenDocument[]
}

const types = Object.keys({ ...ofAnyone, ...neverPublic, ...openWithout, ...withinNetworks })
const ofResources = policiesOf('policies of resources', types)

/** Whatever has policy documents: of users, groups, roles and things, trust policies, and those of other resources. */
export const documentHolders: View<DocumentHolder> = {
  name: 'policy documents',
  isOfDocuments: true,
  *ids(world) {
    yield* givingPolicies.ids(world)
    yield* trustingRoles.ids(world)
    for (const resource of resourcesIn(world, ...types)) yield resource.id
  },
  at: (world, id) => {
    const holder = givingPolicies.at(world, id) ?? ofResources.at(world, id)
    const resource = findResource(world, id)
    if (holder === undefined || resource === undefined) return undefined
    const trust = trustingRoles.at(world, id)?.trust
    return trust === undefined
      ? { ...holder, resource }
      : { ...holder, resource, documents: [...holder.documents, trust] }
  },
}

const made = policiesOf('what is let in by properties of its own', madeTypes)

/** The same, and what is written as properties of its own by which somebody is let in. */
export const everyDocumentHolder: View<DocumentHolder> = {
  name: 'policy documents, and what is let in by properties',
  isOfDocuments: true,
  *ids(world) {
    yield* documentHolders.ids(world)
    yield* made.ids(world)
  },
  at: (world, id) => documentHolders.at(world, id) ?? made.at(world, id),
}
