import type { Family } from '../../../algebra/address/address.ts'
import { AddressSet } from '../../../algebra/address/address-set.ts'
import { type Cidr, parseCidr } from '../../../algebra/address/cidr.ts'
import { isMalformed, type Malformed } from '../../../algebra/malformed.ts'
import { isScalar } from '../../json.ts'
import { oncePer } from '../../once.ts'
import type { Item } from '../../reading.ts'
import { findResource, type Resource } from '../../resource.ts'
import type { Space, World } from '../../space.ts'
import { existence } from '../../step.ts'
import { targetsOf } from '../../target.ts'
import { Either, type Head, Sym } from '../../value.ts'
import { all, any, fail, type Verdict, whichever } from '../../verdict.ts'
import type { Peers } from '../sets/flow.ts'
import { type Known, ofFields } from '../values/field.ts'
import { mayMeet, outlinesOf } from '../values/outline.ts'
import { rangesTriedFor } from '../values/ranges-tried.ts'
import { recorded } from '../values/recorded.ts'
import type { Rule } from './rule.ts'

/** Whether a rule is about some of these addresses at the far end. */
export const peersMeet = (rule: Rule, peers: Peers): Verdict => {
  const { world, direction } = rule
  const far = direction === 'ingress' ? 'Source' : 'Destination'
  return any([
    rangeMeets(rule, rule.field('CidrIp'), peers, 4),
    rangeMeets(rule, rule.field('CidrIpv6'), peers, 6),
    prefixListMeets(rule, rule.field(`${far}PrefixListId`), peers),
    ...(peers.areNoGroups ? [] : groupFields(rule).map((group) => groupMeets(world, group))),
  ])
}

const groupFields = (rule: Rule): readonly Head[] =>
  rule.direction === 'ingress'
    ? [rule.field('SourceSecurityGroupId'), rule.field('SourceSecurityGroupName')]
    : [rule.field('DestinationSecurityGroupId')]

const rangeMeets = (rule: Rule, range: Head, peers: Peers, family?: Family): Verdict => {
  if (range === undefined) return fail
  const families = family === undefined ? ([4, 6] as const) : [family]
  return ofFields(rule, [range], {
    name: `${families.join()} meets more than ${peers.tolerated} of ${peers.name}`,
    holds: ([value]) => {
      const addresses = addressesOf(rule.world.space, value, family)
      return typeof addresses === 'string' ? addresses : peers.areMet(addresses)
    },
    seen: (sym) => (mayMeet(outlinesOf(rule.world, sym, family), peers) ? undefined : false),
    get suggest() {
      return [rangesTriedFor(rule.world, range, family)]
    },
  })
}

const read = oncePer((_: Space) => new Map<string, AddressSet | string>())

/** The addresses of a range; a sentence where EC2 refuses it. The same for all rules that say the same. */
export const addressesOf = (space: Space, value: Known, family?: Family): AddressSet | string => {
  if (value === undefined) return AddressSet.none
  const key = `${family ?? ''} ${isScalar(value) ? String(value) : ''}`
  const known = read(space)
  let addresses = known.get(key)
  if (addresses === undefined) {
    const range = cidrOf(value, family)
    addresses = isMalformed(range) ? range.problem : AddressSet.ofCidrs([range])
    known.set(key, addresses)
  }
  return addresses
}

const cidrOf = (value: Head, family?: Family): Cidr | Malformed => {
  if (!isScalar(value)) return { problem: 'a range is a text, such as 10.0.0.0/8' }
  const range = parseCidr(String(value), family === undefined ? {} : { family })
  return isMalformed(range) ? range : range.cidr
}

/** A range, as it was read and as it stands there. */
interface RangeRead {
  readonly cidr: Cidr
  readonly written: string
}

/** The ranges that a rule surely has at the far end, as far as they are known. */
export const rangesOf = (rule: Rule): readonly RangeRead[] => {
  const { world } = rule
  const far = rule.direction === 'ingress' ? 'Source' : 'Destination'
  const list = prefixListOf(world, rule.quietly(`${far}PrefixListId`))
  const entries = list === undefined ? [] : entriesOf(list).filter(({ present }) => present.is === 'pass')
  return [
    ...rangeRead(rule.quietly('CidrIp'), 4),
    ...rangeRead(rule.quietly('CidrIpv6'), 6),
    ...entries.flatMap(({ item }) => rangeRead(item.at('Cidr').head)),
  ]
}

const rangeRead = (value: Head, family?: Family): readonly RangeRead[] => {
  const cidr = cidrOf(value, family)
  return isMalformed(cidr) ? [] : [{ cidr, written: String(value) }]
}

const prefixListType = 'AWS::EC2::PrefixList'

const prefixListMeets = (rule: Rule, list: Head, peers: Peers): Verdict => {
  const { world } = rule
  if (list === undefined) return fail
  if (list instanceof Either)
    return whichever(
      list.options.map((option) => prefixListMeets(rule, option, peers)),
      list.by,
    )
  const resource = prefixListOf(world, list)
  if (resource !== undefined)
    return any(
      entriesOf(resource).map(({ present, item }) =>
        all([present, rangeMeets(rule, recorded(item.at('Cidr')), peers)]),
      ),
    )
  // What refers to what is not made is refused, whatever else there would be to know.
  if (list instanceof Sym && list.impossible) return world.needs(list)
  return all([existence(world, list), world.needs(contentsOf(list))])
}

/** The list that is meant, where it is made here. */
export const prefixListOf = (world: World, list: Head): Resource | undefined => {
  if (list instanceof Either) return undefined
  const [target] = targetsOf(world, list)
  const resource = target?.kind === 'resource' ? findResource(world, target.id) : undefined
  return resource?.type === prefixListType ? resource : undefined
}

export const entriesOf = (list: Resource): readonly Item[] => {
  const entries = list.at('Entries')
  return entries.head === undefined ? [] : entries.items()
}

/** AWS keeps it, or another stack: which ranges it holds is in no template. */
export const contentsOf = (list: Head): Sym => {
  const name = list instanceof Sym ? list.id : isScalar(list) ? String(list) : 'that is none'
  const id = `the ranges of the prefix list ${name}`
  return new Sym({ id, inputs: [id] })
}

const groupMeets = (world: World, group: Head): Verdict => {
  if (group instanceof Sym && group.impossible) return world.needs(group)
  const name = group instanceof Sym ? group.id : isScalar(group) ? String(group) : 'of the rule'
  const id = `the addresses of the interfaces of the group ${name}`
  return all([existence(world, group), world.needs(new Sym({ id, inputs: [id] }))])
}
