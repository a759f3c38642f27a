import { addressText } from '../../algebra/address/address.ts'
import { type Packet, serviceText } from '../../algebra/packets/packet.ts'
import type { PacketSet } from '../../algebra/packets/packet-set.ts'
import { hasPorts } from '../../algebra/traffic/protocol.ts'
import { everyPort } from '../../algebra/traffic/traffic.ts'
import type { PacketDifference } from '../../model/difference.ts'
import { securityGroups } from '../../model/network/groups/view.ts'
import { groupType } from '../../model/network/rules/standing-alone.ts'
import { Elsewhere } from '../../model/network/topology/ways.ts'
import type { Place } from '../../model/place.ts'
import type { Carried } from './carried.ts'
import type { GroupChange } from './group-changes.ts'
import { inputsOf, type Said, type Sides, worldNow } from './now.ts'

type Reaching = Pick<PacketDifference, 'reaches' | 'mayReach'>

/** What is told of what groups open, or close: what is certain, and what hangs on something. */
export const groupDifferences = (
  changed: GroupChange,
  sides: Sides,
  reachedBy: (set: PacketSet) => Reaching & { readonly shown: PacketSet },
): readonly Said[] => {
  const { by, peer, direction, change, guards, members, isWhole, since, region } = changed
  const isOfGroup = peer.kind === 'group'
  return [
    { set: region.must, isCertain: true },
    { set: region.may.difference(region.must), isCertain: false },
  ].flatMap(({ set, isCertain }) => {
    if (set.isEmpty) return []
    const { shown, ...reaching } = !isOfGroup ? reachedBy(set) : { shown: set }
    const witness = peer.kind === 'addresses' ? witnessOf(shown, direction) : undefined
    const difference: PacketDifference = {
      of: 'group',
      subject: shortOf(by.name),
      type: groupType,
      direction,
      change,
      packets: packetsText(changed, set),
      ...(witness !== undefined && { witness }),
      isCertain,
      decidedBy: isCertain ? [] : inputsOf(region.blame),
      guards,
      ...(members !== undefined && { members }),
      ...(members !== undefined && isWhole === false && { through: shortOf(peer.name) }),
      ...(since.length > 0 && { since: since.map(sinceOf) }),
      ...reaching,
      location: placeOf(by, guards, sides),
    }
    return [{ set, difference }]
  })
}

const sinceOf = ({ id, group }: GroupChange['since'][number]) => ({
  id,
  ...(group !== undefined && { group: shortOf(group) }),
})

/** As people call it who wrote it. */
const shortOf = (name: string): string => name.replace(/^the group /, '')

/** Where the group stands after the change, or stood before. */
const placeOf = ({ group, world }: Carried, [guard]: readonly string[], { after }: Sides): Place => {
  const worlds = after === undefined ? [world] : [worldNow(after), world]
  if (!(group instanceof Elsewhere))
    for (const one of worlds)
      if (securityGroups.at(one, group.id) !== undefined)
        return securityGroups.place?.(one, group.id) ?? one.space.place(group.id, [])
  return world.space.place(guard ?? '', [])
}

/** A set has who is at the far end as the source, whichever way the packets go. */
const packetsText = ({ peer, members, isWhole, direction }: GroupChange, set: PacketSet): string => {
  const text = shortestText(set)
  const named =
    peer.kind === 'addresses'
      ? text
      : text.replaceAll(
          /from (anywhere|0\.0\.0\.0\/0|::\/0)/g,
          `from ${isWhole || members === undefined ? peer.name : namesText(members)}`,
        )
  return seenTo(direction, named)
}

/** Of what goes out the far end is whom it goes to. */
export const seenTo = (direction: PacketDifference['direction'], text: string): string =>
  direction === 'ingress' ? text : text.replaceAll(/\bfrom (?!port )/g, 'to ')

/** All but some where that is one thing to say, and the rest are several. */
const shortestText = (set: PacketSet): string => {
  const left = set.complement()
  const few = (one: PacketSet, most: number) => [...one.boxes().take(most + 1)].length <= most
  return left.isEmpty || few(set, 2) || !few(left, 1)
    ? set.text()
    : `${set.space.all.text()} except ${left.text()}`
}

const mostTold = 4

const namesText = (ids: readonly string[]): string => {
  const left = ids.length - mostTold
  return left > 1 ? `${ids.slice(0, mostTold).join(', ')} and ${left} more` : ids.join(', ')
}

const witnessOf = (set: PacketSet, direction: 'ingress' | 'egress'): string | undefined => {
  const packet = set.example()
  return packet && witnessText(set, packet, direction === 'ingress' ? 'from' : 'to')
}

/** With its source port, where others are not among them. */
export const witnessText = (set: PacketSet, packet: Packet, way: 'from' | 'to'): string => {
  const { protocol, port, source, sourcePort } = packet
  const far = addressText(source)
  const [ports] = set.sourcePorts(protocol, { family: source.family, port })
  const isAny = ports?.low === everyPort.low && ports.high === everyPort.high
  const from = !hasPorts(protocol) || isAny ? '' : ` from port ${sourcePort}`
  return `${serviceText(protocol, port)}${from} ${way} ${far}`
}
