import { addressText } from '../../../algebra/address/address.ts'
import { type Packet, serviceText } from '../../../algebra/packets/packet.ts'
import { findResource } from '../../resource.ts'
import type { World } from '../../space.ts'
import { fail, type Verdict } from '../../verdict.ts'
import { walkCall } from '../naive/walk.ts'
import { plainOf } from '../reach/plain-world.ts'
import { addressAt } from '../reach/walked.ts'
import { types } from '../topology/parts.ts'
import { type Hop, theInternet, whereverTheyAre } from './hops.ts'

/** A fail that shows the way, hop by hop, with a packet for each that has been walked alone. */
export const shownPath = (world: World, way: readonly Hop[]): Verdict => {
  const resources = plainOf(world)
  const hops = way.map((hop) => {
    const packet = packetOf(world, hop)
    if (packet === undefined) return undefined
    const walk = walkCall(resources, { from: hop.from, to: hop.to, packet })
    return walk.arrives
      ? {
          text: `${serviceText(packet.protocol, packet.port)} from ${hop.from === theInternet ? addressText(packet.source) : hop.from} to ${hop.to}`,
          steps: walk.steps.map(({ at, text }) => `${at}: ${text}`),
        }
      : undefined
  })
  if (hops.some((hop) => hop === undefined)) return fail
  return {
    ...fail,
    witness: {
      kind: 'path',
      text: hops.map((hop) => hop?.text).join('; '),
      detail: Object.fromEntries(hops.map((hop, at) => [`hop ${at + 1}`, (hop?.steps ?? []).join('; ')])),
    },
  }
}

const packetOf = (world: World, { from, to, packets }: Hop): Packet | undefined => {
  const [near, far] = [findResource(world, from), findResource(world, to)]
  if (packets === undefined) return undefined
  if (from === theInternet) {
    const destination = addressAt(world, to)
    return destination === undefined ? undefined : packets.within({ destination }).example()
  }
  if (near?.type !== types.balancer || far === undefined) return packets.example()
  // What it hears is not what it calls.
  return whereverTheyAre(near, far).example()
}
