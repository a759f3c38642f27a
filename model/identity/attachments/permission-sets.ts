import { lazily, oncePer } from '../../once.ts'
import type { Reading } from '../../reading.ts'
import { type Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import type { Verdict } from '../../verdict.ts'
import { jsonIn } from '../resources/json-text.ts'
import { WrittenDocument } from '../written/document.ts'
import { lettersOf } from '../written/letters.ts'
import type { Bearer } from './bearer.ts'
import { type Attached, policiesNamed } from './managed.ts'
import { placesIn } from './names.ts'
import { opaquePolicy, writtenPolicy } from './policy.ts'

/** What whoever is assigned a permission set of IAM Identity Center may do by it. */
export const permissionSets = oncePer((world: World): readonly Bearer[] =>
  [...resourcesIn(world, 'AWS::SSO::PermissionSet')].map(ofSet),
)

const ofSet = (resource: Resource): Bearer => {
  const inline = resource.at('InlinePolicy')
  const boundary = resource.at('PermissionsBoundary')
  return {
    id: resource.id,
    type: resource.type,
    present: resource.present,
    world: resource.world,
    policies: lazily(() =>
      [
        ...writtenIn(inline),
        ...placesIn(resource.at('ManagedPolicies')).flatMap(({ present, item }) =>
          policiesNamed(item, present),
        ),
        ...placesIn(resource.at('CustomerManagedPolicyReferences')).map(({ present, item }) =>
          calledIn(item, present),
        ),
      ].filter(({ present }) => present.is !== 'fail'),
    ),
    boundaries: lazily(() => [
      ...policiesNamed(boundary.child('ManagedPolicyArn'), boundary.child('ManagedPolicyArn').exists()),
      ...[boundary.child('CustomerManagedPolicyReference')]
        .map((item) => calledIn(item, item.exists()))
        .filter(({ present }) => present.is !== 'fail'),
    ]),
    isBounded: lazily(() => boundary.exists()),
  }
}

const writtenIn = (reading: Reading): readonly Attached[] => {
  const document = new WrittenDocument(reading.exists(), reading, 'identity', jsonIn)
  return [{ present: document.present, policy: writtenPolicy(document), at: reading }]
}

/** In each account it is the policy that is called so there. */
const calledIn = (reference: Reading, present: Verdict): Attached => {
  const { world } = reference
  const letters = lettersOf(world)
  const [path = '/', name] = ['Path', 'Name'].map((part) => letters.writing(reference.child(part).head))
  const called = name === undefined ? reference.shown : letters.shown(`policy${path}${name}`)
  return { present, policy: opaquePolicy(world, called, name !== undefined), at: reference }
}
