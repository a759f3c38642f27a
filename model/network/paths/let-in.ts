import { AddressSet } from '../../../algebra/address/address-set.ts'
import { oncePer } from '../../once.ts'
import type { Resource } from '../../resource.ts'
import { facesOf } from '../interfaces/face.ts'
import { groupsGuarding } from '../interfaces/guarding.ts'
import { groupPasses } from '../reach/guards.ts'
import { Elsewhere } from '../topology/ways.ts'

/** Whom the groups of something let in, as far as that is seen at a glance. */
interface LetIn {
  /** Groups that are made here, or with a VPC that is, by their ids. */
  readonly groups: ReadonlySet<string>
  readonly addresses: AddressSet
  /** More than that is let in, or may be. */
  readonly isOpen: boolean
}

/** Who something is, as others see it: its groups, and the addresses that it may have. */
interface Seen {
  readonly groups: readonly string[]
  /** Undefined where they are not known. */
  readonly addresses: AddressSet | undefined
  readonly isOpen: boolean
}

/** False where it is seen at a glance that the groups of the one let nothing in of the other: most things are far apart. */
export const mayBeLetIn = (from: Resource, to: Resource): boolean => {
  const [seen, letIn] = [seenOf(from), letInBy(to)]
  if (seen.isOpen || letIn.isOpen) return true
  if (seen.groups.some((group) => letIn.groups.has(group))) return true
  return seen.addresses === undefined
    ? !letIn.addresses.isEmpty
    : !letIn.addresses.isDisjointFrom(seen.addresses)
}

const letInBy: (to: Resource) => LetIn = oncePer((to) => {
  const groups = new Set<string>()
  let addresses = AddressSet.none
  let isOpen = false
  for (const face of facesOf(to)) {
    if (face.isUnguarded.is !== 'fail') isOpen = true
    for (const { is } of groupsGuarding(face)) {
      if (is instanceof Elsewhere) {
        isOpen = true
        continue
      }
      for (const { peer, region } of groupPasses.ingress(is).values()) {
        if (peer.group?.isHere) groups.add(peer.group.name)
        else if (peer.group?.defaultOf !== undefined) groups.add(peer.name)
        else if (peer.kind === 'addresses') addresses = addresses.union(region.may.sources())
        else isOpen = true
      }
    }
  }
  return { groups, addresses, isOpen }
})

const seenOf: (from: Resource) => Seen = oncePer((from) => {
  const groups: string[] = []
  let addresses: AddressSet | undefined = AddressSet.none
  let isOpen = false
  for (const face of facesOf(from)) {
    for (const { is } of groupsGuarding(face)) {
      if (is instanceof Elsewhere) isOpen = true
      else groups.push(is.id)
    }
    for (const { is } of face.subnets) {
      const own =
        is instanceof Elsewhere
          ? undefined
          : ([4, 6] as const).map((family) =>
              family === 6 && face.hasIpv6.is === 'fail'
                ? AddressSet.none
                : (face.addresses[family] ?? is.addresses(family)),
            )
      const known = own?.flatMap((set) => set ?? [])
      // An IPv6 address that nobody knows yet may be any.
      addresses =
        known === undefined || known.length < 2
          ? undefined
          : addresses && known.reduce((left, right) => left.union(right), addresses)
    }
  }
  return { groups, addresses, isOpen }
})
