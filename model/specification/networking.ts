import generated from './networking.generated.json' with { type: 'json' }
import { byType } from './services.ts'

/** Where a resource names the security groups of its interfaces, and their subnets: paths, `*` for each entry of a list. */
export interface Networking {
  readonly groups: readonly string[]
  readonly subnets: readonly string[]
}

const paths = (text: string): readonly string[] => (text === '' ? [] : text.split(','))

const networking = byType<Networking>(generated.services, ';', (text) => {
  const [name = '', groups = '', subnets = ''] = text.split(' ')
  return [name, { groups: paths(groups), subnets: paths(subnets) }]
})

/** Undefined where resources of this type have no security groups, or the type is not known. */
export const networkingOf = (type: string): Networking | undefined =>
  networking.find(type) ?? (type === 'AWS::AutoScaling::AutoScalingGroup' ? launching : undefined)

/** What it launches has the groups that its template names. */
const launching: Networking = { groups: [], subnets: ['VPCZoneIdentifier.*'] }

/** Every type whose resources have security groups. */
export const networkedTypes = (): readonly string[] => networking.all()
