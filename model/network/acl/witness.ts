import { addressText } from '../../../algebra/address/address.ts'
import { contains } from '../../../algebra/intervals.ts'
import { type Packet, packetText, serviceText } from '../../../algebra/packets/packet.ts'
import type { PacketSet } from '../../../algebra/packets/packet-set.ts'
import type { Traffic } from '../../../algebra/traffic/traffic.ts'
import { isScalar } from '../../json.ts'
import { because, fail, type Verdict } from '../../verdict.ts'
import { passes, ruleOfEntry } from '../rules/replay.ts'
import type { Flow } from '../sets/flow.ts'
import type { AclEntry } from './entry.ts'
import type { EntryList } from './entry-list.ts'
import { entryWritten } from './written.ts'

/** A fail. While evidence is gathered a packet is shown that passes, and the entry by which it does. */
export const shown = (list: EntryList, packets: PacketSet, { traffic, peers }: Flow): Verdict => {
  if (list.world.reads === undefined) return fail
  const isOut = list.direction === 'egress'
  const packet = packets.example({ ports: portsTold(traffic) })
  const by = packet === undefined ? undefined : decidingOn(list, packet)
  const service = packet === undefined ? 'some port' : serviceText(packet.protocol, packet.port)
  const found = because(
    fail,
    isOut ? `it lets out ${service} to ${peers.name}` : `it lets ${peers.name} in to ${service}`,
  )
  if (packet === undefined || by === undefined) return found
  const far = addressText(packet.source)
  const { id } = by.entry
  const number = String(by.knownNumber)
  return {
    ...found,
    causes: [
      {
        subject: id,
        path: 'RuleAction',
        found: by.properties.child('RuleAction').shown,
        expected: `nothing of ${peers.name}`,
      },
    ],
    witness: {
      kind: 'packet',
      text: `${service} ${isOut ? 'to' : 'from'} ${far}, by entry ${number}, ${id}`,
      detail: { service, [isOut ? 'destination' : 'source']: far, entry: id, number },
    },
  }
}

/** Of the ports that are asked for those that a reader looks for first, then the first of each range. */
const portsTold = (traffic: Traffic): readonly number[] =>
  traffic.flatMap(({ ports = [] }) => [
    ...lookedFor.filter((port) => contains(ports, port)),
    ...ports.slice(0, 8).map(({ low }) => low),
  ])

/** Of SSH and of RDP. */
const lookedFor = [22, 3389]

/** The entry by which a packet passes, found by going through them; undefined where not all is known. */
const decidingOn = (list: EntryList, packet: Packet): AclEntry | undefined => {
  const there = list.entries
  const known = there.filter(isKnown).sort((a, b) => (a.knownNumber ?? 0) - (b.knownNumber ?? 0))
  for (const entry of known) {
    if (!passes(ruleOfEntry(entryWritten(entry.values)), packet)) continue
    if (entry.allows.is === 'pass') return entry
    break
  }
  if (known.length === there.length)
    throw new Error(`${packetText(packet)} does not pass when it is replayed.`)
  return undefined
}

const isKnown = ({ present, allows, knownNumber, values, packets }: AclEntry): boolean =>
  present.is === 'pass' &&
  allows.is !== 'unknown' &&
  knownNumber !== undefined &&
  packets.must === packets.may &&
  values.every((value) => value === undefined || isScalar(value))
