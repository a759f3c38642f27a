import { elsewhere, notKnown } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import { Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, any, not, pass, type Verdict } from '../../verdict.ts'
import { packetsOf } from '../packets.ts'
import { pointsTo } from '../pointing.ts'
import { Region } from '../reach/region.ts'
import { destinationsOf } from './destinations.ts'
import { propagatedTo, routesOfTransitTables, types } from './parts.ts'
import { type Candidate, decided } from './route-table.ts'
import { Subnet } from './subnet.ts'
import { blocksOf } from './vpc.ts'
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

const attachmentsIn = oncePer((world: World): readonly Resource[] => [
  ...resourcesIn(world, 'AWS::EC2::TransitGatewayAttachment', 'AWS::EC2::TransitGatewayVpcAttachment'),
])

/** The subnets of an attachment, one of which its packets go through: that in the zone of whom they come from or go to. */
export const subnetsOf = oncePer((attachment: Resource): readonly Way<Subnet>[] =>
  attachment
    .at('SubnetIds')
    .items()
    .flatMap(({ present, item }) =>
      meant(item, types.subnet).flatMap(({ is, when }) =>
        is instanceof Elsewhere ? [] : [{ is: Subnet.of(is), when: all([present, when]) }],
      ),
    ),
)

/** Packets of a subnet come to a transit gateway where it is attached to a subnet of the same zone. */
export const isInZoneOf = (subnet: Subnet, attached: Subnet): Verdict => {
  if (subnet === attached) return pass
  const [own, other] = [subnet, attached].map(({ resource }) => resource.at('AvailabilityZone'))
  if (own?.head === undefined || other?.head === undefined)
    return elsewhere(subnet.world, `whether ${subnet.id} and ${attached.id} are in one zone`)
  return own.equals(other)
}

/** How far packets are followed from one transit gateway to the next. */
const mostGateways = 8

/** For which addresses packets that come to a transit gateway by an attachment get to a VPC. */
export const throughTransit = (
  gateway: Resource,
  attachment: Resource,
  vpc: Resource,
  most = mostGateways,
): Region => {
  const { world } = gateway
  const space = packetsOf(world.space)
  const regions = tablesOf(attachment, gateway).flatMap(({ is, when }) =>
    leadingOf(is, gateway).flatMap(({ target, region }) => {
      const known = region.where(when)
      if (target instanceof Elsewhere) return [known.where(notKnown(world, `where ${target.name} leads`))]
      if (target.type === 'AWS::EC2::TransitGatewayPeeringAttachment') {
        if (most === 0) return [known.where(notKnown(world, `where ${target.id} leads`))]
        return peersOf(target, gateway).map((peer) =>
          peer.is instanceof Elsewhere
            ? known.where(notKnown(world, `where ${peer.is.name} leads`))
            : known.where(peer.when).intersection(throughTransit(peer.is, target, vpc, most - 1)),
        )
      }
      return [known.where(pointsTo(target.at('VpcId'), vpc.id))]
    }),
  )
  return Region.union([Region.of(space.none), ...regions])
}

const peersOf = (peering: Resource, gateway: Resource): readonly Way<Meant>[] => {
  const type = 'AWS::EC2::TransitGateway'
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

/** The table that decides on what comes by an attachment: the one that it is associated with, or the default one. */
const tablesOf = (attachment: Resource, gateway: Resource): readonly Way<Resource | 'default'>[] => {
  const { world, id } = attachment
  const associations = [...resourcesIn(world, 'AWS::EC2::TransitGatewayRouteTableAssociation')].flatMap(
    (association) => {
      const isOf = all([association.present, pointsTo(association.at('TransitGatewayAttachmentId'), id)])
      if (isOf.is === 'fail') return []
      return meant(association.at('TransitGatewayRouteTableId'), types.transitTable).flatMap(
        ({ is, when }) => {
          if (is instanceof Elsewhere) return []
          const there = all([isOf, when, pointsTo(is.at('TransitGatewayId'), gateway.id)])
          return there.is === 'fail' ? [] : [{ is, when: there }]
        },
      )
    },
  )
  // What is read from an account says of each attachment which table it is associated with.
  if (world.space.source === 'account') return associations
  const byDefault = all([
    not(any(associations.map(({ when }) => when))),
    not(gateway.at('DefaultRouteTableAssociation').is('disable')),
  ])
  return byDefault.is === 'fail' ? associations : [...associations, { is: 'default', when: byDefault }]
}

interface TransitLeading {
  /** An attachment. */
  readonly target: Meant
  readonly region: Region
}

const leadingOf = (table: Resource | 'default', gateway: Resource): readonly TransitLeading[] =>
  table === 'default' ? leadingByDefault(gateway) : leadingInTable(table)

const leadingInTable = oncePer((table: Resource): readonly TransitLeading[] => {
  const { world, id } = table
  const routes = routesOfTransitTables.partsOf(world, id).flatMap(({ entry, belongs }) => {
    const route = Resource.of(world, entry)
    const present = all([route.present, belongs])
    if (present.is === 'fail') return []
    const isBlackhole = route.at('Blackhole').is(true)
    const targets =
      isBlackhole.is === 'pass'
        ? []
        : meant(route.at('TransitGatewayAttachmentId'), ...types.transitAttachments).map(({ is, when }) => ({
            is,
            when: all([when, not(isBlackhole)]),
          }))
    return destinationsOf(route.properties).map((destination) => ({ destination, present, targets }))
  })
  const propagated = propagatedTo.partsOf(world, id).flatMap(({ entry, belongs }) => {
    const propagation = Resource.of(world, entry)
    const there = all([propagation.present, belongs])
    return meant(propagation.at('TransitGatewayAttachmentId'), ...types.transitAttachments).flatMap(
      ({ is, when }) => propagatedBy(world, is, all([there, when])),
    )
  })
  return leading(world, [...routes, ...propagated])
})

/** All attachments of a gateway propagate their routes to the default table, unless it is told not to. */
const leadingByDefault = oncePer((gateway: Resource): readonly TransitLeading[] => {
  const { world, id } = gateway
  const isOn = not(gateway.at('DefaultRouteTablePropagation').is('disable'))
  return leading(
    world,
    attachmentsIn(world).flatMap((attachment) => {
      const when = all([isOn, attachment.present, pointsTo(attachment.at('TransitGatewayId'), id)])
      return when.is === 'fail' ? [] : propagatedBy(world, attachment, when)
    }),
  )
})

interface TransitRoute {
  readonly destination: Candidate['destination']
  readonly present: Verdict
  readonly targets: readonly Way<Meant>[]
}

/** A VPC propagates its blocks; what others learn is in no template. Routes over a peering are never propagated. */
const propagatedBy = (world: World, attachment: Meant, present: Verdict): readonly TransitRoute[] => {
  const space = packetsOf(world.space)
  const targets = [{ is: attachment, when: present }]
  const learned = (name: string): readonly TransitRoute[] => [
    {
      destination: {
        length: 129,
        region: Region.anyOf(space.all, notKnown(world, `which routes ${name} propagates`).blame),
        isListed: true,
      },
      present,
      targets,
    },
  ]
  if (attachment instanceof Elsewhere) return learned(attachment.name)
  if (attachment.type === 'AWS::EC2::TransitGatewayPeeringAttachment') return []
  if (attachment.at('VpcId').head === undefined) return learned(attachment.id)
  return meant(attachment.at('VpcId'), types.vpc).flatMap(({ is, when }) =>
    is instanceof Elsewhere
      ? learned(attachment.id)
      : blocksOf(is).map((block) => ({
          destination: {
            length: block.length,
            region: Region.of(space.box({ source: block.addresses })).where(block.when),
            isListed: true,
          },
          present: all([present, when]),
          targets,
        })),
  )
}

const leading = (world: World, routes: readonly TransitRoute[]): readonly TransitLeading[] => {
  const targetsOf = new Map<string, Way<Meant>[]>()
  return decided(
    world,
    routes.map(({ destination, present, targets }, at) => {
      const id = String(at)
      targetsOf.set(id, [...targets])
      return {
        destination,
        present,
        hops: [{ is: { kind: 'elsewhere', id }, when: present }],
        rank: destination.isListed ? 1 : 0,
      }
    }),
  ).flatMap(({ hop, region }) =>
    (targetsOf.get(hop.id) ?? []).map(({ is, when }) => ({ target: is, region: region.where(when) })),
  )
}
