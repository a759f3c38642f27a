import type { Family } from '../../../algebra/address/address.ts'
import { AddressSet } from '../../../algebra/address/address-set.ts'
import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import { Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, not, type Verdict } from '../../verdict.ts'
import { outwardRegion } from '../sets/answering.ts'
import { packetsOf } from '../sets/packets.ts'
import { Region } from '../sets/region.ts'
import { pointsTo } from '../values/pointing.ts'
import { isOn } from '../values/said.ts'
import { openLength, rangesAt } from './destinations.ts'
import { connectionsOfVpnGateways, routesOfConnections, types } from './parts.ts'
import type { Way } from './ways.ts'

/** What leads from a VPN gateway to another network: a VPN, or Direct Connect. */
export interface Connection {
  readonly resource: Resource
  readonly present: Verdict
  /** Ranges that are behind it because a route says so. */
  readonly written: readonly WrittenRange[]
  /** Whether routes are learned from the other side, which are in no template. */
  readonly learns: Verdict
}

export interface WrittenRange {
  readonly length: number
  readonly region: Region
}

/** The connections of a VPN gateway that is made here. */
export const connectionsOf = oncePer((gateway: Resource): readonly Connection[] => {
  const { world, id } = gateway
  const tunnels = connectionsOfVpnGateways
    .partsOf(world, id)
    .map(({ entry, belongs }) => ofVpn(Resource.of(world, entry), belongs))
  const direct = directTo(gateway).map(
    ({ is, when }): Connection => ({ resource: is, present: when, written: [], learns: when }),
  )
  return [...tunnels, ...direct].filter(({ present }) => present.is !== 'fail')
})

const ofVpn = (resource: Resource, belongs: Verdict): Connection => {
  const { world, id } = resource
  const isStatic = isOn(resource.at('StaticRoutesOnly'))
  const written = routesOfConnections.partsOf(world, id).flatMap((part) => {
    const route = Resource.of(world, part.entry)
    const when = all([route.present, part.belongs, isStatic])
    return rangesAt(route.at('DestinationCidrBlock'), 4).map((range) => ({
      length: range.cidr?.prefix ?? openLength,
      region: rangeOf(world, range, 4).where(when),
    }))
  })
  return { resource, present: all([resource.present, belongs]), written, learns: not(isStatic) }
}

/** Direct Connect that leads to a gateway. What it brings is learned, whatever prefixes are let through. */
export const directTo = (gateway: Resource): readonly Way<Resource>[] =>
  directIn(gateway.world).flatMap((association) => {
    const when = all([association.present, pointsTo(association.at('AssociatedGatewayId'), gateway.id)])
    return when.is === 'fail' ? [] : [{ is: association, when }]
  })

const directIn = oncePer((world: World): readonly Resource[] => [...resourcesIn(world, types.directConnect)])

/** A range as far as it is known; whoever has one of its addresses stands as the source. */
const rangeOf = (
  world: World,
  { cidr, when }: ReturnType<typeof rangesAt>[number],
  family: Family,
): Region => {
  const space = packetsOf(world.space)
  return cidr === undefined
    ? Region.anyOf(space.box({ family }), when.blame)
    : Region.of(space.box({ source: AddressSet.ofCidrs([cidr]) })).where(when)
}

/** What nobody here knows of what a connection learns from the other side. */
export const learnedBy = ({ world, id }: { readonly world: World; readonly id: string }): Region =>
  Region.anyOf(packetsOf(world.space).all, elsewhere(world, `which routes ${id} learns`).blame)

/**
 * To whom a VPN gateway sends by a connection: it routes to what it is told and what it learns, and nothing else. A VPN
 * that ends at it carries no IPv6.
 */
export const behind = ({ resource, present, written, learns }: Connection): Region => {
  const region = Region.union([
    learnedBy(resource).where(learns),
    ...written.map(({ region: one }) => one),
  ]).where(present)
  return resource.type === types.vpnConnection
    ? region.within(packetsOf(resource.world.space).box({ family: 4 }))
    : region
}

/** Which packets a VPN carries by the ranges that its ends agree on: who is at the far end stands as the source. */
export const carriedBy = oncePer((connection: Resource): Region => {
  const { world, type } = connection
  const space = packetsOf(world.space)
  if (type !== types.vpnConnection) return Region.of(space.all)
  return Region.union([
    Region.of(space.none),
    ...([4, 6] as const).map((family) => {
      const side = (which: 'Local' | 'Remote'): Region => {
        const said = connection.at(`${which}Ipv${family}NetworkCidr`)
        const whole = Region.of(space.box({ family }))
        return Region.union([
          whole.where(not(said.exists())),
          ...rangesAt(said, family).map((range) => rangeOf(world, range, family)),
        ])
      }
      return side('Local').intersection(outwardRegion(side('Remote')))
    }),
  ])
})
