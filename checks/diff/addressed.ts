import { addressText } from '../../algebra/address/address.ts'
import { parseCidr } from '../../algebra/address/cidr.ts'
import { isMalformed } from '../../algebra/malformed.ts'
import { subnetsOf } from '../../model/network/naive/guards.ts'
import { one, type PlainResources, saying, textIn } from '../../model/network/naive/plain.ts'

/**
 * The same with an address for a load balancer in each of its subnets, and for its target: what holds of all addresses
 * that AWS may give them holds of these. Undefined where a subnet of theirs is not known.
 */
export const addressed = (
  resources: PlainResources,
  balancer: string,
  target: string,
): PlainResources | undefined => {
  const [near, far] = [one(resources, balancer), one(resources, target)]
  if (near === undefined || far === undefined) return undefined
  const own = addressIn(resources, subnetsOf(resources, far)[0], hosts.target)
  const PrivateIpAddress = far.properties.PrivateIpAddress ?? own
  const mappings = subnetsOf(resources, near).map((subnet) => ({
    SubnetId: { Ref: subnet },
    PrivateIPv4Address: addressIn(resources, subnet, hosts.balancer) ?? '',
  }))
  const isKnown = mappings.every(({ PrivateIPv4Address }) => PrivateIPv4Address !== '')
  if (PrivateIpAddress === undefined || (near.properties.SubnetMappings === undefined && !isKnown))
    return undefined
  const reached = saying(resources, target, { PrivateIpAddress })
  return near.properties.SubnetMappings === undefined
    ? saying(reached, balancer, { SubnetMappings: mappings })
    : reached
}

/** Below the first of these AWS keeps addresses for itself; the smallest subnets have 16. */
const hosts = { balancer: 8, target: 9 } as const

const addressIn = (
  resources: PlainResources,
  subnet: string | undefined,
  host: number,
): string | undefined => {
  const range = parseCidr(textIn(one(resources, subnet ?? '')?.properties.CidrBlock), { family: 4 })
  if (isMalformed(range)) return undefined
  const { first } = range.cidr
  return addressText({ family: 4, value: Number(first.value) + host })
}
