import { AddressSet } from '../../../algebra/address/address-set.ts'
import { type Cidr, parseCidr } from '../../../algebra/address/cidr.ts'
import * as named from '../../../algebra/address/named.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import type { Traffic } from '../../../algebra/traffic/traffic.ts'

/** Packets by what they are and by who is at the far end: the source of what comes in, the destination of what goes out. */
export interface Flow {
  readonly traffic: Traffic
  readonly peers: Peers
}

/** Addresses at the far end, under a name for sentences. */
export class Peers {
  readonly addresses: AddressSet
  readonly name: string
  /** No security group stands for any of them: they are public, and interfaces are referred to by private addresses. */
  readonly areNoGroups: boolean
  /** So many of them are let in by intention, such as an office: they count for nothing. IPv4 addresses, or /64 of IPv6. */
  readonly tolerated: number
  private ofSix: Peers | undefined
  private readonly tolerant = new Map<number, Peers>()
  private readonly met = new WeakMap<AddressSet, boolean>()

  constructor(
    name: string,
    addresses: AddressSet,
    tolerated = 0,
    areNoGroups = addresses.isSubsetOf(named.internet),
  ) {
    this.name = name
    this.addresses = addresses
    this.tolerated = tolerated
    this.areNoGroups = areNoGroups
  }

  /** Without what an organisation knows as its own, or trusts. Ranges that cannot be read take nothing away. */
  except(ranges: readonly string[]): Peers {
    if (ranges.length === 0) return this
    return new Peers(
      `${this.name} beyond ${[...ranges].sort().join(', ')}`,
      this.addresses.difference(AddressSet.ofCidrs(ranges.flatMap(rangeOf))),
      this.tolerated,
      this.areNoGroups,
    )
  }

  /** Those with an address of IPv6. */
  get overIpv6(): Peers {
    this.ofSix ??= new Peers(
      this.name,
      this.addresses.intersection(named.ipv6),
      this.tolerated,
      this.areNoGroups,
    )
    return this.ofSix
  }

  /** Where so many may be let in, and no more. */
  tolerating(count: number): Peers {
    if (count === this.tolerated) return this
    const known = this.tolerant.get(count)
    if (known !== undefined) return known
    const peers = new Peers(this.name, this.addresses, count, this.areNoGroups)
    this.tolerant.set(count, peers)
    return peers
  }

  /** More of these addresses are among them than are tolerated. */
  areMet(addresses: AddressSet): boolean {
    if (this.tolerated === 0) return !addresses.isDisjointFrom(this.addresses)
    return addresses.sites > BigInt(this.tolerated) && this.meetMany(addresses)
  }

  /** Worked out once for a set, since many rules name the same wide range. */
  private meetMany(addresses: AddressSet): boolean {
    const known = this.met.get(addresses)
    if (known !== undefined) return known
    const is = addresses.intersection(this.addresses).sites > BigInt(this.tolerated)
    this.met.set(addresses, is)
    return is
  }

  to(traffic: Traffic): Flow {
    return { traffic, peers: this }
  }
}

const rangeOf = (text: string): readonly Cidr[] => {
  const read = parseCidr(text, { prefix: 'optional' })
  return isMalformed(read) ? [] : [read.cidr]
}

/** Every public address, whoever it belongs to. */
export const internet = new Peers('the internet', named.internet)

/** Every address by which somebody is meant, and nobody who is meant by a group. */
export const anyRange = new Peers('a range of addresses', AddressSet.all, 0, true)
