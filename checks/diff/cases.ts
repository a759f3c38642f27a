import type { PacketSpace } from '../../algebra/packets/packet-space.ts'
import { packetsOf } from '../../model/network/sets/packets.ts'
import type { Blame } from '../../model/question.ts'
import type { Space } from '../../model/space.ts'
import { groupChanges } from './group-changes.ts'
import type { Said, Sides } from './now.ts'
import { leavingChanges, reachChanges } from './reach.ts'
import { type Both, mostCases, sharedBlame, splitBy } from './splitting.ts'

interface InCases {
  readonly said: readonly Said[]
  /** What would have to be split further, where there are more cases than are compared. */
  readonly left: readonly string[]
}

/**
 * What is different in some case of what is not known yet, whoever chooses it, and hangs on the same before and after, so
 * that nothing is said of it: two branches of a condition that were exchanged.
 */
export const saidInCases = (
  { before, after }: Sides,
  said: readonly Said[],
  saidIn: (sides: Sides) => readonly Said[],
): InCases => {
  if (before === undefined || after === undefined) return { said: [], left: [] }
  const packets = packetsOf(after)
  const known = byKey(said, packets)
  const found = new Map<string, Said>()
  const left = new Set<string>()
  let cases = 0
  const look = (sides: Both, by: readonly string[]): void => {
    const blame = sharedBlame(sides, blamedIn)
    if (blame !== undefined) {
      const both = splitBy(sides, blame)
      cases += both.length
      if (cases > mostCases) for (const input of blame.inputs) left.add(input)
      else for (const one of both) look(one, [...new Set([...by, ...blame.inputs])])
      return
    }
    if (by.length === 0) return
    for (const one of saidIn(sides).filter(({ difference }) => difference.isCertain)) {
      const key = keyOf(one)
      const set = packets.own(one.set).difference(known.get(key) ?? packets.none)
      if (set.isEmpty) continue
      const { witness: _, stops: __, reaches: ___, ...difference } = one.difference
      const all = found.get(key)?.set.union(set) ?? set
      found.set(key, { set: all, difference: { ...difference, isCertain: false, decidedBy: [...by].sort() } })
    }
  }
  look({ before, after }, [])
  const inOrder = [...found.values()].toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
  return { said: inOrder, left: [...left].sort() }
}

const keyOf = ({ difference: { of, subject, direction, change, by, members } }: Said): string =>
  JSON.stringify([of, subject, direction, change, by, members])

const orderOf = (one: Said): string =>
  JSON.stringify([one.difference.subject, one.difference.change === 'opens' ? 0 : 1, keyOf(one)])

const byKey = (said: readonly Said[], packets: PacketSpace) => {
  const found = new Map<string, ReturnType<typeof packets.own>>()
  for (const one of said) {
    const { difference } = one
    const changes = difference.change === 'unknown' ? (['opens', 'closes'] as const) : [difference.change]
    for (const change of changes) {
      const key = keyOf({ ...one, difference: { ...difference, change } })
      found.set(key, packets.own(one.set).union(found.get(key) ?? packets.none))
    }
  }
  return found
}

const blamedIn = (after: Space): readonly Blame[] => {
  const side = { before: undefined, after }
  const packets = packetsOf(after)
  return [
    ...groupChanges(side, packets).flatMap(({ region }) => region.blame),
    ...reachChanges(side, packets).flatMap(({ blame }) => blame),
    ...leavingChanges(side, packets).flatMap(({ blame }) => blame),
  ]
}
