import { along, standsAlong } from '../../along.ts'
import { elsewhere } from '../../elsewhere.ts'
import type { Item } from '../../reading.ts'
import type { Resource } from '../../resource.ts'
import { networkingOf } from '../../specification/networking.ts'
import { all, any, fail, not, pass, type Verdict } from '../../verdict.ts'
import { types } from '../topology/parts.ts'
import { Elsewhere } from '../topology/ways.ts'
import type { Carrier } from './carriers.ts'
import { isLaunched, launchedGroupless } from './launched-groupless.ts'
import { giversOf } from './settings.ts'

/** It has an interface for which nobody names a group, so that AWS gives this the default one of its VPC. */
export const isLeftToDefault = (carrier: Carrier): Verdict => {
  const { resource, type, id, world } = carrier
  if (isLaunched(type)) return launchedGroupless(resource)
  if (withOthers.has(type)) return fail
  const isGiven = Object.hasOwn(givenDefault, type) ? givenDefault[type] : undefined
  if (isGiven !== undefined) {
    const isWithout = any([not(carrier.namesGroup()), ...placesIn(carrier).map(namesNone)])
    return isWithout.is === 'fail' ? fail : all([isWithout, isGiven(resource)])
  }
  const isWithout = any(
    placesIn(carrier).map((place) => {
      const none = namesNone(place)
      return none.is === 'fail' ? fail : all([none, namesSubnet(place)])
    }),
  )
  const gets = `whether ${id} gets the default group of its VPC where it names none`
  return all([isWithout, elsewhere(world, gets)])
}

/** Where groups and subnets are named side by side, once or in each item of a list. */
interface Place extends Item {
  readonly groups: readonly string[]
  readonly subnets: readonly string[]
}

/** Where each is in a list; of what is in a VPC by one block that is not known by its type, that one. */
const placesIn = ({ resource: { properties, type } }: Carrier): readonly Place[] => {
  const { groups = [], subnets = [] } = networkingOf(type) ?? {}
  const bySubnets = Map.groupBy(subnets, blockOf)
  return [...Map.groupBy(groups, blockOf)].flatMap(([block, inBlock]) => {
    if (Object.hasOwn(givenDefault, type) && !block.includes('*')) return []
    const within = (paths: readonly string[]) =>
      paths.map((path) => path.slice(block === '' ? 0 : block.length + 1))
    const items: readonly Item[] =
      block === '' ? [{ present: pass, item: properties }] : along(properties, block)
    const beside = within(bySubnets.get(block) ?? [])
    return items.map((item) => ({ ...item, groups: within(inBlock), subnets: beside }))
  })
}

/** The block in which a property stands, or a list. */
const blockOf = (path: string): string => {
  const property = path.endsWith('.*') ? path.slice(0, -2) : path
  return property.slice(0, Math.max(0, property.lastIndexOf('.')))
}

const namesNone = ({ present, item, groups }: Place): Verdict =>
  all([present, not(any(groups.map((path) => standsAlong(item, path))))])

const namesSubnet = ({ item, subnets }: Place): Verdict =>
  any(subnets.map((path) => standsAlong(item, path, pass)))

/** Reviewed type by type: AWS makes a group for these, or has none. */
const withOthers: ReadonlySet<string> = new Set([
  'AWS::EKS::Cluster',
  'AWS::EMR::Cluster',
  'AWS::EMR::Studio',
  'AWS::VpcLattice::ServiceNetworkVpcAssociation',
])

const always = (): Verdict => pass

/** Reviewed type by type: what gets the default group, as the documentation of each says, and when. */
const givenDefault: Readonly<Record<string, (resource: Resource) => Verdict>> = {
  'AWS::AppRunner::VpcConnector': always,
  'AWS::DAX::Cluster': always,
  'AWS::DMS::ReplicationInstance': always,
  'AWS::DocDB::DBCluster': always,
  'AWS::DocDBElastic::Cluster': always,
  'AWS::EC2::InstanceConnectEndpoint': always,
  'AWS::EC2::NetworkInterface': always,
  // A gateway endpoint is a route, and one for load balancers has no groups.
  'AWS::EC2::VPCEndpoint': (endpoint) =>
    endpoint.at('VpcEndpointType').isOneOf('Interface', 'Resource', 'ServiceNetwork'),
  'AWS::ECS::Service': (service) => service.at('NetworkConfiguration.AwsvpcConfiguration').exists(),
  'AWS::ECS::TaskSet': (tasks) => tasks.at('NetworkConfiguration.AwsVpcConfiguration').exists(),
  'AWS::EFS::MountTarget': always,
  'AWS::ElastiCache::CacheCluster': always,
  'AWS::ElastiCache::ReplicationGroup': always,
  'AWS::ElastiCache::ServerlessCache': always,
  'AWS::ElasticLoadBalancing::LoadBalancer': (balancer) => balancer.at('Subnets').exists(),
  [types.balancer]: (balancer) =>
    any([balancer.at('Type').isAbsent(), balancer.at('Type').is('application')]),
  'AWS::Elasticsearch::Domain': (domain) => domain.at('VPCOptions').exists(),
  'AWS::FSx::FileSystem': always,
  'AWS::MSK::Cluster': always,
  'AWS::MSK::ServerlessCluster': always,
  'AWS::MemoryDB::Cluster': always,
  'AWS::Neptune::DBCluster': always,
  'AWS::OpenSearchService::Domain': (domain) => domain.at('VPCOptions').exists(),
  'AWS::RDS::DBCluster': always,
  // What is a member of a cluster has the groups of that.
  'AWS::RDS::DBInstance': (database) =>
    any([
      database.at('DBClusterIdentifier').isAbsent(),
      ...giversOf(database).flatMap(({ is, when }) =>
        is instanceof Elsewhere
          ? all([when, elsewhere(database.world, `which groups ${is.name} gives to ${database.id}`)])
          : [],
      ),
    ]),
  'AWS::RDS::DBProxy': always,
  'AWS::Redshift::Cluster': always,
  'AWS::RedshiftServerless::Workgroup': always,
  'AWS::Transfer::Server': (server) => server.at('EndpointDetails.SubnetIds').exists(),
}
