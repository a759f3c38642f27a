import type { Assignment } from '../../assignment.ts'
import { oncePer } from '../../once.ts'
import { isImpossible } from '../../rank.ts'
import { findResource, type Resource } from '../../resource.ts'
import type { Space, World } from '../../space.ts'
import { Sym } from '../../value.ts'
import { because, fail, merge, pass, unknown, type Verdict } from '../../verdict.ts'
import { AssignedWorld } from '../../world.ts'
import { type Carrier, carriers } from '../carriers.ts'
import type { Peers } from '../flow.ts'
import { groupOf } from '../group.ts'
import { groupType } from '../standing-alone.ts'
import { isAmong } from '../tiers.ts'
import { Elsewhere, meant } from '../topology/ways.ts'
import { cutOf } from './cut.ts'
import { type Hop, hopBetween, hopFromOutside, hopsFrom, hopsFromOutside, theInternet } from './hops.ts'
import { shownPath } from './witness.ts'

/** Patterns of what each tier is made of, from the outermost to the one that calls data. */
export type Tiers = readonly (readonly string[])[]

/** No way leads from outside to something, but one that goes through these tiers in their order. */
export const leadsThrough = (store: Carrier, tiers: Tiers, outside: Peers): Verdict => {
  const world = quietly(store.world)
  const to = findResource(world, store.id)
  if (to === undefined) return pass
  const { certain, perhaps, isWhole } = reached(world, tiers, outside)
  const last = lastHops(to, perhaps, outside)
  const way = wayTo(to, certain, last.filter(isSure))
  if (way !== undefined) {
    recordLetIn(store)
    if (store.world.reads === undefined) return fail
    return because(shownPath(world, way), () => {
      const all =
        certain.length > mostCut ? [] : [...hopsAmong(world, certain, outside), ...last].filter(isSure)
      const without = (closed: ReadonlySet<Hop>) => {
        const left = all.filter((hop) => !closed.has(hop))
        return wayTo(to, standingBy(world, tiers, left), left)
      }
      return sentence(way, all.length === 0 ? [] : cutOf(to.id, without, all))
    })
  }
  const open = wayTo(to, perhaps, last)
  recordLetIn(store)
  if (open === undefined) return isWhole ? pass : world.needs(new Sym({ id: tooMany, inputs: [tooMany] }))
  const blame = open.map(({ is }) => is.blame).reduce(merge, [])
  // A deployment that is refused has no path, whatever else of it is not known.
  const refused = blame.filter(isImpossible)
  return unknown(refused.length > 0 ? refused : blame)
}

/** Where more is reached than this without all tiers, ways are not followed any further. */
const mostStanding = 200
const tooMany = `what is reached from the internet by way of more than ${mostStanding} resources`

/** Of more than these no cut is looked for. */
const mostCut = 100

const isSure = ({ is }: Hop): boolean => is.is === 'pass'

/**
 * The same world without a record: whole networks are gone through, and what of them was read says nothing of one
 * database. What lets others in to it is kept.
 */
const quietly = (world: World): World => {
  if (world.reads === undefined) return world
  const worlds = quietIn(world.space)
  const known = worlds.get(world.assignment)
  const quiet = known ?? new AssignedWorld(world.space, world.assignment)
  worlds.set(world.assignment, quiet)
  return quiet
}

/** Evidence is gathered for one thing after another, each in a world of its own: they share what is gone through. */
const quietIn = oncePer((_: Space) => new WeakMap<Assignment, World>())

const recordLetIn = ({ id, world }: Carrier): void => {
  const { reads } = world
  if (reads === undefined) return
  for (const { item } of carriers.at(quietly(world), id)?.groups() ?? [])
    for (const { is } of meant(item, groupType))
      for (const rule of is instanceof Elsewhere ? [] : groupOf(is).ingress.rules)
        for (const field of ['IpProtocol', 'CidrIp', 'SourceSecurityGroupId']) {
          const { entry, path, shown } = rule.at(field)
          reads.push({ subject: entry.id, path, found: shown })
        }
}

const sentence = (way: readonly Hop[], cut: readonly Hop[]): string => {
  const between = way.slice(0, -1).map(({ to }) => to)
  const closed = cut.map(({ from, to }) => `${to} is closed to ${from}`).join(' and ')
  const unless = cut.length === 0 ? '' : `, unless ${closed}`
  return `The internet reaches it${between.length > 0 ? ` by ${between.join(', ')}` : ''}${unless}`
}

/** Something that is reached without all tiers, and the shortest way to it. */
interface Standing {
  readonly at: string
  /** How many tiers were passed. */
  readonly passed: number
  readonly way: readonly Hop[]
}

interface Reached {
  readonly certain: readonly Standing[]
  readonly perhaps: readonly Standing[]
  /** Everything was followed. */
  readonly isWhole: boolean
}

/** Where one stands before all tiers are passed: the same for all data, and seldom much of a network. */
const reached = (world: World, tiers: Tiers, outside: Peers): Reached => {
  const known = reachedIn(world)
  const found = known.find((one) => one.tiers === tiers && one.outside === outside)
  if (found !== undefined) return found.reached
  const search = (isWanted: (hop: Hop) => boolean) =>
    standingFrom(world, tiers, (at, isKnown) => hopsOut(world, at, outside, isKnown).filter(isWanted))
  const [certain, perhaps] = [search(isSure), search(() => true)]
  const now = { certain, perhaps, isWhole: perhaps.length <= mostStanding }
  known.push({ tiers, outside, reached: now })
  return now
}

const hopsOut = (
  world: World,
  at: string,
  outside: Peers,
  isKnown: (to: Resource) => boolean,
): readonly Hop[] => {
  if (at === theInternet) return hopsFromOutside(world, outside)
  const from = findResource(world, at)
  return from === undefined ? [] : [...hopsFrom(from, isKnown)]
}

/** Every hop between things where one stands, whichever was found first. */
const hopsAmong = (world: World, standing: readonly Standing[], outside: Peers): readonly Hop[] => {
  const ids = new Set(standing.map(({ at }) => at))
  return [...ids].flatMap((at) => hopsOut(world, at, outside, ({ id }) => !ids.has(id)))
}

const reachedIn = oncePer(
  (_: World): { readonly tiers: Tiers; readonly outside: Peers; readonly reached: Reached }[] => [],
)

/** By these hops alone. */
const standingBy = (world: World, tiers: Tiers, hops: readonly Hop[]): readonly Standing[] => {
  const from = Map.groupBy(hops, (hop) => hop.from)
  return standingFrom(world, tiers, (at) => from.get(at) ?? [])
}

const standingFrom = (
  world: World,
  tiers: Tiers,
  hopsAt: (at: string, isKnown: (to: Resource) => boolean) => readonly Hop[],
): readonly Standing[] => {
  const all: Standing[] = [{ at: theInternet, passed: 0, way: [] }]
  const seen = new Set<string>()
  if (tiers.length === 0) return all
  for (const { at, passed, way } of all) {
    if (all.length > mostStanding) break
    const after = ({ id }: Pick<Resource, 'id'>) => passed + (isOfTier(world, id, tiers[passed]) ? 1 : 0)
    const isKnown = (to: Pick<Resource, 'id'>): boolean =>
      after(to) === tiers.length || seen.has(`${after(to)} ${to.id}`)
    for (const hop of hopsAt(at, isKnown)) {
      const to = { id: hop.to }
      if (isKnown(to)) continue
      seen.add(`${after(to)} ${hop.to}`)
      all.push({ at: hop.to, passed: after(to), way: [...way, hop] })
    }
  }
  return all
}

/** The hops to it from where one stands. */
const lastHops = (to: Resource, standing: readonly Standing[], outside: Peers): readonly Hop[] =>
  [...new Set(standing.map(({ at }) => at))].flatMap((at) => {
    const from = at === theInternet ? undefined : findResource(to.world, at)
    return from === undefined ? hopFromOutside(to, outside) : hopBetween(from, to)
  })

/** The shortest way to it; undefined where there is none. */
const wayTo = (
  { id }: Resource,
  standing: readonly Standing[],
  hops: readonly Hop[],
): readonly Hop[] | undefined => {
  const last = new Map(hops.flatMap((hop) => (hop.to === id ? [[hop.from, hop] as const] : [])))
  const found = standing.find(({ at }) => last.has(at))
  const hop = found === undefined ? undefined : last.get(found.at)
  return found === undefined || hop === undefined ? undefined : [...found.way, hop]
}

const isOfTier = (world: World, id: string, patterns: readonly string[] | undefined): boolean => {
  if (patterns === undefined) return false
  const known = ofTiers(world).get(patterns) ?? new Map<string, boolean>()
  ofTiers(world).set(patterns, known)
  const is = known.get(id) ?? isAmong(patterns, { id, type: world.space.entries.get(id)?.type ?? '' })
  known.set(id, is)
  return is
}

const ofTiers = oncePer((_: World) => new Map<readonly string[], Map<string, boolean>>())
