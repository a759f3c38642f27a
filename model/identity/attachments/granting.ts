import { opaqueLetter } from '../../../algebra/globs/glob.ts'
import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import type { View } from '../../policy.ts'
import { Resource, resourcesIn } from '../../resource.ts'
import type { Entry, World } from '../../space.ts'
import { all, any, fail, not, pass, type Verdict } from '../../verdict.ts'
import { givingPolicies, identityTypes, type PolicyHolder, policyHolders } from '../written/holder.ts'
import { managedPolicy } from './managed.ts'
import { type Kind, type Named, namedBy, placesIn } from './names.ts'

/** All policies by which somebody may be given something: a boundary gives nothing, unless it is attached as well. */
export const grantingPolicies: View<PolicyHolder> = {
  ...policyHolders,
  name: 'policies of IAM that are more than boundaries, users, groups and roles',
  at: (world, id) => {
    const holder = policyHolders.at(world, id)
    return holder?.type === managedPolicy.type ? asGranting(holder) : holder
  },
}

/** The same, and the policies of things. */
export const grantingAnybody: View<PolicyHolder> = {
  ...givingPolicies,
  name: 'policies of IAM that are more than boundaries, policies of things, users, groups and roles',
  at: (world, id) => grantingPolicies.at(world, id) ?? ofThings(givingPolicies.at(world, id)),
}

const ofThings = (holder: PolicyHolder | undefined): PolicyHolder | undefined =>
  holder?.type.startsWith('AWS::IoT::') ? holder : undefined

const asGranting = oncePer((holder: PolicyHolder): PolicyHolder | undefined => {
  const is = grants(holder.resource)
  return is.is === 'fail' ? undefined : { ...holder, present: all([holder.present, is]) }
})

/** What nobody here has for a boundary is made to be attached by somebody. */
const grants = (policy: Resource): Verdict => {
  const { world, entry } = policy
  const isBoundary = isNamedIn(boundariesIn(world), world, entry)
  return isBoundary.is === 'fail'
    ? pass
    : any([not(isBoundary), namesSomebody(policy), isNamedIn(attachedIn(world), world, entry)])
}

const isNamedIn = (all: readonly Named[], world: World, entry: Entry): Verdict =>
  any(all.map((named) => isMeant(named, world, entry)))

const isMeant = (named: Named, world: World, one: Entry): Verdict => {
  const { entry, when, name, mayBeAny } = named
  if (isOfAnotherName(named, world, one)) return fail
  if (entry === one) return when
  return mayBeAny ? all([when, elsewhere(world, `whether ${name} is one that is made here`)]) : fail
}

/** Both names are known. What is given none is called as nobody writes. */
const isOfAnotherName = ({ text }: Named, world: World, entry: Entry): boolean => {
  const called = text === undefined ? undefined : managedPolicy.nameIn?.(text, world)?.name
  if (called === undefined || called.search(opaqueLetter) >= 0) return false
  const { head } = Resource.of(world, entry).at('ManagedPolicyName')
  return head === undefined || (typeof head === 'string' && head !== called)
}

const boundariesIn = oncePer((world: World): readonly Named[] => [
  ...[...resourcesIn(world, 'AWS::IAM::Role', 'AWS::IAM::User')].flatMap((resource) =>
    namedBy(resource.at('PermissionsBoundary'), managedPolicy, resource.present),
  ),
  ...[...resourcesIn(world, 'AWS::SSO::PermissionSet')].flatMap((resource) => {
    const boundary = resource.at('PermissionsBoundary')
    return [
      ...namedBy(boundary.child('ManagedPolicyArn'), managedPolicy, resource.present),
      ...namedBy(boundary.at('CustomerManagedPolicyReference.Name'), byName, resource.present),
    ]
  }),
])

/** What whoever may have policies names of those that are made here. */
const attachedIn = oncePer((world: World): readonly Named[] => [
  ...[...resourcesIn(world, ...identityTypes)].flatMap((resource) =>
    namedInPlaces(resource, 'ManagedPolicyArns', managedPolicy),
  ),
  ...[...resourcesIn(world, 'AWS::SSO::PermissionSet')].flatMap((resource) =>
    namedInPlaces(resource, 'CustomerManagedPolicyReferences', byName, 'Name'),
  ),
])

const byName: Kind = { type: managedPolicy.type, attributes: [], nameProperty: 'ManagedPolicyName' }

const namedInPlaces = (resource: Resource, list: string, kind: Kind, key?: string): readonly Named[] =>
  placesIn(resource.at(list)).flatMap(({ present, item }) =>
    namedBy(key === undefined ? item : item.child(key), kind, all([resource.present, present])),
  )

const namesSomebody = (policy: Resource): Verdict =>
  any(
    ['Groups', 'Roles', 'Users']
      .flatMap((list) => placesIn(policy.at(list)))
      .map(({ present, item }) => all([present, item.exists()])),
  )
