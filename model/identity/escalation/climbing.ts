import type { Identity } from '../attachments/identity.ts'
import { type Change, keyOf } from './change.ts'
import { type Climb, Closure, counts, type IsEnd } from './closure.ts'
import type { Hop } from './hop.ts'
import type { Reach } from './understood.ts'

/** What somebody comes to: the steps, or everybody whom they come to be without any that lead to more. */
export interface Climbed {
  readonly climb: Climb | undefined
  readonly identities: ReadonlySet<Identity>
}

/** Of steps that are taken without one of them to find those that matter. */
const mostTriedWithout = 24

/** Of changes that may take something away, each of which is tried by itself. */
const mostAlone = 8

/** By all changes together, by none that may take something away, and by each of these alone. */
export const climbOf = (starter: Identity, reach: Reach, isEnd: IsEnd): Climbed => {
  const risky = new Map<string, Change>()
  const noted = (change: Change): false => {
    risky.set(keyOf(change), change)
    return false
  }
  const none = new Closure(starter, reach)
  const climb = none.climb(isEnd, reach === 'most' ? () => true : noted)
  const found = climb && { climb: shortest(starter, reach, climb, isEnd), identities: none.identities }
  if (found !== undefined || risky.size === 0)
    return found ?? { climb: undefined, identities: none.identities }
  const isAdministrator: IsEnd = (node) => counts(reach, node.isAdministrator())
  const tries = [
    ...[...risky.keys()].slice(0, mostAlone).map((key) => (change: Change) => keyOf(change) === key),
    () => true,
  ]
  for (const isTaken of tries) {
    const further = new Closure(starter, reach).climb(isAdministrator, isTaken)
    if (further !== undefined)
      return { climb: shortest(starter, reach, further, isAdministrator), identities: none.identities }
  }
  return { climb: undefined, identities: none.identities }
}

/** The same without the steps that it does not need. */
const shortest = (starter: Identity, reach: Reach, climb: Climb, isEnd: IsEnd): Climb => {
  if (climb.hops.length > mostTriedWithout) return climb
  let short = climb
  for (const hop of climb.hops.toReversed()) {
    const rest = short.hops.filter((one) => !isSame(one, hop))
    const tried = Closure.replayed(starter, reach, rest, isEnd)
    if (tried !== undefined) short = tried
  }
  return short
}

const isSame = (one: Hop, other: Hop): boolean =>
  one.path.id === other.path.id &&
  one.to === other.to &&
  (one.change === undefined || other.change === undefined
    ? one.change === other.change
    : keyOf(one.change) === keyOf(other.change))
