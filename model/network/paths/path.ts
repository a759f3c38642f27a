import { oncePer } from '../../once.ts'
import { askedQuietly, quietly } from '../../quiet.ts'
import { isImpossible } from '../../rank.ts'
import { findResource, type Resource } from '../../resource.ts'
import type { World } from '../../space.ts'
import { Sym } from '../../value.ts'
import { because, fail, merge, pass, unknown, type Verdict } from '../../verdict.ts'
import { groupOf } from '../groups/group.ts'
import { type Carrier, carriers } from '../interfaces/carriers.ts'
import { registeredByOthers } from '../reach/may-target.ts'
import { groupType } from '../rules/standing-alone.ts'
import type { Peers } from '../sets/flow.ts'
import { Elsewhere, meant } from '../topology/ways.ts'
import { relaysIn, type Tiers } from './alike.ts'
import { cutOf } from './cut.ts'
import { type Hop, hopFromOutside, isSameWay } from './hops.ts'
import { mayBeLetIn } from './let-in.ts'
import { type Asked, anyWayTo, hopTo, mostStanding, type Reached, reachedBy, wayTo } from './standing.ts'
import { shownPath } from './witness.ts'

/** No way leads from outside to something, but one that goes through these tiers in their order. */
export const leadsThrough = (store: Carrier, tiers: Tiers, outside: Peers): Verdict => {
  const verdict = askedQuietly(store.world, (world) => {
    const to = findResource(world, store.id)
    return to === undefined ? pass : judged(to, { world, tiers, outside }, store.world.reads !== undefined)
  })
  recordLetIn(store)
  return verdict
}

const judged = (to: Resource, asked: Asked, isTold: boolean): Verdict => {
  const { world } = asked
  const { certain, perhaps } = reached(asked)
  const way = wayTo(to, certain, asked, isSure)
  if (way !== undefined) return isTold ? because(shownPath(world, way), () => sentence(to, way, asked)) : fail
  const open = wayTo(to, perhaps, asked, isAny)
  if (open === undefined) {
    if (!perhaps.isWhole) return world.needs(new Sym({ id: tooMany, inputs: [tooMany] }))
    return isTold ? { ...pass, because: throughAll(to, asked) } : pass
  }
  const blame = open.map(({ is }) => is.blame).reduce(merge, [])
  // A deployment that is refused has no path, whatever else of it is not known.
  const refused = blame.filter(isImpossible)
  return unknown(refused.length > 0 ? refused : blame)
}

const tooMany = `what is reached from the internet by way of more than ${mostStanding} kinds of resources`

const isSure = ({ is }: Hop): boolean => is.is === 'pass'

/** For certain, and perhaps: the same for all data. */
const reached = (asked: Asked): { readonly certain: Reached; readonly perhaps: Reached } => {
  const known = reachedIn(asked.world)
  const found = known.find(({ tiers, outside }) => tiers === asked.tiers && outside === asked.outside)
  if (found !== undefined) return found
  const now = { ...asked, certain: reachedBy(asked, isSure), perhaps: reachedBy(asked, isAny) }
  known.push(now)
  return now
}

const reachedIn = oncePer((_: World): (Asked & ReturnType<typeof reached>)[] => [])

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

/** What a pass rests on. */
const throughAll = (to: Resource, { world, outside }: Asked): string => {
  const anywhere = { world, outside, tiers: noTier }
  const surely = wayTo(to, reachedBy(anywhere, isSure), anywhere, isSure)
  const perhaps = reachedBy(anywhere, isAny)
  const way = surely ?? wayTo(to, perhaps, anywhere, isAny)
  if (way === undefined) return `nothing leads to it from the internet${unlessRegistered(to, perhaps)}`
  return `the internet ${surely === undefined ? 'may reach' : 'reaches'} it${byThingsOn(way)}`
}

/** Of groups of which others say what is in them only their own port is asked about: those may give another. */
const unlessRegistered = (to: Resource, { standing }: Reached): string => {
  const names = standing.flatMap(({ at }) =>
    at?.heard === undefined || !mayBeLetIn(at.resource, to) ? [] : registeredByOthers(at.resource, to),
  )
  const groups = [...new Set(names)].sort()
  return groups.length === 0 ? '' : `, unless others register it at another port with ${groups.join(', ')}`
}

/** A tier that nothing is of, so that all ways are followed. */
const noTier: Tiers = [[]]

const isAny = (): boolean => true

const byThingsOn = (way: readonly Hop[]): string => {
  const things = way.slice(0, -1).map(({ to }) => to)
  return things.length === 0 ? '' : ` by ${things.join(', ')}`
}

const sentence = (to: Resource, way: readonly Hop[], asked: Asked): string => {
  const { world, tiers } = asked
  const others = new Map(relaysIn(world, tiers).map(({ resource: { id }, others }) => [id, others]))
  const othersLike = (id: string) => others.get(id) ?? 0
  // What closes a way to one thing has to close those to all that are like it.
  const named = (id: string) => (othersLike(id) === 0 ? id : `${id} and ${othersLike(id)} like it`)
  const unless = closing(to, asked, (hop) => othersLike(hop.from) + othersLike(hop.to)).map(
    ({ from, to }) => `${named(to)} ${othersLike(to) === 0 ? 'is' : 'are'} closed to ${named(from)}`,
  )
  return [
    `The internet reaches it${byThingsOn(way)}`,
    ...(unless.length > 0 ? [`unless ${unless.join(' and ')}`] : []),
  ].join(', ')
}

/** The fewest hops without which there is no way; where these are many, all of the first hops, or of the last. */
const closing = (to: Resource, asked: Asked, thingsBetween: (hop: Hop) => number): readonly Hop[] => {
  const { outside } = asked
  const { standing, isWhole } = reached(asked).certain
  const cut = cutOf((closed) => {
    const isLeft = (hop: Hop) => isSure(hop) && ![...closed].some((one) => isSameWay(one, hop))
    return anyWayTo(to, asked, isLeft)
  }, thingsBetween)
  if (cut !== undefined || !isWhole) return cut ?? []
  const reachable = [...new Set(standing.map(({ at }) => at))]
  const last = eachWay(reachable.flatMap((at) => hopTo(to, at, asked) ?? []))
  const first = eachWay(
    [...reachable.map((at) => at?.resource), to].flatMap((at) =>
      at === undefined ? [] : (hopFromOutside(at, outside) ?? []),
    ),
  )
  return first.length <= last.length ? first : last
}

/** Those that are sure, each way once. */
const eachWay = (hops: readonly Hop[]): readonly Hop[] => {
  const sure = hops.filter(isSure)
  return sure.filter((hop, at) => sure.findIndex((one) => isSameWay(one, hop)) === at)
}
