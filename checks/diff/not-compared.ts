import { isControl } from '../../model/identity/attachments/guards.ts'
import { byChoice, meaningOf } from '../../model/identity/compare/meaning.ts'
import { openWithout, withinNetworks } from '../../model/identity/resources/places.ts'
import { findResource } from '../../model/resource.ts'
import type { NotExamined, Space } from '../../model/space.ts'
import { type Sides, worldNow } from './now.ts'

/**
 * What says who may do something, and is not compared by what it means: the properties of each type that say it. That of
 * what is asked only within a network, or open without a policy, is in these policies, and the rest in what is attached
 * to accounts, given to things, to users of a service of their own and to whoever comes from outside of AWS, or written in
 * another language than that of IAM.
 */
export const saying: Readonly<Record<string, readonly string[]>> = {
  'AWS::Chatbot::MicrosoftTeamsChannelConfiguration': ['GuardrailPolicies'],
  'AWS::Chatbot::SlackChannelConfiguration': ['GuardrailPolicies'],
  'AWS::EC2::VerifiedAccessEndpoint': ['PolicyDocument', 'PolicyEnabled'],
  'AWS::EC2::VerifiedAccessGroup': ['PolicyDocument', 'PolicyEnabled'],
  'AWS::EKS::AccessEntry': ['AccessPolicies', 'KubernetesGroups', 'PrincipalArn'],
  'AWS::EKS::PodIdentityAssociation': ['Namespace', 'Policy', 'RoleArn', 'ServiceAccount', 'TargetRoleArn'],
  'AWS::IoT::Policy': ['PolicyDocument'],
  'AWS::IoT::PolicyPrincipalAttachment': ['PolicyName', 'Principal'],
  'AWS::OpenSearchServerless::AccessPolicy': ['Policy'],
  'AWS::Organizations::Policy': ['Content', 'Type', 'TargetIds'],
  'AWS::RolesAnywhere::Profile': ['SessionPolicy', 'ManagedPolicyArns', 'RoleArns', 'Enabled'],
  'AWS::SSO::Assignment': ['PermissionSetArn', 'PrincipalId', 'PrincipalType', 'TargetId', 'TargetType'],
  'AWS::Transfer::User': ['HomeDirectory', 'HomeDirectoryMappings', 'Policy', 'Role'],
  'AWS::VerifiedPermissions::Policy': ['Definition'],
  ...Object.fromEntries(
    Object.entries({ ...openWithout, ...withinNetworks }).map(([type, paths]) => [
      type,
      paths.map((path) => path.replace(/\..*$/s, '')),
    ]),
  ),
}

/** Which of it is not written as it was. */
export const notCompared = ({ before, after }: Sides): readonly NotExamined[] =>
  Object.entries(saying).flatMap(([type, properties]) =>
    idsOf(type, before, after).flatMap((id) => {
      const [was, is] = [before, after].map((space) => writtenAs(space, id, type, properties))
      const read = comparedOf([before, after], id)
      const other = properties.filter((name, at) => was?.[at] !== is?.[at] && !read.includes(name))
      return other.length === 0
        ? []
        : [{ what: id, why: `What a change of its ${other.join(', ')} opens is not compared.` }]
    }),
  )

/** Of a policy of an organization, what it lets through is compared; of one that is new or gone, that is all. */
const comparedOf = (spaces: readonly (Space | undefined)[], id: string): readonly string[] => {
  const [one, ...more] = spaces.flatMap((space) => (space && findResource(worldNow(space), id)) ?? [])
  if (one === undefined || ![one, ...more].every(isControl)) return []
  return more.length === 0 ? ['Content', 'Type', 'TargetIds'] : ['Content']
}

const idsOf = (type: string, ...spaces: readonly (Space | undefined)[]): readonly string[] =>
  [...new Set(spaces.flatMap((space) => space?.byType.get(type)?.map(({ id }) => id) ?? []))].sort()

/** What is not there says nothing, as what leaves it out. */
const writtenAs = (
  space: Space | undefined,
  id: string,
  type: string,
  properties: readonly string[],
): readonly string[] => {
  const resource = space && findResource(worldNow(space), id)
  return properties.map((property) => {
    const reading = resource?.type === type ? resource.at(property) : undefined
    return meaningOf(reading?.head, byChoice) ?? JSON.stringify(resource?.entry.properties)
  })
}
