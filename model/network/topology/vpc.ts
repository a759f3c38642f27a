import { AddressSet } from '../../../algebra/address/address-set.ts'
import { equal } from '../../equality.ts'
import { oncePer } from '../../once.ts'
import { Resource } from '../../resource.ts'
import { all, any, fail, pass, type Verdict } from '../../verdict.ts'
import { pointsTo } from '../values/pointing.ts'
import { isOn } from '../values/said.ts'
import { rangesAt } from './destinations.ts'
import type { Hop } from './hops.ts'
import { blocksOfVpcs, gatewaysOfVpcs } from './parts.ts'

/** Addresses that a VPC has for its own. */
export interface LocalBlock {
  readonly addresses: AddressSet
  readonly length: number
  readonly when: Verdict
}

/**
 * The blocks of a VPC that are known. One that AWS gives out, or a deployer chooses, is not among them: whoever is
 * asked about outside of the VPC is taken to have none of its addresses.
 */
export const blocksOf = oncePer((vpc: Resource): readonly LocalBlock[] => {
  const { world, id } = vpc
  const more = blocksOfVpcs
    .partsOf(world, id)
    .map(({ entry, belongs }) => ({ block: Resource.of(world, entry), belongs }))
  return [
    { block: vpc, belongs: pass },
    ...more.map(({ block, belongs }) => ({ block, belongs: all([block.present, belongs]) })),
  ].flatMap(({ block, belongs }) =>
    (['CidrBlock', 'Ipv6CidrBlock'] as const).flatMap((property) =>
      rangesAt(block.at(property), property === 'CidrBlock' ? 4 : 6).flatMap(({ cidr, when }) =>
        cidr === undefined || belongs.is === 'fail'
          ? []
          : [
              {
                addresses: AddressSet.ofCidrs([cidr]),
                length: cidr.prefix,
                when: all([belongs, when]),
              },
            ],
      ),
    ),
  )
})

/** It has a range of IPv6, whoever says which. */
export const hasIpv6Range = (vpc: Resource): Verdict =>
  any([
    vpc.at('Ipv6CidrBlock').exists(),
    ...blocksOfVpcs.partsOf(vpc.world, vpc.id).map(({ entry, belongs }) => {
      const block = Resource.of(vpc.world, entry)
      const isSaid = ['Ipv6CidrBlock', 'Ipv6IpamPoolId', 'Ipv6Pool'].map((name) => block.at(name).exists())
      return all([block.present, belongs, any([...isSaid, isOn(block.at('AmazonProvidedIpv6CidrBlock'))])])
    }),
  ])

/** A gateway is attached to the VPC. EC2 takes no route to one that is not, so one that is made elsewhere is. */
export const isAttached = ({ world, id }: Resource, { kind, resource }: Hop): Verdict => {
  if (resource === undefined) return pass
  const property = kind === 'VPN gateway' ? 'VpnGatewayId' : 'InternetGatewayId'
  return any(
    gatewaysOfVpcs
      .partsOf(world, id)
      .map(({ entry, belongs }) =>
        all([world.isPresent(entry), belongs, pointsTo(Resource.of(world, entry).at(property), resource.id)]),
      ),
  )
}

/** Some internet gateway is attached to a VPC that is made here. */
export const hasGateway = ({ world, id }: Resource): Verdict =>
  any(
    gatewaysOfVpcs
      .partsOf(world, id)
      .map(({ entry, belongs }) =>
        all([world.isPresent(entry), belongs, Resource.of(world, entry).at('InternetGatewayId').exists()]),
      ),
  )

/** A peering is with a VPC of the same Region, as it is where it names none. */
export const isWithinRegion = ({ world, entry, properties }: Resource): Verdict =>
  properties.at('PeerRegion').whichever(({ head }) => {
    if (head === undefined) return pass
    // An account says of peerings between Regions alone where the other VPC is.
    return world.space.source === 'account'
      ? fail
      : equal(world, head, world.scope(entry.stack).head({ Ref: 'AWS::Region' }))
  })
