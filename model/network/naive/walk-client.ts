import { addressText, parseAddress } from '../../../algebra/address/address.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import type { Packet } from '../../../algebra/packets/packet.ts'
import {
  allOf,
  isWithin,
  isYes,
  nameIn,
  one,
  type Plain,
  type PlainResources,
  prefixOf,
  textIn,
} from './plain.ts'
import { vpcBlocks, vpcOf } from './routes.ts'
import { type Step, thenWalk, type Walk, walkOf } from './steps.ts'
import { endAt, walkBetween } from './walk.ts'

/**
 * The way of a call by a client of each Client VPN endpoint, by each subnet that it is associated with: it goes on in the
 * name of an interface there, with an address and a port of its own.
 */
export const walksByClients = (
  resources: PlainResources,
  { to, packet }: { readonly to: string; readonly packet: Packet },
): readonly Walk[] => {
  const far = endAt(resources, to, packet.destination)
  if (far === undefined || packet.source.family === 6) return []
  return allOf(resources, 'AWS::EC2::ClientVpnEndpoint').flatMap((endpoint) =>
    partsOf(resources, 'AWS::EC2::ClientVpnTargetNetworkAssociation', endpoint.id).map(({ properties }) => {
      const subnet = nameIn(properties.SubnetId) ?? ''
      return thenWalk(
        walkOf(
          () => isClient(endpoint, packet),
          () => mayCall(resources, endpoint, packet),
          () => isRouted(resources, endpoint, subnet, packet),
        ),
        () => onward(resources, endpoint, subnet, far, packet),
      )
    }),
  )
}

const partsOf = (resources: PlainResources, type: string, endpoint: string): readonly Plain[] =>
  allOf(resources, type).filter(({ properties }) => nameIn(properties.ClientVpnEndpointId) === endpoint)

const isClient = ({ id, properties }: Plain, { source }: Packet): readonly Step[] =>
  isWithin(4, BigInt(source.value), textIn(properties.ClientCidrBlock))
    ? [{ at: id, text: `${addressText(source)} is a client of ${id}` }]
    : [{ at: id, text: `${addressText(source)} is no client of ${id}`, code: 'not-on-this-way' }]

const mayCall = (resources: PlainResources, { id }: Plain, { destination }: Packet): readonly Step[] => {
  const rules = partsOf(resources, 'AWS::EC2::ClientVpnAuthorizationRule', id).filter(({ properties }) =>
    isWithin(4, BigInt(destination.value), textIn(properties.TargetNetworkCidr)),
  )
  const lengthOf = ({ properties }: Plain) => prefixOf(textIn(properties.TargetNetworkCidr))
  const longest = Math.max(...rules.map(lengthOf))
  const deciding = rules.filter((rule) => lengthOf(rule) === longest)
  const [first] = deciding
  const open = deciding.find(({ properties }) => isYes(properties.AuthorizeAllGroups))
  if (open !== undefined) return [{ at: id, text: `rule ${open.id} lets all clients call it` }]
  return first === undefined
    ? [{ at: id, text: 'no rule lets clients call it', code: 'no-rule-of-a-group' }]
    : [{ at: id, text: `rule ${first.id} is for a group of clients`, code: 'not-known' }]
}

const isRouted = (
  resources: PlainResources,
  { id }: Plain,
  subnet: string,
  { destination }: Packet,
): readonly Step[] => {
  const routes = partsOf(resources, 'AWS::EC2::ClientVpnRoute', id).filter(
    ({ properties }) => nameIn(properties.TargetVpcSubnetId) === subnet,
  )
  const ranges = [
    ...vpcBlocks(resources, vpcOf(resources, subnet)),
    ...routes.map(({ properties }) => textIn(properties.DestinationCidrBlock)),
  ]
  const range = ranges.find((each) => isWithin(4, BigInt(destination.value), each))
  return range === undefined
    ? [{ at: id, text: `it has no route for ${addressText(destination)}`, code: 'no-route' }]
    : [{ at: id, text: `its route sends ${range} by ${subnet}` }]
}

/** Which address it has in its subnet is chosen when it is made: the tenth stands for any. */
const onward = (
  resources: PlainResources,
  { id, type, properties }: Plain,
  subnet: string,
  far: Plain,
  packet: Packet,
): Walk => {
  const [first = ''] = textIn(one(resources, subnet)?.properties.CidrBlock).split('/')
  const address = parseAddress(first)
  if (isMalformed(address) || address.family === 6) return { arrives: false, steps: [] }
  const near = {
    id,
    type,
    properties: { SecurityGroupIds: properties.SecurityGroupIds ?? [], SubnetId: subnet },
  }
  const source = { family: 4, value: address.value + 9 } as const
  return walkBetween(resources, near, far, {
    ...packet,
    source,
    sourcePort: packet.sourcePort === 0 ? 0 : 49_152,
  })
}
