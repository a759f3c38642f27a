import type { AddressSet } from '../../../algebra/address/address-set.ts'
import { documentation } from '../../../algebra/address/named.ts'
import type { PacketSet } from '../../../algebra/packets/packet-set.ts'
import { findResource } from '../../resource.ts'
import type { World } from '../../space.ts'
import { facesOf } from '../interfaces/face.ts'
import { walkCall } from '../naive/walk.ts'
import type { Subnet } from '../topology/subnet.ts'
import { Elsewhere } from '../topology/ways.ts'
import { plainOf } from './plain-world.ts'

/** What a packet from the internet meets on its way to something, step by step; undefined where not all on it is known. */
export const walkedFromInternet = (
  world: World,
  to: string,
  packets: PacketSet,
): readonly string[] | undefined => {
  const destination = addressAt(world, to)
  const packet = destination === undefined ? undefined : packets.within({ destination }).example()
  if (packet === undefined) return undefined
  const { arrives, steps } = walkCall(plainOf(world), { from: 'the internet', to, packet })
  return arrives ? steps.map(({ at, text }) => `${at}: ${text}`) : undefined
}

/** Of a block that AWS gives out nobody knows the addresses yet: one that nobody has stands for them. */
const givenTo = (subnet: Subnet): AddressSet | undefined =>
  subnet.has(6).is === 'pass' ? documentation : undefined

/** One of the addresses that it has or may have, as whoever calls it would know it. */
export const addressAt = (world: World, id: string): AddressSet | undefined => {
  const resource = findResource(world, id)
  const found = resource === undefined ? [] : facesOf(resource)
  const sets = found.flatMap(({ addresses, subnets }) => [
    ...([4, 6] as const).flatMap((family) => addresses[family] ?? []),
    ...subnets.flatMap(({ is }) =>
      is instanceof Elsewhere
        ? []
        : [is.addresses(4), is.addresses(6) ?? givenTo(is)].flatMap((set) => set ?? []),
    ),
  ])
  return sets.length === 0 ? undefined : sets.reduce((left, right) => left.union(right))
}
