import { AddressSet } from '../../../algebra/address/address-set.ts'
import type { PacketSet } from '../../../algebra/packets/packet-set.ts'
import { sourcesAtServices } from '../../../algebra/packets/services.ts'
import type { World } from '../../space.ts'
import { all, pass, unknown, type Verdict, verdictOf } from '../../verdict.ts'
import type { Flow, Peers } from '../sets/flow.ts'
import { packetsOfFlow } from '../sets/packets.ts'
import { rangesTriedFor } from '../values/ranges-tried.ts'
import { isPlain, passing } from './passing.ts'
import type { Rule } from './rule.ts'

type Met = (set: PacketSet, peers: Peers) => boolean

/** More peers than are tolerated have packets for some protocol and port. */
const isSomewhereMet: Met = (set, peers) =>
  [...set.sourcesByService()].some((sources) => peers.areMet(sources))

/**
 * Whether rules of which each lets in no more than is tolerated let in more together: for one protocol and port, since
 * nobody is open to a large part of the internet who is open to a small one at each of many ports.
 */
export const meetTogether = (
  world: World,
  rules: readonly Rule[],
  flow: Flow,
  isMet: Met = isSomewhereMet,
): Verdict => {
  const { traffic, peers } = flow
  const some = rules.filter((rule) => rule.meets({ traffic, peers: peers.tolerating(0) }).is !== 'fail')
  if (some.length === 0) return verdictOf(false)
  if (isMet === isSomewhereMet && some.every(isPlain)) return verdictOf(doMeetPlainly(some, flow))
  const asked = packetsOfFlow(world.space, flow)
  const passed = [...passing(some).values()]
    .map(({ peer, region }) => ({ peer, region: region.within(asked) }))
    .filter(({ peer, region }) => peer.kind !== 'group' && !region.isEmpty)
  const known = passed.find(({ peer }) => peer.kind === 'addresses')?.region
  const open = passed.filter(({ peer }) => peer.kind !== 'addresses')
  if (known !== undefined && isMet(known.must, peers)) return pass
  // One alone lets in no more than is tolerated.
  if (open.length < 2 && known === undefined) return verdictOf(false)
  const left = open.reduce((left, { peer }) => left - (peer.sites ?? Infinity), peers.tolerated)
  if (left >= 0 && (known === undefined || !isMet(known.may, peers.tolerating(left)))) return verdictOf(false)
  return all([
    unknown(known?.blame ?? []),
    ...open.flatMap(({ peer }) =>
      peer.sym === undefined ? [] : [world.needs(peer.sym, rangesTriedFor(world, peer.sym))],
    ),
  ])
}

/** For certain: rules of which nothing hangs on anything are the most there are, and may be thousands in one group. */
const doMeetPlainly = (rules: readonly Rule[], { traffic, peers }: Flow): boolean => {
  const passages = rules.flatMap(({ plain }) =>
    plain === undefined ? [] : [{ traffic: plain.traffic, source: plain.addresses }],
  )
  if (!peers.areMet(unionOf(passages.map(({ source }) => source)))) return false
  return sourcesAtServices(passages, traffic).some((sources) => peers.areMet(unionOf(sources)))
}

const unionOf = (sets: readonly AddressSet[]): AddressSet =>
  AddressSet.of(
    sets.flatMap(({ ipv4 }) => ipv4),
    sets.flatMap(({ ipv6 }) => ipv6),
  )
