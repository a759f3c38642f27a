import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import { findResource } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, fail, unknown, type Verdict } from '../../verdict.ts'
import { NetworkAcl } from '../acl/acl.ts'
import type { EntryList } from '../acl/entry-list.ts'
import type { SecurityGroup } from '../groups/group.ts'
import { type Face, hasNoGroup } from '../interfaces/face.ts'
import { carriesGroup, groupsGuarding } from '../interfaces/guarding.ts'
import { type GroupNamed, type Passing, passing } from '../rules/passing.ts'
import type { Direction } from '../rules/rule.ts'
import { answeredWithin } from '../sets/answering.ts'
import { internet } from '../sets/flow.ts'
import { packetsOf } from '../sets/packets.ts'
import { Region } from '../sets/region.ts'
import { heardBy } from '../topology/listening.ts'
import { types } from '../topology/parts.ts'
import type { Subnet } from '../topology/subnet.ts'
import { Elsewhere, meant } from '../topology/ways.ts'
import { rangesTriedFor } from '../values/ranges-tried.ts'

/**
 * Who is at the far end: something here whose groups count, whoever is on the internet, whoever has an address, or is in
 * another network whose groups may count here.
 */
export type Far = Fellow | 'the internet' | 'anyone' | 'a peered network'

/** Something here. It is seen by its private addresses. */
interface Fellow {
  readonly face: Face
}

/**
 * What the groups of something let in or out, whoever is at the far end standing as the source; of what they let in to a
 * load balancer that which its listeners hear.
 */
export const groupsLet = (face: Face, direction: Direction, far: Far): Region => {
  const passed = byGroups(face, direction, far)
  return direction === 'egress' || passed.isEmpty ? passed : passed.intersection(heardBy(face.resource))
}

const byGroups = (face: Face, direction: Direction, far: Far): Region => {
  const { world } = face.resource
  const every = Region.of(packetsOf(world.space).all)
  const regions = groupsGuarding(face).map(({ is, when }) =>
    (is instanceof Elsewhere
      ? every.where(elsewhere(world, `the ${direction} rules of the group ${is.name}`))
      : groupLets(is, direction, far)
    ).where(when),
  )
  return Region.union([every.where(all([hasNoGroup(face), face.isUnguarded])), ...regions])
}

const groupLets = (group: SecurityGroup, direction: Direction, far: Far): Region => {
  if (far === 'the internet') return publiclyLet[direction](group)
  if (far === 'anyone') return letByAddress[direction](group)
  return far === 'a peered network'
    ? letByPeer[direction](group)
    : ofPassing(group.world, groupPasses[direction](group), far)
}

type ByDirection<T> = Readonly<Record<Direction, (group: SecurityGroup) => T>>

const byDirection = <T>(make: (group: SecurityGroup, direction: Direction) => T): ByDirection<T> => ({
  ingress: oncePer((group) => make(group, 'ingress')),
  egress: oncePer((group) => make(group, 'egress')),
})

/** What the rules of a group let pass, by who is at the far end. */
export const groupPasses = byDirection((group, direction) => passing(group[direction].rules))

const letByAddress = byDirection((group, direction) =>
  ofPassing(group.world, groupPasses[direction](group), 'anyone'),
)

const letByPeer = byDirection((group, direction) =>
  ofPassing(group.world, groupPasses[direction](group), 'a peered network'),
)

/** Of rules for addresses that nobody has on the internet, which are most of them, no sets are made. */
const publiclyLet = byDirection((group, direction) => {
  const rules = group[direction].rules.filter(
    ({ plain }) => plain === undefined || internet.areMet(plain.addresses),
  )
  return ofPassing(group.world, passing(rules), 'the internet')
})

const ofPassing = (world: World, passed: Passing, far: Far): Region => {
  const space = packetsOf(world.space)
  const regions = [...passed.values()].map(({ peer, region }) => {
    if (peer.group !== undefined) {
      if (far === 'a peered network') return region.where(isOfPeer(world, peer.group))
      return region.where(typeof far === 'string' ? fail : carriesGroup(far.face, peer.group))
    }
    const { sym } = peer
    return sym === undefined
      ? region
      : region.where(unknown(world.needs(sym, rangesTriedFor(world, sym)).blame))
  })
  return Region.union([Region.of(space.none), ...regions])
}

/** A group of a VPC that is made here has nobody in another network. */
const isOfPeer = (world: World, { name, isHere, defaultOf }: GroupNamed): Verdict => {
  if (defaultOf !== undefined) return fail
  const group = isHere ? findResource(world, name) : undefined
  const vpcs = group === undefined ? [] : meant(group.at('VpcId'), types.vpc)
  return vpcs.length > 0 && vpcs.every(({ is }) => !(is instanceof Elsewhere))
    ? fail
    : elsewhere(world, `which addresses the group ${name} stands for in other networks`)
}

/** What network ACLs of a subnet let through, with what answers it. */
export const aclsLet: Readonly<Record<Direction, (subnet: Subnet) => Region>> = {
  ingress: oncePer((subnet) =>
    aclsPass(subnet, 'ingress').intersection(answeredWithin(aclsPass(subnet, 'egress'))),
  ),
  egress: oncePer((subnet) =>
    aclsPass(subnet, 'egress').intersection(answeredWithin(aclsPass(subnet, 'ingress'))),
  ),
}

/** What network ACLs of a subnet let through in one direction, whatever answers it. */
export const aclsPass = (subnet: Subnet, direction: Direction): Region => {
  const { world } = subnet
  const { all: every, none } = packetsOf(world.space)
  const anything = (verdict: Verdict) => Region.anyOf(every, verdict.blame)
  const regions = subnet.acls().map(({ is, when }) => {
    if (is instanceof NetworkAcl) return ofList(is[direction]).where(when)
    if (is instanceof Elsewhere)
      return anything(elsewhere(world, `the entries of the network ACL ${is.name}`)).where(when)
    return Region.of(every).where(all([when, subnet.isDefaultAclAsMade()]))
  })
  return Region.union([Region.of(none), ...regions])
}

const ofList = (list: EntryList): Region => {
  const { all: every } = packetsOf(list.world.space)
  const tooLong = list.isTooLong
  if (tooLong.is !== 'fail') return Region.anyOf(every, tooLong.blame)
  const { must, may } = list.allowed
  return new Region(must, may, must === may ? [] : list.isDecided(every).blame)
}
