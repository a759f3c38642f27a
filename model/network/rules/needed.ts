import { AddressSet } from '../../../algebra/address/address-set.ts'
import { oncePer } from '../../once.ts'
import type { Blame } from '../../question.ts'
import { existence } from '../../step.ts'
import { Sym } from '../../value.ts'
import { any, because, fail, merge, pass, unknown, type Verdict } from '../../verdict.ts'
import { packetsOf } from '../sets/packets.ts'
import { malformed } from '../values/field.ts'
import { rangesTriedFor } from '../values/ranges-tried.ts'
import { coveredAtItsPort, type Sketched } from './needed-port.ts'
import { type Passing, passing } from './passing.ts'
import { type Judge, mostPerhaps, type Perhaps } from './perhaps.ts'
import { Rule } from './rule.ts'
import type { RuleSet } from './rule-set.ts'
import { mayCover, sketchOf } from './sketch.ts'

/** More rules than these of one group and direction are not compared with each other. */
const mostCompared = 500

/** Each rule that somebody wrote lets something through that the others do not. A group is compared by its name alone. */
export const areAllNeeded = (set: RuleSet): Verdict => {
  const { written } = set
  const [first] = written
  if (first !== undefined && written.length > mostCompared) {
    const id = `which of more than ${mostCompared} rules of ${first.entry.id} are needed`
    return first.world.needs(new Sym({ id, inputs: [id] }))
  }
  const own = set.own.filter(({ isDefault }) => !isDefault).map(sketched)
  const { sketches, judge } = amongThemselves(set.perhaps)
  const all = [...own, ...sketches]
  const isNeededHere: Judge = (rule) => isNeeded(rule, all)
  const isCovering = () => own.some((one) => sketches.some((other) => mayCover(other.sketch, one.sketch)))
  // What is not known of so many among themselves is no better known with those of one group.
  const isUnknownAnyway = set.perhaps.judged(judge).length === mostPerhaps
  return set.every(isNeededHere, isUnknownAnyway || !isCovering() ? judge : isNeededHere)
}

/** Rules that may be of any group are compared with each other once for all groups, and not for each of hundreds. */
const amongThemselves = oncePer((perhaps: Perhaps) => {
  const sketches = perhaps.rules.map(sketched)
  const judge: Judge = (rule) => isNeeded(rule, sketches)
  return { sketches, judge }
})

const sketched = (rule: Rule): Sketched => ({ rule, sketch: sketchOf(rule) })

const isNeeded = (rule: Rule, rules: readonly Sketched[]): Verdict => {
  if (rule.world.reads !== undefined) for (const name of told[rule.direction]) rule.field(name)
  const refused = rule.refusedField()
  if (refused !== undefined) return malformed(rule, refused)
  const own = rules.find((one) => one.rule === rule)?.sketch ?? sketchOf(rule)
  const others = rules.filter((other) => other.rule !== rule && mayCover(own, other.sketch))
  if (others.length === 0) return hasFarEnd(rule)
  if (own.group !== undefined && leaveAddresses(others)) return pass
  const covered = coveredAtItsPort({ rule, sketch: own }, others)
  if (covered?.is.is === 'fail') return hasFarEnd(rule)
  if (covered !== undefined) return covered.is.is === 'pass' ? superfluous(rule, covered.by) : covered.is
  return compared(
    rule,
    passing([new Rule(rule.direction, pass, rule.item)]),
    others.map((other) => other.rule),
  )
}

/** Ranges cover a group only where they are all addresses together. */
const leaveAddresses = (others: readonly Sketched[]): boolean => {
  const ranges = others.flatMap(({ sketch: { addresses } }) => addresses ?? [])
  if (ranges.length < others.length) return false
  return !ranges.reduce((left, right) => left.union(right), AddressSet.none).equals(AddressSet.all)
}

const told = {
  ingress: [
    ...['IpProtocol', 'FromPort', 'ToPort', 'CidrIp', 'CidrIpv6'],
    ...['SourcePrefixListId', 'SourceSecurityGroupId', 'SourceSecurityGroupName'],
  ],
  egress: [
    ...['IpProtocol', 'FromPort', 'ToPort', 'CidrIp', 'CidrIpv6'],
    ...['DestinationPrefixListId', 'DestinationSecurityGroupId'],
  ],
} as const

const compared = (rule: Rule, own: Passing, others: readonly Rule[]): Verdict => {
  const { world } = rule
  const space = packetsOf(world.space)
  const theirs = passing(others)
  const entries = [...theirs.values()]
  const ofAddresses = theirs.get('addresses')?.region
  let isCovered = true
  let blame: readonly Blame[] = []
  for (const { peer, region } of own.values()) {
    const same = theirs.get(peer.name)?.region
    const sure = space.union([same?.must ?? space.none, ofAddresses?.must ?? space.none])
    if (region.may.isSubsetOf(sure)) continue
    isCovered = false
    const mayBeSame = entries.filter(
      (other) =>
        other.peer.name === peer.name || other.peer.kind === 'addresses' || other.peer.sym !== undefined,
    )
    const perhaps = space.union((peer.sym === undefined ? mayBeSame : entries).map((one) => one.region.may))
    const { must, may } = region
    // Where it is not known who is at the far end, a part that others have may be all of it.
    const isOpen = !may.isDisjointFrom(perhaps) && (peer.sym !== undefined || must.isSubsetOf(perhaps))
    if (!isOpen) return hasFarEnd(rule)
    const symbols = [peer, ...mayBeSame.map((other) => other.peer)].flatMap(({ sym }) => sym ?? [])
    const known = [region, ...entries.map((other) => other.region)].map((one) => one.blame)
    blame = [...known, ...symbols.map((sym) => world.needs(sym, rangesTriedFor(world, sym)).blame)].reduce(
      merge,
      blame,
    )
  }
  if (own.size === 0) return hasFarEnd(rule)
  return isCovered ? superfluous(rule, others) : unknown(blame)
}

/** A list without entries may get some. */
const hasFarEnd = (rule: Rule): Verdict => {
  const [, , , ...ends] = told[rule.direction]
  const has = any(ends.map((name) => existence(rule.world, rule.quietly(name))))
  return has.is === 'fail' ? superfluous(rule, []) : has
}

const superfluous = (rule: Rule, others: readonly Rule[]): Verdict => ({
  ...because(fail, () => {
    const those = others.slice(0, 3).map(({ where }) => where)
    const more = others.length > those.length ? ' and others' : ''
    return others.length === 0
      ? `nothing passes by ${rule.where}`
      : `all that passes by ${rule.where} passes by ${those.join(', ')}${more}`
  }),
  causes: [rule.cause('', 'a rule by which something passes that passes by no other')],
})
