import type { AddressSet } from '../../../algebra/address/address-set.ts'
import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import { Resource, resourcesIn } from '../../resource.ts'
import type { Entry, World } from '../../space.ts'
import { all, any, not, type Verdict } from '../../verdict.ts'
import { packetsOf } from '../sets/packets.ts'
import { Region } from '../sets/region.ts'
import { pointsTo } from '../values/pointing.ts'
import { connectionsOf, learnedBy, type WrittenRange } from './connections.ts'
import { type Destination, destinationsOf, openLength } from './destinations.ts'
import { type Hop, hopsOf, hopsTo } from './hops.ts'
import { routesOfTables, types } from './parts.ts'
import { blocksOf, type LocalBlock } from './vpc.ts'
import { Elsewhere, meant, type Way } from './ways.ts'

/** For which addresses packets go to one target, and by which route. */
export interface Leading {
  readonly hop: Hop
  readonly region: Region
  /** Absent for what is local without being written. */
  readonly route?: Entry
}

/** A route for one range, with the order among routes for ranges of the same length. */
export interface Candidate {
  readonly destination: Destination
  readonly hops: readonly Way<Hop>[]
  readonly present: Verdict
  readonly rank: number
  /** What it leads to: of equal routes to the same it does not matter which counts. */
  readonly to: string
  readonly route?: Entry
}

/** Of equal ranges the one that is written comes before lists, and these before what is propagated. */
const rank = { written: 0, local: 1, listed: 2, propagated: 3 } as const

/** The longest range that holds an address decides where packets to it go. */
export const decided = (world: World, candidates: readonly Candidate[]): readonly Leading[] => {
  const ordered = [...candidates].sort(
    (a, b) => b.destination.length - a.destination.length || a.rank - b.rank,
  )
  const alike = Map.groupBy(ordered, ({ destination }) => destination.region.may)
  const before = new Map<Candidate, Region>()
  let rest = Region.of(packetsOf(world.space).all)
  return ordered.flatMap((candidate) => {
    const { destination, hops, present, route } = candidate
    const rivals = rivalsOf(candidate, alike.get(destination.region.may) ?? [])
    for (const one of rivals) before.set(one, before.get(one) ?? rest)
    const taken = destination.region.where(present)
    const left = (before.get(candidate) ?? rest).intersection(taken)
    const region = left.must.isEmpty ? left : left.where(countsBefore(world, candidate, rivals))
    rest = rest.difference(taken)
    if (region.isEmpty) return []
    return hops.map(({ is, when }) => ({
      hop: is,
      region: region.where(when),
      ...(route !== undefined && { route }),
    }))
  })
}

/** Routes for the same range none of which comes before the other, as those by two lists. */
const rivalsOf = (candidate: Candidate, alike: readonly Candidate[]): readonly Candidate[] =>
  alike.length < 2
    ? []
    : alike.filter(
        ({ destination: { length }, rank, to, present }) =>
          length === candidate.destination.length &&
          rank === candidate.rank &&
          to !== candidate.to &&
          present.is !== 'fail',
      )

/** AWS takes one of them, whichever. */
const countsBefore = (world: World, { to }: Candidate, rivals: readonly Candidate[]): Verdict =>
  all(
    rivals.map((rival) =>
      any([
        not(rival.present),
        elsewhere(
          world,
          `which of two routes for the same range counts, to ${[to, rival.to].sort().join(' or to ')}`,
        ),
      ]),
    ),
  )

/** A route table of a VPC that is made here. */
export const leadingFrom = oncePer((table: Resource): readonly Leading[] => {
  const { world } = table
  const blocks = meant(table.at('VpcId'), types.vpc).flatMap(({ is, when }) =>
    is instanceof Elsewhere ? [] : blocksOf(is).map((block) => ({ ...block, when: all([when, block.when]) })),
  )
  return decided(world, [
    ...localCandidates(world, blocks),
    ...writtenCandidates(table),
    ...propagatedCandidates(table, blocks),
  ])
})

/** The main table that AWS makes for a VPC, to which no template gives routes. */
export const leadingLocally = (world: World, blocks: readonly LocalBlock[]): readonly Leading[] =>
  decided(world, localCandidates(world, blocks))

const localCandidates = (world: World, blocks: readonly LocalBlock[]): readonly Candidate[] =>
  blocks.map(({ addresses, length, when }) => ({
    destination: { length, region: regionOf(world, addresses), isListed: false },
    hops: [{ is: { kind: 'local', id: 'local' }, when }],
    present: when,
    to: 'local',
    rank: rank.local,
  }))

const regionOf = (world: World, source: AddressSet): Region =>
  Region.of(packetsOf(world.space).box({ source }))

const writtenCandidates = ({ world, id }: Resource): readonly Candidate[] =>
  routesOfTables.partsOf(world, id).flatMap(({ entry, belongs }) => {
    const { present, properties } = Resource.of(world, entry)
    const there = all([present, belongs])
    if (there.is === 'fail') return []
    const hops = hopsOf(properties)
    const to = hops.map(({ is }) => is.id).join(' or ')
    return destinationsOf(properties).map((destination) => ({
      destination,
      hops: hops.length > 0 ? hops : [{ is: { kind: 'nowhere', id: entry.id } as const, when: there }],
      present: there,
      to,
      rank: destination.isListed ? rank.listed : rank.written,
      route: entry,
    }))
  })

/** What a VPN gateway hands on to a table: what its connections are told, and what they learn. What is local stays local. */
const propagatedCandidates = ({ world, id }: Resource, blocks: readonly LocalBlock[]): readonly Candidate[] =>
  [...resourcesIn(world, 'AWS::EC2::VPNGatewayRoutePropagation')].flatMap((propagation) => {
    const isHere = propagation.at('RouteTableIds').some((table) => pointsTo(table, id))
    const present = all([propagation.present, isHere])
    if (present.is === 'fail') return []
    const local = blocks.map(({ addresses, when }) => regionOf(world, addresses).where(when))
    const gateway = propagation.at('VpnGatewayId')
    return hopsTo(gateway, { 'AWS::EC2::VPNGateway': 'VPN gateway' }).flatMap((hop) =>
      propagatedBy(world, hop.is, gateway.shown).map(({ length, region }) => ({
        destination: {
          length,
          region: local.reduce((rest, block) => rest.difference(block), region),
          isListed: false,
        },
        hops: [hop],
        present: all([present, hop.when]),
        to: hop.is.id,
        rank: rank.propagated,
        route: propagation.entry,
      })),
    )
  })

const propagatedBy = (world: World, { resource }: Hop, name: string): readonly WrittenRange[] => {
  const learned = { length: openLength, region: learnedBy({ world, id: name }) }
  const connections = resource === undefined ? [] : connectionsOf(resource)
  // What nothing here is connected to is connected by somebody else.
  if (connections.length === 0) return [learned]
  return connections.flatMap(({ resource: connection, present, written, learns }) => [
    ...written.map(({ length, region }) => ({ length, region: region.where(present) })),
    ...(learns.is === 'fail'
      ? []
      : [{ length: openLength, region: learnedBy(connection).where(all([present, learns])) }]),
  ])
}
