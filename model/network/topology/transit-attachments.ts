import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import { type Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, any, pass, type Verdict } from '../../verdict.ts'
import { pointsTo } from '../values/pointing.ts'
import { directTo } from './connections.ts'
import { types } from './parts.ts'
import { type Subnet, subnetsMeant } from './subnet.ts'
import { Elsewhere, type Meant, meant, type Way } from './ways.ts'

/** The attachments of a VPC to a transit gateway. */
export const attachmentsOf = (gateway: Resource, vpc: Resource): readonly Way<Resource>[] =>
  attachmentsIn(gateway.world).flatMap((attachment) => {
    const when = all([
      attachment.present,
      pointsTo(attachment.at('TransitGatewayId'), gateway.id),
      pointsTo(attachment.at('VpcId'), vpc.id),
    ])
    return when.is === 'fail' ? [] : [{ is: attachment, when }]
  })

export const attachmentsIn = oncePer((world: World): readonly Resource[] => [
  ...resourcesIn(world, 'AWS::EC2::TransitGatewayAttachment', 'AWS::EC2::TransitGatewayVpcAttachment'),
])

/** The subnets of an attachment, one of which its packets go through: that in the zone of whom they come from or go to. */
export const subnetsOf = oncePer((attachment: Resource): readonly Way<Subnet | Elsewhere>[] => {
  const ids = attachment.at('SubnetIds')
  if (ids.head === undefined)
    return [{ is: new Elsewhere(`the subnets of ${attachment.id}`), when: attachment.present }]
  return ids
    .items()
    .flatMap(({ present, item }) =>
      subnetsMeant(meant(item, types.subnet)).map(({ is, when }) => ({ is, when: all([present, when]) })),
    )
})

/** Packets of a subnet come to a transit gateway where it is attached to a subnet of the same zone. */
export const isInZoneOf = (subnet: Subnet, attached: Subnet | Elsewhere): Verdict => {
  if (subnet === attached) return pass
  const zones =
    attached instanceof Elsewhere
      ? []
      : [subnet, attached].map(({ resource }) => resource.at('AvailabilityZone'))
  const [own, other] = zones
  if (own?.head === undefined || other?.head === undefined) {
    const name = attached instanceof Elsewhere ? attached.name : attached.id
    return elsewhere(subnet.world, `whether ${subnet.id} and ${name} are in one zone`)
  }
  return own.equals(other)
}

/** The attachments of a transit gateway to networks that are no VPCs: VPNs, Direct Connect, what speaks to it by GRE. */
export const networksOf = oncePer((gateway: Resource): readonly Way<Resource>[] => {
  const { world, id } = gateway
  const named = [...resourcesIn(world, types.vpnConnection, types.transitPeering)].map((attachment) => ({
    is: attachment,
    when: all([
      attachment.present,
      any([
        pointsTo(attachment.at('TransitGatewayId'), id),
        pointsTo(attachment.at('PeerTransitGatewayId'), id),
      ]),
    ]),
  }))
  const connects = [...resourcesIn(world, types.transitConnect)].map((connect) => ({
    is: connect,
    when: all([connect.present, isCarriedOver(connect, id)]),
  }))
  return [...named, ...connects, ...directTo(gateway)].filter(({ when }) => when.is !== 'fail')
})

/** What speaks to a transit gateway by GRE does so over another of its attachments. */
const isCarriedOver = (connect: Resource, gateway: string): Verdict =>
  any(
    meant(connect.at('TransportTransitGatewayAttachmentId'), ...types.transitAttachments).map(
      ({ is, when }) =>
        all([
          when,
          is instanceof Elsewhere
            ? elsewhere(connect.world, `which transit gateway ${is.name} is attached to`)
            : pointsTo(is.at('TransitGatewayId'), gateway),
        ]),
    ),
  )

/** The gateways on the other side of a peering of this one. */
export const peersOf = (peering: Resource, gateway: Resource): readonly Way<Meant>[] => {
  const type = types.transitGateway
  return (
    [
      ['TransitGatewayId', 'PeerTransitGatewayId'],
      ['PeerTransitGatewayId', 'TransitGatewayId'],
    ] as const
  ).flatMap(([own, other]) => {
    const isOwn = pointsTo(peering.at(own), gateway.id)
    return isOwn.is === 'fail'
      ? []
      : meant(peering.at(other), type).map(({ is, when }) => ({ is, when: all([isOwn, when]) }))
  })
}
