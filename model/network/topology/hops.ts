import { elsewhere } from '../../elsewhere.ts'
import type { Reading } from '../../reading.ts'
import type { Resource } from '../../resource.ts'
import type { Entry, World } from '../../space.ts'
import { dotted } from '../../step.ts'
import { all, type Verdict } from '../../verdict.ts'
import { refused } from '../values/refused.ts'
import { Elsewhere, type Meant, meant, type Way } from './ways.ts'

/** What a route leads to. An `appliance` passes on whatever it is made to; of what is `elsewhere` not even the kind is known. */
export type HopKind =
  | 'local'
  | 'internet gateway'
  | 'egress-only gateway'
  | 'NAT gateway'
  | 'peering'
  | 'transit gateway'
  | 'VPN gateway'
  | 'appliance'
  | 'service'
  | 'nowhere'
  | 'elsewhere'

export interface Hop {
  readonly kind: HopKind
  /** Of what is made here its id, else what it is called. */
  readonly id: string
  readonly resource?: Resource
}

/** The properties of a route that name its target, with the kinds of what they may name. */
const properties: readonly (readonly [property: string, kinds: Readonly<Record<string, HopKind>>])[] = [
  ['GatewayId', { 'AWS::EC2::InternetGateway': 'internet gateway', 'AWS::EC2::VPNGateway': 'VPN gateway' }],
  ['NatGatewayId', { 'AWS::EC2::NatGateway': 'NAT gateway' }],
  ['EgressOnlyInternetGatewayId', { 'AWS::EC2::EgressOnlyInternetGateway': 'egress-only gateway' }],
  ['VpcPeeringConnectionId', { 'AWS::EC2::VPCPeeringConnection': 'peering' }],
  ['TransitGatewayId', { 'AWS::EC2::TransitGateway': 'transit gateway' }],
  ['InstanceId', { 'AWS::EC2::Instance': 'appliance' }],
  ['NetworkInterfaceId', { 'AWS::EC2::NetworkInterface': 'appliance' }],
  ['VpcEndpointId', { 'AWS::EC2::VPCEndpoint': 'appliance' }],
  ['CarrierGatewayId', { 'AWS::EC2::CarrierGateway': 'elsewhere' }],
  ['LocalGatewayId', {}],
  ['CoreNetworkArn', {}],
]

/** By how AWS begins the ids of what is made elsewhere. */
const beginnings: readonly (readonly [text: string, kind: HopKind])[] = [
  ['eigw-', 'egress-only gateway'],
  ['eni-', 'appliance'],
  ['i-', 'appliance'],
  ['igw-', 'internet gateway'],
  ['nat-', 'NAT gateway'],
  ['pcx-', 'peering'],
  ['tgw-', 'transit gateway'],
  ['vgw-', 'VPN gateway'],
  ['vpce-', 'service'],
]

/** Where a route leads; nothing where an account has it whose target is gone. */
export const hopsOf = (route: Reading): readonly Way<Hop>[] => {
  const ways = hopsSaid(route)
  const { world, entry } = route
  if (ways.length > 0 || world.space.source === 'account') return ways
  const said = properties.map(([property]) => route.child(property))
  const when = refused({ world, where: entry.id }, said, 'a route leads to something, and this to nothing')
  return [{ is: { kind: 'elsewhere', id: `what ${entry.id} does not say` }, when }]
}

const hopsSaid = (route: Reading): readonly Way<Hop>[] => {
  // To endpoints of services lists lead; any other endpoint hands on to a firewall.
  const isListed = route.child('DestinationPrefixListId').head !== undefined
  return properties
    .flatMap(([property, kinds]) => {
      const reading = route.child(property)
      return reading.head === undefined ? [] : hopsTo(reading, kinds)
    })
    .map((way) =>
      way.is.kind === 'service' && !isListed ? { ...way, is: { ...way.is, kind: 'appliance' } } : way,
    )
}

/** What a property names, of which it can name these kinds by their types. */
export const hopsTo = (reading: Reading, kinds: Readonly<Record<string, HopKind>>): readonly Way<Hop>[] =>
  meant(reading, ...Object.keys(kinds)).map(({ is, when }) => {
    const other = is instanceof Elsewhere ? kindOfOther(reading.world, is) : undefined
    return other === undefined
      ? { is: hopTo(is, kinds), when }
      : { is: { kind: 'elsewhere', id: other.id }, when: all([when, wrongTarget(reading, other)]) }
  })

/** What a route can lead to by another property than the one that names it. */
const kindOfOther = (world: World, { of }: Elsewhere): Entry | undefined => {
  const entry = of?.attribute === '' ? world.space.entries.get(of.id) : undefined
  return entry !== undefined && properties.some(([, kinds]) => entry.type in kinds) ? entry : undefined
}

const wrongTarget = (reading: Reading, { id, type }: Entry): Verdict => {
  const { world, entry, path } = reading
  return refused({ world, where: entry.id }, [reading], `${dotted(path)} names no ${type}, as ${id} is`)
}

const hopTo = (target: Meant, kinds: Readonly<Record<string, HopKind>>): Hop => {
  if (!(target instanceof Elsewhere)) {
    return { kind: kinds[target.type] ?? 'elsewhere', id: target.id, resource: target }
  }
  const { name } = target
  if (name === 'local') return { kind: 'local', id: name }
  // What a property names of which it can name one kind only is of that kind, wherever it is made.
  const [only, ...others] = Object.values(kinds)
  const begins = beginnings.find(([text]) => name.startsWith(text))?.[1]
  return { kind: begins ?? (others.length === 0 && only !== undefined ? only : 'elsewhere'), id: name }
}

/** Where packets go from a target that passes on what it is made to, or that is not known. */
export const onlyKnownOf = (world: World, { kind, id }: Hop): Verdict =>
  elsewhere(
    world,
    kind === 'appliance' ? `what is passed on by ${id}` : `where the route leads that goes to ${id}`,
  )
