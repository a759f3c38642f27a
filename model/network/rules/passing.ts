import type { Family } from '../../../algebra/address/address.ts'
import { type Intervals, single } from '../../../algebra/intervals.ts'
import { hasPorts, parseProtocol } from '../../../algebra/traffic/protocol.ts'
import { protocolTraffic } from '../../../algebra/traffic/traffic.ts'
import { isScalar } from '../../json.ts'
import type { Blame } from '../../question.ts'
import type { World } from '../../space.ts'
import { targetsOf } from '../../target.ts'
import { asWritten, Either, type Head, Sym } from '../../value.ts'
import { unknown, type Verdict } from '../../verdict.ts'
import { packetsOf } from '../sets/packets.ts'
import { Region } from '../sets/region.ts'
import { mayBeHere } from '../values/belonging.ts'
import { type Known, malformed } from '../values/field.ts'
import { allWithin, outlinesOf } from '../values/outline.ts'
import { portsBounded } from '../values/port-bounds.ts'
import { refused } from '../values/refused.ts'
import { addressesOf, contentsOf, entriesOf, prefixListOf } from './peers.ts'
import type { Rule } from './rule.ts'
import { defaultGroupAttribute, groupType, nameOfDefault } from './standing-alone.ts'
import { trafficOf } from './traffic.ts'

/** Who is at the far end of a rule: whoever has an address, or one that goes by a name and whose addresses are not known. */
export interface Peer {
  readonly kind: 'addresses' | 'group' | 'prefix list' | 'value'
  readonly name: string
  /** The value that says which addresses or which group, where it is not known yet. */
  readonly sym?: Sym
  /** How many addresses it may have, where a part of it is known. */
  readonly sites?: number
  readonly group?: GroupNamed
}

/** A group at the far end of a rule: one that is made here by its id, another by what it is called. */
export interface GroupNamed {
  readonly name: string
  readonly isHere: boolean
  /** The VPC that is made here, of which it is the default group. */
  readonly defaultOf?: string
  /** It may turn out to be one that AWS makes with what is made here. */
  readonly mayBeOfHere: boolean
}

export const addresses: Peer = { kind: 'addresses', name: 'addresses' }

interface Passed {
  readonly peer: Peer
  readonly region: Region
}

/** By the name of the peer. */
export type Passing = ReadonlyMap<string, Passed>

/** What passes by rules, by who is at the far end. What comes in has its address as source; what goes out, too. */
export const passing = (rules: readonly Rule[]): Passing => {
  const found = new Map<string, { readonly peer: Peer; readonly regions: [Region, ...Region[]] }>()
  for (const { peer, region } of [
    ...byPlain(rules),
    ...rules.filter((rule) => !isPlain(rule)).flatMap(passingBy),
  ]) {
    const known = found.get(peer.name)
    if (known === undefined) found.set(peer.name, { peer, regions: [region] })
    else known.regions.push(region)
  }
  return new Map(
    [...found].map(([name, { peer, regions }]) => [name, { peer, region: Region.union(regions) }]),
  )
}

/** Most rules are there for certain, and say in full what they let through. */
export const isPlain = ({ plain, present }: Rule): boolean => plain !== undefined && present.is === 'pass'

/** One set of all that plain rules let through: that of each rule would be made, kept, and never asked for. */
const byPlain = (rules: readonly Rule[]): readonly Passed[] => {
  const plain = rules.filter(isPlain)
  const boxes = plain.flatMap(({ plain }) =>
    plain === undefined || plain.addresses.isEmpty
      ? []
      : [{ traffic: plain.traffic, source: plain.addresses }],
  )
  const [first] = plain
  if (first === undefined || boxes.length === 0) return []
  first.world.worked += ofRule * plain.length
  return [{ peer: addresses, region: Region.of(packetsOf(first.world.space).boxes(boxes)) }]
}

/** What making the sets of one rule counts, beside a question. */
const ofRule = 16

const passingBy = (rule: Rule): readonly Passed[] => {
  rule.world.worked += ofRule
  const { all } = packetsOf(rule.world.space)
  const perhaps = (blame: readonly Blame[]) => ({
    peer: addresses,
    region: Region.anyOf(all, blame).where(rule.present),
  })
  const readable = rule.isReadable()
  if (readable.is !== 'pass') return [perhaps(readable.blame)]
  const traffic = ofTraffic(rule)
  const refused = rule.refusedField()
  return [
    ...ends(rule).map(({ peer, region }) => ({
      peer,
      region: region.intersection(traffic).where(rule.present),
    })),
    ...(refused === undefined ? [] : [perhaps(malformed(rule, refused).blame)]),
  ]
}

/** In every way in which a field can turn out; a symbol as what is known of it. */
const inEachWay = (head: Head, of: (head: Exclude<Head, Either>) => Region): Region => {
  if (head instanceof Either) {
    const [first, ...others] = head.options.map((option) => inEachWay(option, of))
    return first === undefined ? of(undefined) : Region.oneOf([first, ...others], head.by)
  }
  const known = head instanceof Sym ? head.known?.() : undefined
  return known === undefined ? of(head) : inEachWay(known, of)
}

const ofTraffic = (rule: Rule): Region => {
  const { world } = rule
  const space = packetsOf(world.space)
  const [protocol, from, to] = ['IpProtocol', 'FromPort', 'ToPort'].map((name) => rule.quietly(name))
  return inEachWay(protocol, (protocol) => {
    if (protocol instanceof Sym) return Region.anyOf(space.all, world.needs(protocol, ['-1', 'tcp']).blame)
    const number = isScalar(protocol) ? parseProtocol(String(protocol)) : undefined
    const whole = typeof number === 'number' ? space.box({ traffic: protocolTraffic(number) }) : space.all
    return inEachWay(from, (from) =>
      inEachWay(to, (to) => {
        const open = [from, to].find((port) => port instanceof Sym)
        if (open instanceof Sym) {
          const { blame } = world.needs(open, ['0', '65535'])
          if (typeof number !== 'number' || !hasPorts(number)) return Region.anyOf(whole, blame)
          const { must, may } = portsBounded(world, from, to)
          const withPorts = (ports: Intervals<number>) =>
            space.box({ traffic: [{ protocols: single(number), ports }] })
          return new Region(withPorts(must), withPorts(may), blame)
        }
        const written = trafficOf(world.space, [protocol, from as Known, to as Known])
        return typeof written === 'string'
          ? Region.anyOf(
              whole,
              refused(
                rule,
                ['IpProtocol', 'FromPort', 'ToPort'].map((name) => rule.item.child(name)),
                written,
              ).blame,
            )
          : Region.of(space.box({ traffic: written }))
      }),
    )
  })
}

const ends = (rule: Rule): readonly Passed[] => {
  const { world, direction } = rule
  const far = direction === 'ingress' ? 'Source' : 'Destination'
  const groups = [`${far}SecurityGroupId`, ...(direction === 'ingress' ? [`${far}SecurityGroupName`] : [])]
  const { all } = packetsOf(world.space)
  return [
    ...ofRange(rule, rule.quietly('CidrIp'), 4),
    ...ofRange(rule, rule.quietly('CidrIpv6'), 6),
    ...inWays(rule.quietly(`${far}PrefixListId`), (list) => ofList(rule, list)),
    ...groups.flatMap((field) =>
      inWays(rule.quietly(field), (group) => [{ peer: groupPeer(world, group), region: Region.of(all) }]),
    ),
  ]
}

const groupPeer = (world: World, head: Exclude<Head, Either>): Peer => {
  const [target] = targetsOf(world, head)
  const isDefault = target?.kind === 'resource' && target.attribute === defaultGroupAttribute
  const name = isDefault ? nameOfDefault(target) : nameOf(world, head)
  return {
    kind: 'group',
    name: `the group ${name}`,
    group: {
      name,
      isHere: world.space.entries.get(name)?.type === groupType,
      mayBeOfHere: mayBeHere(world, target),
      ...(isDefault && { defaultOf: target.id }),
    },
    ...(head instanceof Sym && head.target === undefined && { sym: head }),
  }
}

/** In every way in which a field can turn out, each end as far as it is this one. */
const inWays = (
  head: Head,
  of: (head: Exclude<Head, Either | undefined>) => readonly Passed[],
): readonly Passed[] => {
  if (head instanceof Either && asWritten(head).length === 1) return inWays(asWritten(head)[0], of)
  if (head instanceof Either)
    return where(
      unknown(head.by),
      head.options.flatMap((option) => inWays(option, of)),
    )
  const known = head instanceof Sym ? head.known?.() : undefined
  if (known !== undefined) return inWays(known, of)
  return head === undefined ? [] : of(head)
}

const where = (present: Verdict, ends: readonly Passed[]): readonly Passed[] =>
  ends.map(({ peer, region }) => ({ peer, region: region.where(present) }))

const ofRange = (rule: Rule, range: Head, family?: Family): readonly Passed[] => {
  const { world } = rule
  const space = packetsOf(world.space)
  const whole = family === undefined ? space.all : space.box({ family })
  return inWays(range, (value) => {
    if (value instanceof Sym) return [ofOpenRange(world, value, family)]
    const known = addressesOf(world.space, value, family)
    return [
      {
        peer: addresses,
        region:
          typeof known === 'string'
            ? Region.anyOf(
                whole,
                (family === undefined
                  ? malformed(rule, known)
                  : refused(rule, [rule.item.child(family === 4 ? 'CidrIp' : 'CidrIpv6')], known)
                ).blame,
              )
            : Region.of(space.box({ source: known })),
      },
    ]
  })
}

/** As far as it is known of which addresses a range is, and of how many. */
const ofOpenRange = (world: World, range: Sym, family?: Family): Passed => {
  const outlines = outlinesOf(world, range, family)
  const space = packetsOf(world.space)
  const peer = { kind: 'value', name: range.id, sym: range } as const
  if (outlines.length === 0)
    return { peer, region: Region.of(family === undefined ? space.all : space.box({ family })) }
  const sites = Math.max(...outlines.map((outline) => Number(outline.sites)))
  return { peer: { ...peer, sites }, region: Region.of(space.box({ source: allWithin(outlines) })) }
}

const ofList = (rule: Rule, head: Exclude<Head, Either>): readonly Passed[] => {
  const { world } = rule
  const list = prefixListOf(world, head)
  if (list !== undefined)
    return entriesOf(list).flatMap(({ present, item }) => where(present, ofRange(rule, item.at('Cidr').head)))
  const name = `the prefix list ${nameOf(world, head)}`
  const sym = head instanceof Sym && head.impossible ? head : contentsOf(head)
  return [{ peer: { kind: 'prefix list', name, sym }, region: Region.of(packetsOf(world.space).all) }]
}

/** What is made here by its id, however it is referred to; else what it is called. */
const nameOf = (world: World, head: Exclude<Head, Either>): string => {
  const [target] = targetsOf(world, head)
  if (target?.kind === 'resource') return target.id
  if (target?.kind === 'symbol') return target.sym.id
  const [only, ...others] = target?.named ?? []
  const isSure = only?.present.is === 'pass' && others.length === 0
  return isSure ? only.entry.id : (target?.text ?? 'that is none')
}
