import type { AddressSet } from '../../../algebra/address/address-set.ts'
import { readable } from '../../../algebra/packets/choose.ts'
import { serviceText } from '../../../algebra/packets/packet.ts'
import type { PacketSet } from '../../../algebra/packets/packet-set.ts'
import type { Space } from '../../space.ts'
import { all, any, because, fail, pass, type Verdict } from '../../verdict.ts'
import type { Flow } from '../sets/flow.ts'
import { packetsOfFlow } from '../sets/packets.ts'
import type { EntryList } from './entry-list.ts'

/** The peers of a flow with whom all of its traffic passes. */
const withAll = (space: Space, allowed: PacketSet, flow: Flow): AddressSet =>
  flow.peers.addresses.difference(packetsOfFlow(space, flow).difference(allowed).sources())

/** All of the traffic passes with some of the peers. */
export const letsAll = (list: EntryList, flow: Flow): Verdict => {
  const { space } = list.world
  return list.lets((allowed) => !withAll(space, allowed, flow).isEmpty, packetsOfFlow(space, flow))
}

/** With whom one list lets some of the calls pass, the other lets all of the replies pass. */
export const answers = (
  { calls, by }: { readonly calls: EntryList; readonly by: EntryList },
  { call, reply }: { readonly call: Flow; readonly reply: Flow },
): Verdict => {
  const tooLong = any([calls.isTooLong, by.isTooLong])
  if (tooLong.is !== 'fail') return tooLong
  const { space } = calls.world
  const asked = packetsOfFlow(space, call)
  calls.record(asked)
  by.record(asked)
  const whoCalls = (allowed: PacketSet) => allowed.intersection(asked).sources()
  const whoIsAnswered = (allowed: PacketSet) => withAll(space, allowed, reply)
  const lost = whoCalls(calls.allowed.must).difference(whoIsAnswered(by.allowed.may))
  if (!lost.isEmpty) return lostReplies(calls, calls.allowed.must.intersection(asked), lost)
  if (whoCalls(calls.allowed.may).isSubsetOf(whoIsAnswered(by.allowed.must))) return pass
  return all([calls.isDecided(asked), by.isDecided(packetsOfFlow(space, reply))])
}

const lostReplies = ({ direction }: EntryList, called: PacketSet, peers: AddressSet): Verdict =>
  because(fail, () => {
    const packet = called.within({ source: peers }).example(readable)
    const what = packet === undefined ? '' : ` by ${serviceText(packet.protocol, packet.port)}`
    return direction === 'ingress'
      ? `${peers.text(2)} may call${what}, and the replies are not let out`
      : `${peers.text(2)} may be called${what}, and the replies are not let in`
  })
