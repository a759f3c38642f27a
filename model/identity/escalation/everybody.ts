import { resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { identityOf } from '../attachments/identity.ts'
import { ownPolicies } from './hop.ts'
import { givenAnything, joinedTo, type Node, nodeOf, writtenAnew } from './node.ts'
import { paths } from './paths.ts'

/** Everybody as they are, and as they are with whatever somebody may give them. */
export const everybodyIn = (world: World): readonly Node[] => {
  const identities = [...resourcesIn(world, 'AWS::IAM::Role', 'AWS::IAM::User')]
    .map(identityOf)
    .sort(({ id: a }, { id: b }) => (a < b ? -1 : 1))
  const own = identities.map(nodeOf)
  const touched = own.reduce((sum, node) => sum.union(node.touches()), new Set<string>())
  return [
    ...own,
    ...(giving.isDisjointFrom(touched) ? [] : identities.map(givenAnything)),
    ...(touched.has('iam:CreatePolicyVersion')
      ? identities.flatMap((identity) =>
          ownPolicies(identity).map(({ policy }) => writtenAnew(identity, policy)),
        )
      : []),
    ...own.flatMap((node) => (node.touches().has('iam:AddUserToGroup') ? joinedTo(node) : [])),
  ]
}

/** By what somebody is given policies. */
const giving: ReadonlySet<string> = new Set(
  paths
    .filter(({ isGivenAnything }) => isGivenAnything)
    .flatMap(({ needs }) => needs.map(({ action }) => action))
    .filter((action) => /^iam:(?:Put|Attach|CreatePolicyVersion)/.test(action)),
)
