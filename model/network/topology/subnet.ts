import type { Family } from '../../../algebra/address/address.ts'
import { AddressSet } from '../../../algebra/address/address-set.ts'
import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import type { Blame } from '../../question.ts'
import { Resource } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, any, merge, not, pass, type Verdict } from '../../verdict.ts'
import { aclEntries, aclType, NetworkAcl } from '../acl/acl.ts'
import { packetsOf } from '../sets/packets.ts'
import { Region } from '../sets/region.ts'
import type { Belonging } from '../values/belonging.ts'
import { isOn } from '../values/said.ts'
import { rangesAt } from './destinations.ts'
import { aclsOfSubnets, blocksOfSubnets, tablesOfSubnets, types } from './parts.ts'
import { type Leading, leadingFrom, leadingLocally } from './route-table.ts'
import { blocksOf } from './vpc.ts'
import { Elsewhere, following, type Meant, meant, nameOf, type Way } from './ways.ts'

/** What something associates a subnet with. */
interface Association {
  readonly is: readonly Way<Meant>[]
  readonly when: Verdict
  /** What that is called. */
  readonly name: string
  /** It is surely of this subnet. */
  readonly isOfIt: boolean
}

/** A subnet that is made here, with what it is connected to. */
export class Subnet {
  readonly resource: Resource
  private routes: readonly Leading[] | undefined

  private constructor(resource: Resource) {
    this.resource = resource
  }

  static readonly of: (resource: Resource) => Subnet = oncePer((resource) => new Subnet(resource))

  get id(): string {
    return this.resource.id
  }

  get world(): World {
    return this.resource.world
  }

  /** The VPC that it is in. */
  vpcs(): readonly Way<Meant>[] {
    return meant(this.resource.at('VpcId'), types.vpc)
  }

  /** For which addresses packets from it go where. */
  leading(): readonly Leading[] {
    this.routes ??= this.tables().flatMap(({ is, when }) =>
      this.leadingBy(is).map(({ region, ...rest }) => ({ ...rest, region: region.where(when) })),
    )
    return this.routes
  }

  private leadingBy(table: Meant | 'main'): readonly Leading[] {
    const { world } = this
    if (table instanceof Resource) return leadingFrom(table)
    if (table instanceof Elsewhere) return [this.leadingAnywhere(table.name)]
    return this.vpcs().flatMap(({ is, when }) =>
      (is instanceof Elsewhere
        ? [this.leadingAnywhere(`the main table of ${is.name}`)]
        : leadingLocally(world, blocksOf(is))
      ).map(({ region, ...rest }) => ({ ...rest, region: region.where(when) })),
    )
  }

  /** Of a table that is made elsewhere, with whatever routes. */
  private leadingAnywhere(table: string): Leading {
    const { world } = this
    const routes = elsewhere(world, `the routes of ${table}`)
    return {
      hop: { kind: 'elsewhere', id: table },
      region: Region.of(packetsOf(world.space).all).where(routes),
    }
  }

  /** Its route table: the one that it is associated with, or the main one of its VPC. */
  private tables(): readonly Way<Meant | 'main'>[] {
    return this.associated(tablesOfSubnets, 'RouteTableId', types.table, 'main')
  }

  /** Its network ACL: the one that it is associated with, or the default one of its VPC. */
  acls(): readonly Way<NetworkAcl | Elsewhere | 'default'>[] {
    return this.associated(aclsOfSubnets, 'NetworkAclId', aclType, 'default').map(({ is, when }) => ({
      is: is instanceof Resource ? NetworkAcl.of(is) : is,
      when,
    }))
  }

  /** The default ACL of its VPC is as AWS makes it, so that it lets everything through. Of any other nobody knows. */
  isDefaultAclAsMade(): Verdict {
    const { world } = this
    return all(
      this.vpcs().map(({ is, when }) => {
        const entries = elsewhere(
          world,
          `the entries of the default network ACL of ${is instanceof Elsewhere ? is.name : is.id}`,
        )
        return any([not(when), is instanceof Elsewhere ? entries : any([not(isGivenEntries(is)), entries])])
      }),
    )
  }

  private associated<Other extends string>(
    parts: Belonging,
    property: string,
    type: string,
    otherwise: Other,
  ): readonly Way<Meant | Other>[] {
    const { world, id } = this
    const associations = parts
      .partsOf(world, id)
      .map(({ entry, belongs }): Association => {
        const to = meant(Resource.of(world, entry).at(property), type)
        const name = to.map(({ is }) => nameOf(is)).join(' or ')
        return { is: to, when: all([world.isPresent(entry), belongs]), name, isOfIt: belongs.is === 'pass' }
      })
      .filter(({ when }) => when.is !== 'fail')
    const ways: readonly Way<Meant | Other>[] = following(
      associations.map((one) => ({ is: one.is, when: this.counting(one, associations) })),
      (to) => to,
    )
    const isAlone = not(any(associations.map(({ when }) => when)))
    return isAlone.is === 'fail' ? ways : [...ways, { is: otherwise, when: isAlone }]
  }

  /** A subnet has one table and one ACL: EC2 refuses a second one, or has it replace the first. */
  private counting({ when, name }: Association, among: readonly Association[]): Verdict {
    if (when.is !== 'pass') return when
    const others = among.filter((other) => other.isOfIt && other.name !== name)
    return all(
      others.map((other) => {
        const names = [name, other.name].sort().join(' or ')
        return any([not(other.when), elsewhere(this.world, `whether ${this.id} has ${names}`)])
      }),
    )
  }

  /** Its addresses of a family, in all ways in which these may turn out; undefined where one of them is not known. */
  addresses(family: Family): AddressSet | undefined {
    const ways = this.blocks(family).filter(({ when }) => when.is !== 'fail')
    const cidrs = ways.flatMap(({ cidr }) => cidr ?? [])
    const isKnown = cidrs.length > 0 && cidrs.length === ways.length && !(family === 4 && this.mayBeGivenIpv4)
    return isKnown ? AddressSet.ofCidrs(cidrs) : undefined
  }

  /** No range may be written, so that a pool gives it one. */
  private get mayBeGivenIpv4(): boolean {
    return this.resource
      .at('CidrBlock')
      .options()
      .some(({ head }) => head === undefined)
  }

  /** What decides between the ways in which its addresses may turn out. */
  blamedForAddresses(): readonly Blame[] {
    return [...this.blocks(4), ...this.blocks(6)].map(({ when }) => when.blame).reduce(merge, [])
  }

  /** It has addresses of this family. */
  has(family: Family): Verdict {
    if (family === 4) return not(isOn(this.resource.at('Ipv6Native')))
    const { resource } = this
    return any([
      ...this.blocks(6).map(({ cidr, when }) => (cidr === undefined ? pass : when)),
      resource.at('Ipv6IpamPoolId').exists(),
      isOn(resource.at('Ipv6Native')),
    ])
  }

  private blocks(family: Family) {
    const { world, id, resource } = this
    const property = family === 4 ? 'CidrBlock' : 'Ipv6CidrBlock'
    const own = rangesAt(resource.at(property), family)
    if (family === 4) return own
    const more = blocksOfSubnets.partsOf(world, id).flatMap(({ entry, belongs }) => {
      const block = Resource.of(world, entry)
      const present = all([block.present, belongs])
      return rangesAt(block.at(property), 6).map(({ when, ...rest }) => ({
        ...rest,
        when: rest.cidr === undefined && present.is !== 'fail' ? present : all([present, when]),
      }))
    })
    return [...own, ...more]
  }
}

/** Entries are given here to the default ACL of a VPC, or to one that is imported and may be it. */
const isGivenEntries = ({ world, id }: Resource): Verdict => {
  const { elsewhere: others } = aclEntries.indexOf(world.space)
  const named = [...others.values()]
    .filter(({ name }) => name === `${id}.DefaultNetworkAcl`)
    .flatMap(({ parts }) => parts.map((entry) => world.isPresent(entry)))
  const perhaps = aclEntries
    .partsOfAny(world)
    .map(({ entry, belongs }) => all([world.isPresent(entry), belongs]))
  return any([...named, ...perhaps])
}

/** Each subnet of these that is one, or another that is not made here. */
export const subnetsMeant = (ways: readonly Way<Meant>[]): readonly Way<Subnet | Elsewhere>[] =>
  ways.map(({ is, when }) => ({ is: is instanceof Resource ? Subnet.of(is) : is, when }))
