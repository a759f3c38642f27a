import type { View } from '../../policy.ts'
import { findResource, resourcesIn } from '../../resource.ts'
import { neverPublic, ofAnyone } from '../resources/places.ts'
import { madeTypes, policiesOf } from '../resources/policies.ts'
import type { PolicyHolder } from '../written/holder.ts'
import { trustingRoles } from '../written/holder.ts'

const role = 'AWS::IAM::Role'
const types = [...Object.keys({ ...ofAnyone, ...neverPublic }), ...madeTypes]
const resources = policiesOf('policies of resources', types)

/** Whatever says who is let in: roles by whom they trust, and other resources by their policies. */
export const lettingIn: View<PolicyHolder> = {
  name: 'roles and policies of resources',
  isOfDocuments: true,
  *ids(world) {
    for (const resource of resourcesIn(world, role, ...types)) yield resource.id
  },
  at: (world, id) => {
    const resource = findResource(world, id)
    if (resource?.type !== role) return resources.at(world, id)
    const trusting = trustingRoles.at(world, id)
    const { type, present } = resource
    return trusting && { id, type, present, resource, documents: [trusting.trust] }
  },
}
