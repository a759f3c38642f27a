import * as named from '../../../algebra/address/named.ts'
import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import { Resource } from '../../resource.ts'
import { all, not, pass, type Verdict } from '../../verdict.ts'
import { type Face, facesOf } from '../interfaces/face.ts'
import { packetsOf } from '../sets/packets.ts'
import { Region } from '../sets/region.ts'
import { isLetBy, isOutwardLet } from '../topology/block-public-access.ts'
import { onlyKnownOf } from '../topology/hops.ts'
import { types } from '../topology/parts.ts'
import type { Leading } from '../topology/route-table.ts'
import { Subnet } from '../topology/subnet.ts'
import { isAttached } from '../topology/vpc.ts'
import { Elsewhere, meant } from '../topology/ways.ts'
import { inSubnets } from './from-internet.ts'
import { aclsLet, aclsPass, groupsLet } from './guards.ts'

/** The packets that a resource gets to the internet, and of which it gets the answers. Whom they go to stands as their source. */
export const toInternet = oncePer((resource: Resource): Region => {
  const { none } = packetsOf(resource.world.space)
  return Region.union([
    Region.of(none),
    ...facesOf(resource).map((face) => toInternetFrom(face).where(face.present)),
  ])
})

const toInternetFrom = (face: Face): Region => {
  const { world } = face.resource
  const outside = Region.of(packetsOf(world.space).box({ source: named.internet }))
  const guarded = outside.intersection(groupsLet(face, 'egress', 'the internet'))
  return inSubnets(face, (subnet) =>
    subnet instanceof Elsewhere
      ? guarded.where(elsewhere(world, `how ${subnet.name} reaches the internet`))
      : guarded.intersection(aclsLet.egress(subnet)).intersection(outOf(subnet, face)),
  )
}

const outOf = (subnet: Subnet, face: Face): Region => {
  const space = packetsOf(subnet.world.space)
  const [four, six] = [space.box({ family: 4 }), space.box({ family: 6 })]
  const regions = subnet.vpcs().flatMap((vpc) => {
    const own = vpc.is instanceof Resource ? vpc.is : undefined
    return subnet.leading().map((leading) => {
      const { hop, region } = leading
      const here = region.where(vpc.when)
      switch (hop.kind) {
        case 'internet gateway': {
          const open = all([isLetBy('out', subnet.resource, vpc.is), isReached(own, leading)])
          return Region.union([
            here.within(four).where(all([open, face.isPublic])),
            here.within(six).where(all([open, face.hasIpv6])),
          ])
        }
        case 'egress-only gateway':
          return here.within(six).where(all([isOutwardLet(subnet.resource, vpc.is), face.hasIpv6]))
        case 'NAT gateway':
          return overNat(here.within(four), leading, subnet)
        case 'elsewhere':
        case 'appliance':
          return here.where(onlyKnownOf(subnet.world, hop))
        default:
          return Region.of(space.none)
      }
    })
  })
  return Region.union([Region.of(space.none), ...regions])
}

const isReached = (vpc: Resource | undefined, { hop }: Leading): Verdict =>
  vpc === undefined ? pass : isAttached(vpc, hop)

/** A NAT gateway has a subnet of its own, from where it goes on, as long as it is a public one. */
const overNat = (region: Region, { hop }: Leading, from: Subnet): Region => {
  const { world } = from
  const gateway = hop.resource
  const lost = elsewhere(world, `where the NAT gateway ${hop.id} leads`)
  if (gateway === undefined) return region.where(lost)
  const isPublic = not(gateway.at('ConnectivityType').is('private'))
  const goes = all([gateway.present, isPublic])
  // One of a whole VPC is in no subnet, and has routes of its own.
  if (gateway.at('SubnetId').head === undefined) return region.where(all([goes, lost]))
  const ways = meant(gateway.at('SubnetId'), types.subnet).map(({ is, when }) => {
    if (is instanceof Elsewhere) return region.where(all([goes, when, lost]))
    const subnet = Subnet.of(is)
    return region.intersection(onFrom(subnet)).where(all([goes, when, isOpen(subnet)]))
  })
  return Region.union([Region.of(packetsOf(world.space).none), ...ways])
}

/** It takes ports of its own, so that an ACL which does not let through everything may refuse what goes through it. */
const isOpen = (subnet: Subnet): Verdict => {
  const four = packetsOf(subnet.world.space).box({ family: 4 })
  const isWhole = (['ingress', 'egress'] as const).every((direction) =>
    four.isSubsetOf(aclsPass(subnet, direction).must),
  )
  return isWhole
    ? pass
    : elsewhere(subnet.world, `what the network ACL of ${subnet.id} lets through of what is translated`)
}

const onFrom = (subnet: Subnet): Region => {
  const { none } = packetsOf(subnet.world.space)
  const regions = subnet.vpcs().flatMap((vpc) => {
    const own = vpc.is instanceof Resource ? vpc.is : undefined
    const isLet = all([vpc.when, isOutwardLet(subnet.resource, vpc.is)])
    return subnet
      .leading()
      .filter(({ hop }) => hop.kind === 'internet gateway')
      .map((leading) => leading.region.where(all([isLet, isReached(own, leading)])))
  })
  return Region.union([Region.of(none), ...regions])
}
