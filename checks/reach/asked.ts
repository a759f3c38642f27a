import { AddressSet } from '../../algebra/address/address-set.ts'
import { parseCidr } from '../../algebra/address/cidr.ts'
import { internet } from '../../algebra/address/named.ts'
import { isMalformed } from '../../algebra/malformed.ts'
import { hostingTypes } from '../../model/network/interfaces/hosting-types.ts'
import { types } from '../../model/network/topology/parts.ts'
import { blocksOf } from '../../model/network/topology/vpc.ts'
import { networked } from '../../model/network/use/networked.ts'
import { resourcesIn } from '../../model/resource.ts'
import type { Space } from '../../model/space.ts'
import { networkingOf } from '../../model/specification/networking.ts'
import { worldNow } from '../diff/now.ts'

/** The ids of what is in a network, or could be, in a space. */
export const networkedIn = (space: Space): readonly string[] => [...networked.ids(worldNow(space))]

/** Why a resource cannot be asked about, by its type: `from`, as one that calls, or `to`, as one that is called. */
export const problemWith = (type: string, end: 'from' | 'to'): string | undefined => {
  if (networkingOf(type) === undefined && !(type in hostingTypes))
    return `is of ${type}, which has no interface in a network`
  return end === 'from' && type === types.balancer
    ? 'is a load balancer, which calls nobody but passes on what others call'
    : undefined
}

/** What is to be known of ranges that are asked about: some are of a VPC here, or none of them is public. */
export const notesOn = (addresses: AddressSet, spaces: readonly Space[]): readonly string[] => {
  const own = spaces.flatMap((space) =>
    [...resourcesIn(worldNow(space), types.vpc)].flatMap((vpc) =>
      blocksOf(vpc).flatMap((block) => {
        const shared = block.addresses.intersection(addresses)
        return shared.isEmpty
          ? []
          : [`${shared.text()} is of ${vpc.id}: what has these addresses is asked about by its name.`]
      }),
    ),
  )
  const isPrivate = addresses.isDisjointFrom(internet)
  return [
    ...new Set(own),
    ...(isPrivate ? ['None of these addresses is public: nothing of it comes over the internet.'] : []),
  ]
}

/** Addresses that are asked about, as they are written. */
export interface Ranges {
  /** Undefined where a text that looks like ranges is none. */
  readonly addresses: AddressSet | undefined
  readonly problem?: string
  readonly notes: readonly string[]
}

/** What looks like addresses; it may be the name of a resource all the same, as those of accounts have slashes. */
export const rangesIn = (text: string | undefined): Ranges | undefined => {
  if (text === undefined || !/[.:/,]|^\d/.test(text)) return undefined
  const read = text.split(',').map((range) => parseCidr(range.trim()))
  const bad = read.find(isMalformed)
  if (bad !== undefined) return { addresses: undefined, problem: bad.problem, notes: [] }
  const ranges = read.flatMap((one) => (isMalformed(one) ? [] : [one]))
  return {
    addresses: AddressSet.ofCidrs(ranges.map(({ cidr }) => cidr)),
    notes: ranges.flatMap(({ note }) => (note === undefined ? [] : [`${note}.`])),
  }
}
