import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import { type Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, any, pass, type Verdict } from '../../verdict.ts'
import { outwardRegion } from '../sets/answering.ts'
import { packetsOf } from '../sets/packets.ts'
import { Region } from '../sets/region.ts'
import { behind, carriedBy, connectionsOf } from '../topology/connections.ts'
import { type Hop, onlyKnownOf } from '../topology/hops.ts'
import { types } from '../topology/parts.ts'
import type { Leading } from '../topology/route-table.ts'
import { type Leaving, leavingTransit, passedOnBy, throughTransit } from '../topology/transit.ts'
import { attachmentsOf, networksOf, peersOf } from '../topology/transit-attachments.ts'
import { isAttached } from '../topology/vpc.ts'
import { Elsewhere, isSameVpc, type Meant, meant } from '../topology/ways.ts'
import type { End } from './ends.ts'
import { notDiverted } from './from-internet.ts'
import { isInZone } from './over-transit.ts'

/** A way between a subnet and a network that is not made here. Who is in that network stands as the source. */
export interface Door {
  /** Over a transit gateway other ACLs are asked; where nobody knows what is on the way, groups of others may count. */
  readonly kind: 'VPN gateway' | 'transit gateway' | 'not known'
  /** What comes in by it. */
  readonly arrives: Region
  /** To whom the subnet sends by it. */
  readonly replies: Region
}

export const doorsOf = (to: End): readonly Door[] =>
  to.subnet
    .vpcs()
    .flatMap(({ is, when }) =>
      to.subnet
        .leading()
        .flatMap((leading) => doorsBy(leading, is, to))
        .map((door) => ({ ...door, replies: door.replies.where(when) })),
    )
    .filter(({ replies }) => !replies.isEmpty)

const doorsBy = (leading: Leading, vpc: Meant, to: End): readonly Door[] => {
  const { world } = to.subnet
  const { hop, region } = leading
  switch (hop.kind) {
    case 'VPN gateway':
      return hop.resource === undefined
        ? [unknownDoor(region, leadingTo(world, hop.id))]
        : overVpnGateway(hop.resource, leading, vpc, to)
    case 'transit gateway':
      return hop.resource === undefined || vpc instanceof Elsewhere
        ? [unknownDoor(region, onlyKnownOf(world, hop))]
        : overTransit(hop.resource, leading, vpc, to)
    case 'peering':
      return overPeering(world, hop, region, vpc)
    case 'elsewhere':
    case 'appliance':
      return [unknownDoor(region, onlyKnownOf(world, hop))]
    default:
      return []
  }
}

const leadingTo = (world: World, id: string): Verdict => elsewhere(world, `which networks ${id} leads to`)

/** Anything may come by it, and it may lead to anybody. */
const unknownDoor = (replies: Region, is: Verdict): Door => ({
  kind: 'not known',
  arrives: Region.of(replies.must.space.all),
  replies: replies.where(is),
})

const overVpnGateway = (
  gateway: Resource,
  { hop, region }: Leading,
  vpc: Meant,
  to: End,
): readonly Door[] => {
  const { world, id } = gateway
  const replies = region.where(vpc instanceof Elsewhere ? pass : isAttached(vpc, hop))
  const connections = connectionsOf(gateway)
  // What nothing here is connected to is so by somebody else; and no Direct Connect is read from an account.
  const isOpen = connections.length === 0 || world.space.source === 'account'
  return [
    ...connections.map(
      (connection): Door => ({
        kind: 'VPN gateway',
        arrives: notDiverted(carriedBy(connection.resource), hop, to),
        replies: replies.intersection(behind(connection)),
      }),
    ),
    ...(isOpen ? [unknownDoor(replies, leadingTo(world, id))] : []),
  ]
}

const overTransit = (
  gateway: Resource,
  { region }: Leading,
  vpc: Resource,
  { subnet }: End,
): readonly Door[] =>
  attachmentsOf(gateway, vpc).flatMap(({ is, when }) => {
    const sent = region.where(all([when, isInZone(subnet, is)]))
    return leavingTransit(gateway, is).flatMap((leaving) => doorAt(leaving, sent, vpc))
  })

const doorAt = ({ target, gateway, region }: Leaving, sent: Region, vpc: Resource): readonly Door[] => {
  const { world } = gateway
  const replies = sent.intersection(region)
  if (replies.isEmpty) return []
  if (target instanceof Elsewhere)
    return [unknownDoor(replies, elsewhere(world, `where ${target.name} leads`))]
  if (target.type === types.vpnConnection || isOther(target))
    return [
      {
        kind: 'transit gateway',
        arrives: arrivingBy(target, gateway, vpc),
        replies: replies.where(
          target.type === types.vpnConnection ? target.present : leadingTo(world, target.id),
        ),
      },
    ]
  return meant(target.at('VpcId'), types.vpc).flatMap(({ is, when }): readonly Door[] => {
    if (is instanceof Elsewhere)
      return [unknownDoor(replies, all([when, elsewhere(world, `which addresses ${is.name} has`)]))]
    return is === vpc ? [] : [unknownDoor(replies.intersection(passedOnBy(target)), when)]
  })
}

const isOther = ({ type }: Resource): boolean =>
  type === types.directConnect || type === types.transitConnect || type === types.transitPeering

const arrivingBy = (network: Resource, gateway: Resource, vpc: Resource): Region =>
  carriedBy(network).intersection(outwardRegion(throughTransit(gateway, network, vpc)))

/** Of a peering with a VPC that is not made here, who is in that one; nobody if both are made here. */
const overPeering = (
  world: World,
  { id, resource: peering }: Hop,
  region: Region,
  vpc: Meant,
): readonly Door[] => {
  if (peering === undefined) return [unknownDoor(region, leadingTo(world, id))]
  const [left, right] = (['VpcId', 'PeerVpcId'] as const).map((property) =>
    meant(peering.at(property), types.vpc),
  )
  if (left === undefined || right === undefined) return []
  return (
    [
      [left, right],
      [right, left],
    ] as const
  ).flatMap(([own, other]) => {
    const isOwn = any(own.map(({ is, when }) => all([when, isSameVpc(world, is, vpc)])))
    if (isOwn.is === 'fail') return []
    return other.flatMap(({ is, when }) =>
      is instanceof Elsewhere
        ? [
            unknownDoor(
              region,
              all([peering.present, isOwn, when, elsewhere(world, `which addresses ${is.name} has`)]),
            ),
          ]
        : [],
    )
  })
}

/** All that comes into a VPC from other networks by what is connected here, whoever is answered. */
export const arrivingIn = oncePer((vpc: Resource): Region => {
  const { world } = vpc
  const byVpn = [...resourcesIn(world, types.vpnGateway)].flatMap((gateway) => {
    const hop = { kind: 'VPN gateway', id: gateway.id, resource: gateway } as const
    const is = isAttached(vpc, hop)
    return is.is === 'fail'
      ? []
      : connectionsOf(gateway).map(({ resource, present }) => carriedBy(resource).where(all([is, present])))
  })
  const byTransit = [...resourcesIn(world, types.transitGateway)].flatMap((gateway) =>
    networksOf(gateway)
      .filter(({ is }) => is.type !== types.transitPeering || leadsElsewhere(is, gateway))
      .map(({ is, when }) => arrivingBy(is, gateway, vpc).where(when)),
  )
  return Region.union([Region.of(packetsOf(world.space).none), ...byVpn, ...byTransit])
})

const leadsElsewhere = (peering: Resource, gateway: Resource): boolean =>
  peersOf(peering, gateway).some(({ is }) => is instanceof Elsewhere)
