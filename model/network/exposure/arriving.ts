import { AddressSet } from '../../../algebra/address/address-set.ts'
import { type Packet, serviceText } from '../../../algebra/packets/packet.ts'
import type { PacketSet } from '../../../algebra/packets/packet-set.ts'
import { hasPorts, hasTypes } from '../../../algebra/traffic/protocol.ts'
import type { Traffic } from '../../../algebra/traffic/traffic.ts'
import { askedQuietly } from '../../quiet.ts'
import { findResource } from '../../resource.ts'
import type { World } from '../../space.ts'
import { allOf, because, fail, pass, unknown, type Verdict } from '../../verdict.ts'
import type { Carrier } from '../interfaces/carriers.ts'
import { fromInternet } from '../reach/from-internet.ts'
import { walkedFromInternet } from '../reach/walked.ts'
import { type Flow, Peers } from '../sets/flow.ts'
import { packetsOfFlow } from '../sets/packets.ts'

/**
 * Nothing of these flows arrives from the internet over routes and gateways, past network ACLs and groups, at what hears
 * it. What does is told as those tell it who guard it.
 */
export const arrivingNone = (
  { id, world }: Carrier,
  flows: readonly Flow[],
  letsInNone: (flows: readonly Flow[]) => Verdict,
): Verdict =>
  askedQuietly(world, (quiet) => {
    const resource = findResource(quiet, id)
    if (resource === undefined) return pass
    const arriving = fromInternet(resource)
    return allOf(flows, (flow) => {
      const { must, may, blame } = arriving.within(packetsOfFlow(quiet.space, flow))
      if (isMet(flow.peers, must))
        return world.reads === undefined ? fail : shown(must, { quiet, id }, flow, letsInNone)
      return isMet(flow.peers, may) ? unknown(blame) : pass
    })
  })

/** More of them than are tolerated send packets to one service. */
const isMet = (peers: Peers, packets: PacketSet): boolean =>
  peers.tolerated === 0
    ? !packets.isEmpty
    : packets.sourcesByService().some((sources) => peers.areMet(sources))

/** The one that people read most easily, or where few send it that are tolerated, the first that more do. */
const shownOf = (packets: PacketSet, peers: Peers): Packet | undefined => {
  const readable = packets.example()
  if (readable === undefined || isMet(peers, ofService(packets, readable))) return readable
  for (const box of packets.boxes()) {
    const packet = packets.within(box).example()
    if (packet !== undefined && isMet(peers, ofService(packets, packet))) return packet
  }
  return readable
}

const ofService = (packets: PacketSet, { protocol, port }: Packet): PacketSet =>
  packets.within({ traffic: serviceOf(protocol, port) })

const serviceOf = (protocol: number, port: number): Traffic => [
  {
    protocols: [{ low: protocol, high: protocol }],
    ...((hasPorts(protocol) || hasTypes(protocol)) && { ports: [{ low: port, high: port }] }),
  },
]

/** One of these packets, as the groups or the listeners tell of it that let it in. */
const shown = (
  packets: PacketSet,
  to: Asked,
  { peers }: Flow,
  letsInNone: (flows: readonly Flow[]) => Verdict,
): Verdict => {
  const packet = shownOf(packets, peers)
  if (packet === undefined) return fail
  const { protocol, port, source } = packet
  const sender = new Peers(peers.name, AddressSet.ofAddress(source), 0, peers.areNoGroups)
  const told = letsInNone([sender.to(serviceOf(protocol, port))])
  const sent = packets.within({ traffic: serviceOf(protocol, port), source: AddressSet.ofAddress(source) })
  return told.is === 'fail'
    ? withWay(told, walkedFromInternet(to.quiet, to.id, sent))
    : because(fail, `${peers.name} reaches ${serviceText(protocol, port)}`)
}

interface Asked {
  readonly quiet: World
  readonly id: string
}

/** With all that the packet meets, walked by code that makes no sets. */
const withWay = (told: Verdict, way: readonly string[] | undefined): Verdict => {
  const { witness } = told
  if (witness === undefined || way === undefined) return told
  return { ...told, witness: { ...witness, detail: { ...witness.detail, way: way.join('; ') } } }
}
