import type { View } from '../../policy.ts'
import { findResource, Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { Sym } from '../../value.ts'
import { all, any, anyOf, not, pass, type Verdict } from '../../verdict.ts'
import type { Direction } from '../rules/rule.ts'
import { belonging, type Part } from '../values/belonging.ts'
import { isOn } from '../values/said.ts'
import { isToldToOthers } from '../values/told.ts'
import { AclEntry } from './entry.ts'
import { EntryList } from './entry-list.ts'

export const aclType = 'AWS::EC2::NetworkAcl'
const identities: ReadonlySet<string> = new Set(['', 'Id'])
const noun = 'the network ACL'

export const aclEntries = belonging({
  types: ['AWS::EC2::NetworkAclEntry'],
  whole: aclType,
  noun,
  identities,
  named: (world, entry) => Resource.of(world, entry).at('NetworkAclId'),
})

const associations = belonging({
  types: ['AWS::EC2::SubnetNetworkAclAssociation'],
  whole: aclType,
  noun,
  identities,
  named: (world, entry) => Resource.of(world, entry).at('NetworkAclId'),
})

/** A network ACL with all its entries, or one that is known by reference only, with those that are given to it here. */
export class NetworkAcl {
  readonly id: string
  readonly type = aclType
  readonly present: Verdict
  readonly stack?: string
  private readonly world: World
  private readonly parts: readonly Part[]
  private readonly isWhole: Verdict
  private readonly lists = new Map<Direction, EntryList>()

  private constructor(
    world: World,
    id: string,
    {
      present,
      parts,
      isWhole = pass,
      stack,
    }: {
      readonly present: Verdict
      readonly parts: readonly Part[]
      readonly isWhole?: Verdict
      readonly stack?: string
    },
  ) {
    this.world = world
    this.id = id
    this.present = present
    this.parts = parts
    this.isWhole = isWhole
    if (stack !== undefined) this.stack = stack
  }

  /** The same object for the same resource, so that its entries are found once for all policies. */
  static of(resource: Resource): NetworkAcl {
    let acl = known.get(resource)
    if (acl === undefined) {
      const { world, id, present } = resource
      acl = new NetworkAcl(world, id, { present, parts: aclEntries.partsOf(world, id) })
      known.set(resource, acl)
    }
    return acl
  }

  /** The one that is known by this reference alone; undefined where no entry is given to it. */
  static named(world: World, id: string): NetworkAcl | undefined {
    const reference = aclEntries.indexOf(world.space).elsewhere.get(id)
    if (reference === undefined) return undefined
    const parts = aclEntries.partsNamed(world, reference)
    const present = any(parts.map(({ entry, belongs }) => all([world.isPresent(entry), belongs])))
    const others = `the entries of ${id} that are made elsewhere`
    const isWhole = world.needs(new Sym({ id: others, inputs: [others] }))
    return new NetworkAcl(world, id, { present, parts, isWhole, stack: reference.stack })
  }

  get ingress(): EntryList {
    return this.listOf('ingress')
  }

  get egress(): EntryList {
    return this.listOf('egress')
  }

  private listOf(direction: Direction): EntryList {
    let list = this.lists.get(direction)
    if (list === undefined) {
      list = new EntryList(this.world, direction, entriesIn(this.world, this.parts, direction), this.isWhole)
      this.lists.set(direction, list)
    }
    return list
  }

  /** Some subnet has it. Where others are told of it only they know. */
  isAttached(): Verdict {
    const { world, id } = this
    return anyOf(
      [
        () =>
          any(
            associations
              .partsOf(world, id)
              .map(({ entry, belongs }) => all([world.isPresent(entry), belongs])),
          ),
        () => isToldToOthers({ world, id }, `whether a subnet that is associated elsewhere has ${id}`),
      ],
      (part) => part(),
    )
  }
}

const known = new WeakMap<Resource, NetworkAcl>()

const entriesIn = (world: World, parts: readonly Part[], direction: Direction): readonly AclEntry[] =>
  parts.flatMap(({ entry, belongs }) => {
    const { present, properties } = Resource.of(world, entry)
    if (present.is === 'fail') return []
    const isOut = isOn(properties.child('Egress'))
    const there = all([present, belongs, direction === 'egress' ? isOut : not(isOut)])
    return there.is === 'fail' ? [] : [new AclEntry(properties, there)]
  })

/** All network ACLs that are made here. */
export const ownAcls: View<NetworkAcl> = {
  name: 'network ACLs',
  *ids(world) {
    for (const { id } of resourcesIn(world, aclType)) yield id
  },
  at: (world, id) => {
    const resource = findResource(world, id)
    return resource?.type === aclType ? NetworkAcl.of(resource) : undefined
  },
}

/** Those made here, and those known by reference only to which entries are given here. */
export const networkAcls: View<NetworkAcl> = {
  name: 'network ACLs',
  *ids(world) {
    yield* ownAcls.ids(world)
    yield* aclEntries.indexOf(world.space).elsewhere.keys()
  },
  at: (world, id) =>
    findResource(world, id) === undefined ? NetworkAcl.named(world, id) : ownAcls.at(world, id),
  place: (world, id) => {
    const [entry] = aclEntries.indexOf(world.space).elsewhere.get(id)?.parts ?? []
    return entry === undefined
      ? world.space.place(id, [])
      : world.space.place(entry.id, ['Properties', 'NetworkAclId'])
  },
}
