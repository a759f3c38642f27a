import { oncePer } from '../../once.ts'
import type { Reading } from '../../reading.ts'
import type { Resource } from '../../resource.ts'
import type { World } from '../../space.ts'
import { elsewhere, notKnown } from '../../storage/elsewhere.ts'
import { all, fail, not, unknown, type Verdict } from '../../verdict.ts'
import { NetworkAcl } from '../acl/acl.ts'
import type { EntryList } from '../acl/entry-list.ts'
import { groupOf } from '../group.ts'
import { packetsOf } from '../packets.ts'
import type { Direction } from '../rule.ts'
import { groupType } from '../standing-alone.ts'
import type { Subnet } from '../topology/subnet.ts'
import { Elsewhere, following, meant } from '../topology/ways.ts'
import { answeredWithin } from './answering.ts'
import { carriesGroup, type Face, hasNoGroup } from './face.ts'
import { type Passing, passing } from './passing.ts'
import { Region } from './region.ts'

/** What is at the far end, where it is something here whose groups count: it is seen by its private addresses. */
export interface Far {
  readonly face: Face
  /** Whether both are in one VPC, so that the default group of the one is that of the other. */
  readonly isWithinVpc: boolean
}

/** What the groups of something let in or out, whoever is at the far end standing as the source. */
export const groupsLet = (face: Face, direction: Direction, far: Far | undefined): Region => {
  const { world } = face.resource
  const space = packetsOf(world.space)
  const ways = following(
    face.groups.map(({ present, item }) => ({ is: item, when: present })),
    (item: Reading) => meant(item, groupType),
  )
  const regions = ways.map(({ is, when }) =>
    (is instanceof Elsewhere
      ? Region.anyOf(space.all, notKnown(world, `the ${direction} rules of the group ${is.name}`).blame)
      : groupLets(is, direction, far)
    ).where(when),
  )
  const isAlone = hasNoGroup(face)
  const alone = withoutGroup(face, direction, far).where(isAlone)
  return Region.union([alone, ...regions])
}

/** What has no group has the default one, in which all are let in that have it, and out to everybody. */
const withoutGroup = (face: Face, direction: Direction, far: Far | undefined): Region => {
  const every = Region.of(packetsOf(face.resource.world.space).all)
  if (direction === 'egress') return every
  const isFellow = far?.isWithinVpc ? all([hasNoGroup(far.face), not(far.face.isUnguarded)]) : fail
  return Region.union([every.where(face.isUnguarded), every.where(isFellow).where(not(face.isUnguarded))])
}

const groupLets = (group: Resource, direction: Direction, far: Far | undefined): Region => {
  if (far === undefined) return (direction === 'ingress' ? ingressOf : egressOf)(group)
  return ofPassing(group.world, (direction === 'ingress' ? passingIn : passingOut)(group), far)
}

const passingIn = oncePer((group: Resource): Passing => passing(groupOf(group).ingress.rules))
const passingOut = oncePer((group: Resource): Passing => passing(groupOf(group).egress.rules))
const ingressOf = oncePer((group: Resource) => ofPassing(group.world, passingIn(group), undefined))
const egressOf = oncePer((group: Resource) => ofPassing(group.world, passingOut(group), undefined))

const ofPassing = (world: World, passed: Passing, far: Far | undefined): Region => {
  const space = packetsOf(world.space)
  const regions = [...passed.values()].map(({ peer, region }) => {
    if (peer.group !== undefined)
      return region.where(far === undefined ? fail : carriesGroup(far.face, peer.group))
    return peer.sym === undefined ? region : region.where(unknown(world.needs(peer.sym).blame))
  })
  return Region.union([Region.of(space.none), ...regions])
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
    const changed = subnet.isDefaultAclChanged()
    const whole =
      changed.is === 'fail'
        ? Region.of(every)
        : anything(elsewhere(world, `the entries of the default network ACL of ${subnet.id}`))
    return whole.where(when)
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
