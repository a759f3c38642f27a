import type { Item, Reading } from '../../reading.ts'
import type { Resource } from '../../resource.ts'
import { not, pass, type Verdict } from '../../verdict.ts'
import { types } from '../topology/parts.ts'
import { type Subnet, subnetsMeant } from '../topology/subnet.ts'
import { Elsewhere, following, type Meant, meant, type Way } from '../topology/ways.ts'
import { namesSubnet, subnetsSaid } from './settings.ts'

/** Those that it names, and where it may name none, one that nobody knows. */
export const subnetsOf = (resource: Resource): readonly Way<Subnet | Elsewhere>[] => {
  const isNone = namesNoSubnet(resource)
  const named = subnetsMeant(following(itemsAsWays(subnetsSaid(resource)), subnetsNamed))
  return isNone.is === 'fail'
    ? named
    : [...named, { is: new Elsewhere(`the subnet of ${resource.id}`), when: isNone }]
}

export const namesNoSubnet = (resource: Resource): Verdict => not(namesSubnet(resource))

const itemsAsWays = (items: readonly Item[]): readonly Way<Reading>[] =>
  items.map(({ present, item }) => ({ is: item, when: present }))

/** A subnet, or those of the group of subnets that is named instead. */
const subnetsNamed = (reading: Reading): readonly Way<Meant>[] => {
  const { world } = reading
  return following(meant(reading, types.subnet, ...subnetGroups), (is) => {
    if (is instanceof Elsewhere || is.type === types.subnet) return [{ is, when: pass }]
    const ids = is.at('SubnetIds')
    return ids.head === undefined
      ? [{ is: new Elsewhere(`the subnets of ${is.id}`), when: world.isPresent(is.entry) }]
      : following(itemsAsWays(ids.items()), (one) => meant(one, types.subnet))
  })
}

const subnetGroups: readonly string[] = [
  'AWS::RDS::DBSubnetGroup',
  'AWS::ElastiCache::SubnetGroup',
  'AWS::DocDB::DBSubnetGroup',
  'AWS::Neptune::DBSubnetGroup',
  'AWS::Redshift::ClusterSubnetGroup',
  'AWS::MemoryDB::SubnetGroup',
  'AWS::DAX::SubnetGroup',
  'AWS::DMS::ReplicationSubnetGroup',
]
