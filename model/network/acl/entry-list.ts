import { contains } from '../../../algebra/intervals.ts'
import type { PacketSet } from '../../../algebra/packets/packet-set.ts'
import { icmpProtocol, icmpv6Protocol } from '../../../algebra/traffic/protocol.ts'
import type { World } from '../../space.ts'
import { fail, not, pass, unknown, type Verdict } from '../../verdict.ts'
import type { Direction } from '../rules/rule.ts'
import type { Flow } from '../sets/flow.ts'
import { packetsOf, packetsOfFlow } from '../sets/packets.ts'
import { malformed } from '../values/field.ts'
import { tryingFor } from '../values/tries.ts'
import { type AclEntry, merged } from './entry.ts'
import { canDisagree, type Place, placesOf } from './order.ts'
import { shown } from './witness.ts'

/** What passes surely, and what may pass. */
interface Allowed {
  readonly must: PacketSet
  readonly may: PacketSet
}

/** More entries than these are not judged; EC2 takes 40 for a direction at most. */
const mostEntries = 100

/** All entries of a network ACL for one direction: the first that is about a packet decides, and none refuses it. */
export class EntryList {
  readonly world: World
  readonly direction: Direction
  readonly entries: readonly AclEntry[]
  /** Unknown where the ACL is made elsewhere, and has other entries there. */
  readonly isWhole: Verdict
  /** What is said of it where EC2 refuses it. */
  readonly where = 'the network ACL'
  private found: readonly Place[] | undefined
  private known: Allowed | undefined

  constructor(world: World, direction: Direction, entries: readonly AclEntry[], isWhole: Verdict = pass) {
    this.world = world
    this.direction = direction
    this.entries = entries
    this.isWhole = isWhole
  }

  /** No packet of the flow passes, but for as many peers as are tolerated. What fails shows one that does. */
  disjoint(flow: Flow): Verdict {
    const packets = packetsOfFlow(this.world.space, flow)
    const passing = (allowed: PacketSet) => allowed.intersection(packets)
    const isMet = (allowed: PacketSet) =>
      passing(allowed)
        .sourcesByService()
        .some((sources) => flow.peers.areMet(sources))
    const verdict = not(this.lets(isMet, packets))
    return verdict.is === 'fail' ? shown(this, passing(this.allowed.must), flow) : verdict
  }

  /**
   * What is true of the packets that pass. It must be of a kind that stays true where more pass; and packets other than
   * those named must not count for it.
   */
  lets(holds: (allowed: PacketSet) => boolean, within: PacketSet): Verdict {
    if (this.isTooLong.is !== 'fail') return this.isTooLong
    this.record(within)
    const { must, may } = this.allowed
    if (holds(must)) return pass
    if (!holds(may)) return fail
    return this.isDecided(within)
  }

  /** Keeps in the record of what was read what decides on these packets. */
  record(packets: PacketSet): void {
    if (this.world.reads === undefined) return
    const isOfIcmp = [icmpProtocol, icmpv6Protocol].some((protocol) =>
      contains(packets.protocols(), protocol),
    )
    for (const entry of this.entries) entry.record(isOfIcmp)
  }

  /** EC2 takes no list of such a length, and here it is not judged. */
  get isTooLong(): Verdict {
    return this.entries.length > mostEntries
      ? malformed(this, `more than ${mostEntries} entries for one direction`)
      : fail
  }

  /** The packets that pass. Of none it is said that they do, or do not, of which only what is open decides. */
  get allowed(): Allowed {
    this.known ??= this.decide()
    return this.known
  }

  private get places(): readonly Place[] {
    this.found ??= placesOf(this.entries, canDisagree)
    return this.found
  }

  /**
   * From the last entry to the first, what passes and what is refused by those behind. An entry whose number is open
   * may stand in front of others, where it only takes certainty away, and stands surely behind none that it is after.
   */
  private decide(): Allowed {
    const { none, all } = packetsOf(this.world.space)
    let passing = none
    let refused = all
    for (const { entry, isSure } of eventsOf(this.places)) {
      const { allows, present, packets } = entry
      const must = isSure && present.is === 'pass' ? packets.must : none
      if (allows.is !== 'pass') passing = passing.difference(packets.may)
      if (allows.is !== 'fail') refused = refused.difference(packets.may)
      if (allows.is === 'pass') passing = passing.union(must)
      if (allows.is === 'fail') refused = refused.union(must)
    }
    return { must: this.isWhole.is === 'pass' ? passing : none, may: refused.complement() }
  }

  /** It is known of all of these packets whether they pass; unknown by all that is open of entries about the others. */
  isDecided(packets: PacketSet): Verdict {
    const { must, may } = this.allowed
    const open = may.difference(must).intersection(packets)
    if (open.isEmpty) return pass
    const blames = this.places
      .filter(({ entry }) => !entry.packets.may.isDisjointFrom(open))
      .flatMap(({ entry, blame }) => [blame, entry.present.blame, entry.allows.blame, entry.packets.blame])
    return unknown(tryingFor(open, merged([...blames, this.isWhole.blame])))
  }
}

interface Event {
  readonly entry: AclEntry
  readonly isSure: boolean
  readonly at: number
}

/** From the last to the first: at the last place where an entry may be it surely has been, from the first on it may be. */
const eventsOf = (places: readonly Place[]): readonly Event[] =>
  places
    .flatMap(({ entry, low, high, isRefused }): readonly Event[] => [
      { entry, isSure: !isRefused, at: high },
      { entry, isSure: false, at: low },
    ])
    .sort((a, b) => b.at - a.at || Number(b.isSure) - Number(a.isSure))
