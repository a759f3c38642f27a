import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import type { Resource } from '../../resource.ts'
import { all, any, fail, not, pass, type Verdict } from '../../verdict.ts'
import { packetsOf } from '../sets/packets.ts'
import { Region } from '../sets/region.ts'
import { pointsTo } from '../values/pointing.ts'
import { onlyKnownOf } from './hops.ts'
import { types } from './parts.ts'
import type { Subnet } from './subnet.ts'
import { peersOf, subnetsOf } from './transit-attachments.ts'
import { leadingBy, type TransitTable, tablesOf } from './transit-tables.ts'
import { Elsewhere, type Meant } from './ways.ts'

/** Where packets that come to a transit gateway by an attachment leave it, or one that it is peered with. */
export interface Leaving {
  /** The attachment by which they leave; a peering where the other gateway is not made here. */
  readonly target: Meant
  /** The gateway that it is of. */
  readonly gateway: Resource
  /** They have been to no other gateway. */
  readonly isDirect: boolean
  /** For which addresses. */
  readonly region: Region
}

export const leavingTransit = (gateway: Resource, attachment: Resource): readonly Leaving[] => {
  const known = leavings(gateway)
  let found = known.get(attachment)
  if (found === undefined) {
    found = followed(gateway, attachment)
    known.set(attachment, found)
  }
  return found
}

const leavings = oncePer((_: Resource) => new Map<Resource, readonly Leaving[]>())

/** A table of a gateway, with what has come to it so far. */
interface Reached {
  readonly table: TransitTable
  readonly isFirst: boolean
  region: Region
}

/**
 * What comes to each table is gathered until there is no more, however many peerings lead from one to another: what comes
 * to a table again goes round in circles, and adds nothing.
 */
const followed = (gateway: Resource, attachment: Resource): readonly Leaving[] => {
  const { world } = gateway
  const every = Region.of(packetsOf(world.space).all)
  const reached = new Map<string, Reached>()
  const open: Reached[] = []
  const arrive = (table: TransitTable, region: Region, isFirst: boolean): void => {
    if (region.isEmpty) return
    const before = reached.get(table.id)
    const gathered = before === undefined ? region : Region.union([before.region, region])
    if (before !== undefined && gathered.must === before.region.must && gathered.may === before.region.may)
      return
    const now = before ?? { table, isFirst, region }
    now.region = gathered
    reached.set(table.id, now)
    if (!open.includes(now)) open.push(now)
  }
  for (const { is, when } of tablesOf(attachment, gateway)) arrive(is, every.where(when), true)
  for (let one = open.shift(); one !== undefined; one = open.shift()) {
    world.worked++
    for (const { target, region } of leadingBy(one.table))
      for (const { is, when } of peersAt(target, one.table.gateway))
        for (const table of tablesOf(target as Resource, is))
          arrive(table.is, one.region.intersection(region).where(all([when, table.when])), false)
  }
  return [...reached.values()].flatMap(({ table, isFirst, region: arrived }) =>
    leadingBy(table).flatMap(({ target, region }): readonly Leaving[] => {
      const led = arrived.intersection(region).where(endsAt(target, table.gateway))
      return led.isEmpty ? [] : [{ target, gateway: table.gateway, isDirect: isFirst, region: led }]
    }),
  )
}

/** The gateways, made here, to which a target leads on. */
const peersAt = (target: Meant, gateway: Resource) =>
  target instanceof Elsewhere || target.type !== types.transitPeering
    ? []
    : peersOf(target, gateway).flatMap(({ is, when }) => (is instanceof Elsewhere ? [] : [{ is, when }]))

/** It is no peering with a gateway that is made here. */
const endsAt = (target: Meant, gateway: Resource): Verdict =>
  target instanceof Elsewhere || target.type !== types.transitPeering
    ? pass
    : any(peersOf(target, gateway).map(({ is, when }) => (is instanceof Elsewhere ? when : fail)))

/** A way over a transit gateway to a VPC. */
export interface TransitWay {
  readonly region: Region
  /** The groups of what sends count there. */
  readonly refersToGroups: Verdict
}

/** For which addresses packets that come to a transit gateway by an attachment get to a VPC. */
export const waysThroughTransit = (
  gateway: Resource,
  attachment: Resource,
  vpc: Resource,
): readonly TransitWay[] => {
  const { world } = gateway
  return leavingTransit(gateway, attachment).map(({ target, region, isDirect }) => {
    if (target instanceof Elsewhere || target.type === types.transitPeering) {
      const name = target instanceof Elsewhere ? target.name : target.id
      const lost = elsewhere(world, `where ${name} leads`)
      return { region: region.where(lost), refersToGroups: lost }
    }
    return {
      region: Region.union([
        region.where(pointsTo(target.at('VpcId'), vpc.id)),
        region.intersection(passedOnBy(target)),
      ]),
      refersToGroups: isDirect ? refersToGroups(gateway, [attachment, target]) : fail,
    }
  })
}

export const throughTransit = (gateway: Resource, attachment: Resource, vpc: Resource): Region =>
  Region.union([
    Region.of(packetsOf(gateway.world.space).none),
    ...waysThroughTransit(gateway, attachment, vpc).map(({ region }) => region),
  ])

/** Groups are referred to over one gateway that is told so, and by attachments that are not told otherwise. */
const refersToGroups = (gateway: Resource, attachments: readonly Resource[]): Verdict => {
  const option = 'SecurityGroupReferencingSupport'
  return all([
    gateway.at(option).is('enable'),
    ...attachments.map((attachment) => not(attachment.at(`Options.${option}`).is('disable'))),
  ])
}

/** A VPC on the way may pass on what it gets, where its own routes hand that to an appliance. */
export const passedOnBy = oncePer((attachment: Resource): Region => {
  const { world } = attachment
  const space = packetsOf(world.space)
  const regions = subnetsOf(attachment).map(({ is, when }) =>
    (is instanceof Elsewhere
      ? Region.anyOf(space.all, elsewhere(world, `what is passed on from ${is.name}`).blame)
      : handedOn(is)
    ).where(when),
  )
  return Region.union([Region.of(space.none), ...regions])
})

/** For which addresses a subnet hands what it gets to an appliance, of which nobody knows what it passes on. */
export const handedOn = oncePer((subnet: Subnet): Region => {
  const { world } = subnet
  const regions = subnet
    .leading()
    .filter(({ hop: { kind } }) => kind === 'appliance' || kind === 'elsewhere')
    .map(({ hop, region }) => region.where(onlyKnownOf(world, hop)))
  return Region.union([Region.of(packetsOf(world.space).none), ...regions])
})
