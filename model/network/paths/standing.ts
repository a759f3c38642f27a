import { oncePer } from '../../once.ts'
import type { Resource } from '../../resource.ts'
import type { World } from '../../space.ts'
import { merge, unknown } from '../../verdict.ts'
import type { Peers } from '../flow.ts'
import { isOneOf } from '../tiers.ts'
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
  const { world, tiers, outside } = asked
  const standing: Standing[] = [{ at: undefined, passed: 0, way: [] }]
  if (tiers.length === 0) return { standing, isWhole: true }
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
      if (standing.length > mostStanding || pairs >= mostAsked) return { standing, isWhole: false }
      if (at !== undefined) pairs += 1
      world.worked += ofPair
      const hop = hopTo(resource, at, asked)
      if (hop === undefined || !isWanted(hop)) continue
      known.add(stop)
      standing.push({ at: stop, passed: after, way: [...way, hop] })
    }
  return { standing, isWhole: true }
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
  { standing }: Reached,
  asked: Asked,
  isWanted: (hop: Hop) => boolean,
): readonly Hop[] | undefined => {
  const tried = new Set<Stop | undefined>()
  for (const { at, way } of standing) {
    if (tried.has(at)) continue
    tried.add(at)
    const hop = hopTo(to, at, asked)
    if (hop !== undefined && isWanted(hop)) return [...way, hop]
  }
  return undefined
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
