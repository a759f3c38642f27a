import { notKnown } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import { Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, any, not, type Verdict } from '../../verdict.ts'
import { packetsOf } from '../packets.ts'
import { pointsTo } from '../pointing.ts'
import { Region } from '../reach/region.ts'
import { destinationsOf } from './destinations.ts'
import { onlyKnownOf } from './hops.ts'
import { propagatedTo, routesOfTransitTables, types } from './parts.ts'
import { type Candidate, decided } from './route-table.ts'
import { attachmentsIn, networksOf, peersOf, subnetsOf } from './transit-attachments.ts'
import { blocksOf } from './vpc.ts'
import { Elsewhere, type Meant, meant, type Way } from './ways.ts'

/** How far packets are followed from one transit gateway to the next. */
const mostGateways = 8

/** Where packets that come to a transit gateway by an attachment leave it, or one that it is peered with. */
export interface Leaving {
  /** The attachment by which they leave; a peering where the other gateway is not made here. */
  readonly target: Meant
  /** The gateway that it is of. */
  readonly gateway: Resource
  /** For which addresses. */
  readonly region: Region
}

export const leavingTransit = (
  gateway: Resource,
  attachment: Resource,
  most = mostGateways,
): readonly Leaving[] =>
  tablesOf(attachment, gateway).flatMap(({ is, when }) =>
    leadingOf(is, gateway).flatMap(({ target, region }): readonly Leaving[] => {
      const known = region.where(when)
      const here = [{ target, gateway, region: known }]
      if (target instanceof Elsewhere || target.type !== types.transitPeering || most === 0) return here
      return peersOf(target, gateway).flatMap((peer): readonly Leaving[] => {
        const led = known.where(peer.when)
        return peer.is instanceof Elsewhere
          ? [{ target, gateway, region: led }]
          : leavingTransit(peer.is, target, most - 1).map((leaving) => ({
              ...leaving,
              region: led.intersection(leaving.region),
            }))
      })
    }),
  )

/** For which addresses packets that come to a transit gateway by an attachment get to a VPC. */
export const throughTransit = (gateway: Resource, attachment: Resource, vpc: Resource): Region => {
  const { world } = gateway
  const regions = leavingTransit(gateway, attachment).map(({ target, region }) => {
    if (target instanceof Elsewhere) return region.where(notKnown(world, `where ${target.name} leads`))
    return target.type === types.transitPeering
      ? region.where(notKnown(world, `where ${target.id} leads`))
      : Region.union([
          region.where(pointsTo(target.at('VpcId'), vpc.id)),
          region.intersection(passedOnBy(target)),
        ])
  })
  return Region.union([Region.of(packetsOf(world.space).none), ...regions])
}

/** A VPC on the way may pass on what it gets, where its own routes hand that to an appliance. */
export const passedOnBy = oncePer((attachment: Resource): Region => {
  const { world } = attachment
  const regions = subnetsOf(attachment).flatMap(({ is, when }) =>
    is
      .leading()
      .filter(({ hop: { kind } }) => kind === 'appliance' || kind === 'elsewhere')
      .map(({ hop, region }) => region.where(all([when, onlyKnownOf(world, hop)]))),
  )
  return Region.union([Region.of(packetsOf(world.space).none), ...regions])
})

/** The table that decides on what comes by an attachment: the one that it is associated with, or the default one. */
const tablesOf = (attachment: Resource, gateway: Resource): readonly Way<Resource | 'default'>[] => {
  const { world } = attachment
  const associations = [...resourcesIn(world, 'AWS::EC2::TransitGatewayRouteTableAssociation')].flatMap(
    (association) => {
      const isOf = all([association.present, isAbout(association, attachment)])
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

/** Those of a VPN and of Direct Connect have ids that no template can refer to. */
const isAbout = (association: Resource, attachment: Resource): Verdict => {
  const named = association.at('TransitGatewayAttachmentId')
  const isNamed = pointsTo(named, attachment.id)
  if (isNamed.is !== 'fail' || !unnamed.includes(attachment.type)) return isNamed
  const others = meant(named, ...types.transitAttachments).flatMap(({ is }) =>
    is instanceof Elsewhere ? [is.name] : [],
  )
  const [other] = others
  return other === undefined
    ? isNamed
    : notKnown(association.world, `whether ${other} is the attachment of ${attachment.id}`)
}

const unnamed: readonly string[] = [types.vpnConnection, types.directConnect]

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
  const others = networksOf(gateway).filter(({ is: { type } }) => type !== types.transitPeering)
  return leading(world, [
    ...attachmentsIn(world).flatMap((attachment) => {
      const when = all([isOn, attachment.present, pointsTo(attachment.at('TransitGatewayId'), id)])
      return when.is === 'fail' ? [] : propagatedBy(world, attachment, when)
    }),
    ...others.flatMap(({ is, when }) => {
      const present = all([isOn, when])
      return present.is === 'fail' ? [] : propagatedBy(world, is, present)
    }),
  ])
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
  if (attachment.type === types.transitPeering) return []
  if (attachment.type === types.vpnConnection)
    // A VPN with static routes alone learns nothing: the table itself has its routes.
    return learned(attachment.id).flatMap(({ present: when, ...route }) => {
      const isLearned = all([when, not(attachment.at('StaticRoutesOnly').is(true))])
      return isLearned.is === 'fail' ? [] : [{ ...route, present: isLearned }]
    })
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
