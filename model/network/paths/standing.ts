import { oncePer } from '../../once.ts'
import type { Resource } from '../../resource.ts'
import type { World } from '../../space.ts'
import { merge, unknown } from '../../verdict.ts'
import type { Peers } from '../sets/flow.ts'
import { isOneOf } from '../use/tiers.ts'
import { relaysIn, type Tiers } from './alike.ts'
import { hopFromElsewhere } from './elsewhere.ts'
import { type Hop, hopBetween, hopFromOutside, isFar } from './hops.ts'
import { type Stop, stopAt } from './stops.ts'

/** Something that is reached without all tiers, and the shortest way to it; at first the internet itself. */
export interface Standing {
  readonly at: Stop | undefined
  /** How many tiers were passed. */
  readonly passed: number
  readonly way: readonly Hop[]
}

export interface Reached {
  readonly standing: readonly Standing[]
  /** Everything was followed. */
  readonly isWhole: boolean
}

/** What is asked of a whole network, whichever data is in it. */
export interface Asked {
  readonly world: World
  readonly tiers: Tiers
  readonly outside: Peers
}

/** Where more kinds of things are reached than this without all tiers, ways are not followed any further. */
export const mostStanding = 200

/** So many pairs are looked at closely, one of which may call the other by its groups. */
const mostAsked = 2_000

/** What it takes to look at a pair, beside the questions that are asked. */
const ofPair = 16

/** Where one stands before all tiers are passed, by the hops that are wanted. */
export const reachedBy = (asked: Asked, isWanted: (hop: Hop) => boolean): Reached => {
  const standing: Standing[] = []
  const steps = stepsBy(asked, isWanted)
  let step = steps.next()
  for (; !step.done; step = steps.next()) standing.push(step.value)
  return { standing, isWhole: step.value }
}

/** The same by and by, nearest first; in the end, whether everything was followed. */
function* stepsBy(asked: Asked, isWanted: (hop: Hop) => boolean): Generator<Standing, boolean> {
  const { world, tiers, outside } = asked
  const standing: Standing[] = [{ at: undefined, passed: 0, way: [] }]
  yield* standing
  if (tiers.length === 0) return true
  const relays = relaysIn(world, tiers)
  const seen = tiers.map(() => new Set<Stop>())
  let pairs = 0
  for (const { at, passed, way } of standing)
    for (const relay of relays) {
      const { resource } = relay
      const after = passed + (isOfTier(resource, tiers[passed]) ? 1 : 0)
      const known = seen[after]
      if (resource === at?.resource || known === undefined || isFar(at, resource)) continue
      const stop = stopAt(resource, at, outside)
      if (known.has(stop)) continue
      if (standing.length > mostStanding || pairs >= mostAsked) return false
      if (at !== undefined) pairs += 1
      world.worked += ofPair
      const hop = hopTo(resource, at, asked)
      if (hop === undefined || !isWanted(hop)) continue
      known.add(stop)
      const next = { at: stop, passed: after, way: [...way, hop] }
      standing.push(next)
      yield next
    }
  return true
}

const isOfTier = (resource: Resource, patterns: readonly string[] | undefined): boolean => {
  if (patterns === undefined) return false
  const known = ofTier(patterns)
  const is = known.get(resource) ?? isOneOf(patterns, resource).is === 'pass'
  known.set(resource, is)
  return is
}

const ofTier = oncePer((_: readonly string[]) => new WeakMap<Resource, boolean>())

/** The shortest way to something, by the hops that are wanted; undefined where there is none. */
export const wayTo = (
  to: Resource,
  { standing }: Pick<Reached, 'standing'>,
  asked: Asked,
  isWanted: (hop: Hop) => boolean,
): readonly Hop[] | undefined => {
  const onward = goingOn(to, asked, isWanted)
  for (const one of standing) {
    const way = onward(one)
    if (way !== undefined) return way
  }
  return undefined
}

/** The same without looking any further than to it; none at all where not everything could be followed, and it may be there. */
export const anyWayTo = (
  to: Resource,
  asked: Asked,
  isWanted: (hop: Hop) => boolean,
): readonly Hop[] | undefined => {
  const onward = goingOn(to, asked, isWanted)
  const steps = stepsBy(asked, isWanted)
  let step = steps.next()
  for (; !step.done; step = steps.next()) {
    const way = onward(step.value)
    if (way !== undefined) return way
  }
  return step.value ? undefined : []
}

/** The way from where one stands to something, each time from another place. */
const goingOn = (
  to: Resource,
  asked: Asked,
  isWanted: (hop: Hop) => boolean,
): ((from: Standing) => readonly Hop[] | undefined) => {
  const tried = new Set<Stop | undefined>()
  return ({ at, way }) => {
    if (tried.has(at)) return undefined
    tried.add(at)
    const hop = hopTo(to, at, asked)
    return hop !== undefined && isWanted(hop) ? [...way, hop] : undefined
  }
}

/** From something, or from the internet; undefined where there is none. */
export const hopTo = (to: Resource, from: Stop | undefined, { tiers, outside }: Asked): Hop | undefined => {
  if (from !== undefined) return hopBetween(from, to)
  const direct = hopFromOutside(to, outside)
  if (direct?.is.is === 'pass') return direct
  const other = hopFromElsewhere(to, tiers)
  if (direct === undefined || other === undefined) return direct ?? other
  return { ...direct, is: unknown(merge(direct.is.blame, other.is.blame)) }
}
