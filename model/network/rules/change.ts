import type { PacketSpace } from '../../../algebra/packets/packet-space.ts'
import { Region } from '../sets/region.ts'
import type { Passing, Peer } from './passing.ts'

/** What passes after a change and did not before, and the other way round. */
export interface Change {
  readonly peer: Peer
  readonly opens: Region
  readonly closes: Region
}

/** By who is at the far end, where something changes. What hangs on the same as before, and as it did, has not changed. */
export const changesOf = (space: PacketSpace, before: Passing, after: Passing): readonly Change[] => {
  const peers = new Map([...before, ...after].map(([name, { peer }]) => [name, peer]))
  const none = Region.of(space.none)
  return [...peers].flatMap(([name, peer]) => {
    const was = before.get(name)?.region.in(space) ?? none
    const is = after.get(name)?.region.in(space) ?? none
    if (was.equals(is)) return []
    const [opens, closes] = [is.difference(was), was.difference(is)]
    return opens.isEmpty && closes.isEmpty ? [] : [{ peer, opens, closes }]
  })
}
