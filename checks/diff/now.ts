import type { PacketSet } from '../../algebra/packets/packet-set.ts'
import type { Assignment } from '../../model/assignment.ts'
import type { PacketDifference } from '../../model/difference.ts'
import { oncePer } from '../../model/once.ts'
import type { Blame } from '../../model/question.ts'
import type { Space } from '../../model/space.ts'
import { AssignedWorld } from '../../model/world.ts'
import { nowOf } from '../decide/decide.ts'

/** A space as it is deployed now: one world for all that is compared. */
export const worldNow = oncePer(
  (space: Space) => new AssignedWorld(space, assumed.get(space) ?? nowOf(space)),
)

const assumed = new WeakMap<Space, Assignment>()

/** The same space, of which more is chosen. */
export const assuming = (space: Space, assignment: Assignment): Space => {
  const other: Space = Object.assign(Object.create(Object.getPrototypeOf(space)), space)
  assumed.set(other, assignment)
  return other
}

/** Both sides of a change. One that is not there has nothing in it. */
export interface Sides {
  readonly before: Space | undefined
  readonly after: Space | undefined
}

/** What is said of a change, with all packets that it is about. */
export interface Said {
  readonly set: PacketSet
  readonly difference: PacketDifference
}

export const inputsOf = (blame: readonly Blame[]): readonly string[] =>
  [...new Set(blame.flatMap(({ inputs }) => inputs))].sort()
