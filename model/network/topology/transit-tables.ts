import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import { Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, any, not, pass, type Verdict } from '../../verdict.ts'
import { packetsOf } from '../sets/packets.ts'
import { Region } from '../sets/region.ts'
import type { Part } from '../values/belonging.ts'
import { pointsTo } from '../values/pointing.ts'
import { isOn } from '../values/said.ts'
import { destinationsOf } from './destinations.ts'
import { propagatedTo, routesOfTransitTables, types } from './parts.ts'
import { type Candidate, decided } from './route-table.ts'
import { attachmentsIn, networksOf } from './transit-attachments.ts'
import { blocksOf } from './vpc.ts'
import { Elsewhere, type Meant, meant, nameOf, type Way } from './ways.ts'

/** A table that decides on what comes to a gateway: one that is made here, the default one of the gateway, or another. */
export interface TransitTable {
  readonly id: string
  readonly gateway: Resource
  readonly is: Meant | 'default'
}

const tableOf = (gateway: Resource, is: TransitTable['is']): TransitTable => ({
  id: JSON.stringify([gateway.id, is === 'default' ? [] : is instanceof Elsewhere ? [is.name] : is.id]),
  gateway,
  is,
})

/** The table that decides on what comes by an attachment: the one that it is associated with, or the default one. */
export const tablesOf = (attachment: Resource, gateway: Resource): readonly Way<TransitTable>[] => {
  const { world } = attachment
  const associations = [...resourcesIn(world, 'AWS::EC2::TransitGatewayRouteTableAssociation')].flatMap(
    (association) => {
      const isOf = all([association.present, isAbout(association, attachment)])
      if (isOf.is === 'fail') return []
      return meant(association.at('TransitGatewayRouteTableId'), types.transitTable).flatMap(
        ({ is, when }) => {
          // One that is not made here is of whichever gateway the attachment is of.
          const isOfGateway = is instanceof Elsewhere ? pass : pointsTo(is.at('TransitGatewayId'), gateway.id)
          const there = all([isOf, when, isOfGateway])
          return there.is === 'fail' ? [] : [{ is: tableOf(gateway, is), when: there }]
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
  return byDefault.is === 'fail'
    ? associations
    : [...associations, { is: tableOf(gateway, defaultOf(gateway)), when: byDefault }]
}

/** Another table may be made the default one. */
const defaultOf = (gateway: Resource): TransitTable['is'] =>
  ['AssociationDefaultRouteTableId', 'PropagationDefaultRouteTableId'].some(
    (property) => gateway.at(property).head !== undefined,
  )
    ? new Elsewhere(`the default table of ${gateway.id}`)
    : 'default'

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
    : elsewhere(association.world, `whether ${other} is the attachment of ${attachment.id}`)
}

const unnamed: readonly string[] = [types.vpnConnection, types.directConnect]

interface TransitLeading {
  /** An attachment; what leads there where the table is not made here. */
  readonly target: Meant
  readonly region: Region
}

export const leadingBy = ({ is, gateway }: TransitTable): readonly TransitLeading[] => {
  if (is === 'default') return leadingByDefault(gateway)
  if (is instanceof Resource) return leadingInTable(is)
  return [{ target: is, region: Region.of(packetsOf(gateway.world.space).all) }]
}

const leadingInTable = oncePer((table: Resource): readonly TransitLeading[] => {
  const { world, id } = table
  return leading(world, [
    ...written(world, routesOfTransitTables.partsOf(world, id)),
    ...propagated(world, propagatedTo.partsOf(world, id)),
  ])
})

const written = (world: World, parts: readonly Part[]): readonly TransitRoute[] =>
  parts.flatMap(({ entry, belongs }) => {
    const route = Resource.of(world, entry)
    const present = all([route.present, belongs])
    if (present.is === 'fail') return []
    const isBlackhole = isOn(route.at('Blackhole'))
    const targets =
      isBlackhole.is === 'pass'
        ? []
        : meant(route.at('TransitGatewayAttachmentId'), ...types.transitAttachments).map(({ is, when }) => ({
            is,
            when: all([when, not(isBlackhole)]),
          }))
    return destinationsOf(route.properties).map((destination) => ({ destination, present, targets }))
  })

const propagated = (world: World, parts: readonly Part[]): readonly TransitRoute[] =>
  parts.flatMap(({ entry, belongs }) => {
    const propagation = Resource.of(world, entry)
    const there = all([propagation.present, belongs])
    return meant(propagation.at('TransitGatewayAttachmentId'), ...types.transitAttachments).flatMap(
      ({ is, when }) => propagatedBy(world, is, all([there, when])),
    )
  })

/** All attachments of a gateway propagate their routes to the default table, unless it is told not to. */
const leadingByDefault = oncePer((gateway: Resource): readonly TransitLeading[] => {
  const { world, id } = gateway
  const isOn = not(gateway.at('DefaultRouteTablePropagation').is('disable'))
  const others = networksOf(gateway).filter(({ is: { type } }) => type !== types.transitPeering)
  return leading(world, [
    // A table that is called by a name which is not known yet may be this one.
    ...written(world, routesOfTransitTables.partsOfAny(world)),
    ...propagated(world, propagatedTo.partsOfAny(world)),
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
        region: Region.anyOf(space.all, elsewhere(world, `which routes ${name} propagates`).blame),
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
      const isLearned = all([when, not(isOn(attachment.at('StaticRoutesOnly')))])
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
        to: targets.map(({ is }) => nameOf(is)).join(' or '),
        rank: destination.isListed ? 1 : 0,
      }
    }),
  ).flatMap(({ hop, region }) =>
    (targetsOf.get(hop.id) ?? []).map(({ is, when }) => ({ target: is, region: region.where(when) })),
  )
}
