import { isObject, type Json } from '../../model/json.ts'
import type { Coverage } from './coverage.ts'
import type { Made } from './item.ts'
import { locationOf } from './origin.ts'

/** What says whom a transit gateway connects: without one of them nobody knows where it leads. */
export const attachments = [
  { call: 'describe-transit-gateway-attachments', list: 'TransitGatewayAttachments' },
  { call: 'describe-transit-gateway-vpc-attachments', list: 'TransitGatewayVpcAttachments' },
  { call: 'describe-transit-gateway-route-tables', list: 'TransitGatewayRouteTables' },
] as const

/** Which call describes what has ids that begin so, and by which list. */
const calls: readonly (readonly [prefix: string, call: string, ...lists: readonly string[]])[] = [
  ['acl-', 'describe-network-acls', 'NetworkAcls'],
  ['eigw-', 'describe-egress-only-internet-gateways', 'EgressOnlyInternetGateways'],
  ['eni-', 'describe-network-interfaces', 'NetworkInterfaces'],
  ['i-', 'describe-instances', 'Reservations', 'Instances'],
  ['nat-', 'describe-nat-gateways', 'NatGateways'],
  ['pcx-', 'describe-vpc-peering-connections', 'VpcPeeringConnections'],
  ['rtb-', 'describe-route-tables', 'RouteTables'],
  ['sg-', 'describe-security-groups', 'SecurityGroups'],
  ['subnet-', 'describe-subnets', 'Subnets'],
  ['tgw-', 'describe-transit-gateways', 'TransitGateways'],
  ...attachments.map(({ call, list }) => ['tgw-', call, list] as const),
  ['vgw-', 'describe-vpn-gateways', 'VpnGateways'],
  ['vpc-', 'describe-vpcs', 'Vpcs'],
]

const referredTo = (value: Json): string | undefined =>
  isObject(value) && typeof value.Ref === 'string' ? value.Ref : undefined

/**
 * Something that is named and not described is made elsewhere, or its list was not read: then its name says so
 * wherever it is shown. What names an interface that is told as an instance names the instance.
 */
export const withReasons = (
  made: readonly Made[],
  { coverage, instead }: { readonly coverage: Coverage; readonly instead: ReadonlyMap<string, string> },
): readonly Made[] => {
  const known = new Set(made.map(({ id }) => id))
  return made.map((one) => {
    const reasonOf = (id: string): string | undefined => {
      const missing = calls.find(
        ([prefix, , ...lists]) =>
          id.startsWith(prefix) && !lists.some((list) => coverage.isRead(list, one.from)),
      )
      if (missing === undefined) return undefined
      const [, call, list = ''] = missing
      return coverage.why(call, list, one.from, locationOf(one.from))
    }
    const named = (value: Json): Json => {
      if (Array.isArray(value)) return value.map(named)
      if (!isObject(value)) return value
      if (typeof value.Ref === 'string') {
        const reason = known.has(value.Ref) ? undefined : reasonOf(value.Ref)
        return reason === undefined ? value : `${value.Ref} (${reason})`
      }
      return Object.fromEntries(
        Object.entries(value).map(([name, inner]) => {
          const instance = name === 'NetworkInterfaceId' ? instead.get(referredTo(inner) ?? '') : undefined
          return instance === undefined ? [name, named(inner)] : ['InstanceId', { Ref: instance }]
        }),
      )
    }
    return { ...one, properties: named(one.properties) as Made['properties'] }
  })
}
