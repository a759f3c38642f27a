import { elsewhere } from '../../elsewhere.ts'
import { matchesGlob } from '../../glob.ts'
import { isNamedBy } from '../../naming.ts'
import { oncePer } from '../../once.ts'
import type { View } from '../../policy.ts'
import type { Reading } from '../../reading.ts'
import { findResource, type Resource } from '../../resource.ts'
import type { Entry, World } from '../../space.ts'
import { ofTarget } from '../../target.ts'
import { all, allOf, any, anyOf, because, implied, pass, type Verdict, verdictOf } from '../../verdict.ts'
import type { SecurityGroup } from '../groups/group.ts'
import { type Carrier, carriers } from '../interfaces/carriers.ts'
import { holdersOf } from '../interfaces/holders.ts'
import type { Rule } from '../rules/rule.ts'
import { groupType } from '../rules/standing-alone.ts'
import { pointsTo } from '../values/pointing.ts'
import { mayCarry } from './use.ts'

/** What keeps data, and is reached over the network: databases, caches, search domains, brokers, file systems. */
const stores: ReadonlySet<string> = new Set([
  'AWS::AmazonMQ::Broker',
  'AWS::DAX::Cluster',
  'AWS::DocDB::DBCluster',
  'AWS::DocDBElastic::Cluster',
  'AWS::EFS::MountTarget',
  'AWS::ElastiCache::CacheCluster',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::ElastiCache::ServerlessCache',
  'AWS::Elasticsearch::Domain',
  'AWS::FSx::FileCache',
  'AWS::FSx::FileSystem',
  'AWS::MSK::Cluster',
  'AWS::MSK::ServerlessCluster',
  'AWS::MSK::VpcConnection',
  'AWS::MemoryDB::Cluster',
  'AWS::Neptune::DBCluster',
  'AWS::NeptuneGraph::PrivateGraphEndpoint',
  'AWS::OpenSearchServerless::VpcEndpoint',
  'AWS::OpenSearchService::Domain',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBProxy',
  'AWS::Redshift::Cluster',
  'AWS::Redshift::EndpointAccess',
  'AWS::RedshiftServerless::Workgroup',
  'AWS::S3Files::MountTarget',
  'AWS::Timestream::InfluxDBCluster',
  'AWS::Timestream::InfluxDBInstance',
])

/** Whether resources of a type keep data, and are reached over the network. */
export const isStore = (type: string): boolean => stores.has(type)

/** What runs code, and what stands between it and a database. */
export const computing: readonly string[] = [
  'AWS::AutoScaling::AutoScalingGroup',
  'AWS::AutoScaling::LaunchConfiguration',
  'AWS::Batch::*',
  'AWS::CodeBuild::*',
  'AWS::EC2::EC2Fleet',
  'AWS::EC2::Instance',
  'AWS::EC2::LaunchTemplate',
  'AWS::EC2::SpotFleet',
  'AWS::ECS::*',
  'AWS::EKS::*',
  'AWS::Glue::*',
  'AWS::Lambda::*',
  'AWS::RDS::DBProxy',
  'AWS::SageMaker::*',
]

export const dataStores: View<Carrier> = {
  name: 'databases, caches, search domains, brokers and file systems',
  *ids(world) {
    for (const id of carriers.ids(world)) if (stores.has(findResource(world, id)?.type ?? '')) yield id
  },
  at: (world, id) => {
    const carrier = carriers.at(world, id)
    return carrier !== undefined && stores.has(carrier.type) ? carrier : undefined
  },
}

/** A pattern of ids, of paths among the constructs, or of types. */
export const isAmong = (
  patterns: readonly string[],
  one: Pick<Entry, 'id' | 'type' | 'construct'>,
): boolean => patterns.some((pattern) => isNamedBy(pattern, one) || matchesGlob(pattern, one.type))

/** The same of a resource; an interface that is made by itself is a part of what has it. */
export const isOneOf = (patterns: readonly string[], resource: Resource): Verdict =>
  any([
    verdictOf(isAmong(patterns, resource.entry)),
    ...holdersOf(resource).flatMap(({ holder, has }) => (isAmong(patterns, holder.entry) ? [has] : [])),
  ])

/** The groups to which the rules for what comes in refer are these themselves, or carried by nothing but what is meant. */
export const comesFrom = (group: SecurityGroup, patterns: readonly string[]): Verdict =>
  group.ingress.every((rule) => refersTo(rule, group, patterns))

/** The same of one rule. */
export const refersTo = (rule: Rule, group: SecurityGroup, patterns: readonly string[]): Verdict =>
  allOf(['SourceSecurityGroupId', 'SourceSecurityGroupName'], (field) =>
    rule.at(field).whichever((far) => isMeant(far, group, patterns, rule.where)),
  )

const isMeant = (far: Reading, group: SecurityGroup, patterns: readonly string[], where: string): Verdict => {
  const { world } = far
  const [target] = far.targets()
  if (target === undefined) return pass
  const unseen = () => elsewhere(world, `whether only what is meant carries the group ${far.shown}`)
  const ofGroup = (id: string): Verdict => {
    if (id === group.id) return pass
    const { carrying, isCarried, areMeant } = carryingIn(world)(patterns)(id)
    const judged =
      areMeant.is === 'pass'
        ? areMeant
        : allOf(carrying, ({ carrier, carries, isMeant }) =>
            implied(carries, () =>
              because(isMeant, () => `${where} lets in ${carrier.id}, which is none of what is meant`),
            ),
          )
    // What carries a group that nothing here surely does is not known.
    return isCarried.is === 'pass' ? judged : all([judged, any([isCarried, unseen()])])
  }
  return ofTarget(world, target, {
    type: groupType,
    here: (entry) => (isAmong(patterns, entry) ? pass : ofGroup(entry.id)),
    elsewhere: (name) => (patterns.some((one) => matchesGlob(one, name)) ? pass : unseen()),
  })
}

/** What may carry a group, and whether it is meant: asked once, since hundreds of databases let in the same group. */
const carryingIn = oncePer((world: World) =>
  oncePer((patterns: readonly string[]) => {
    const known = new Map<string, Carrying>()
    return (group: string): Carrying => {
      const carrying = known.get(group) ?? carryingOf(world, group, patterns)
      known.set(group, carrying)
      return carrying
    }
  }),
)

interface Carrying {
  readonly carrying: readonly {
    readonly carrier: Carrier
    readonly carries: Verdict
    readonly isMeant: Verdict
  }[]
  readonly isCarried: Verdict
  readonly areMeant: Verdict
}

const carryingOf = (world: World, group: string, patterns: readonly string[]): Carrying => {
  const carrying = mayCarry(world.space, group)
    .flatMap((id) => carriers.at(world, id) ?? [])
    .map((carrier) => ({
      carrier,
      carries: carries(carrier, group),
      isMeant: isOneOf(patterns, carrier.resource),
    }))
  return {
    carrying,
    isCarried: anyOf(carrying, ({ carries }) => carries),
    areMeant: allOf(carrying, ({ carries, isMeant }) => implied(carries, () => isMeant)),
  }
}

/** Whether a resource has the group at one of its interfaces. */
const carries = (carrier: Carrier, group: string): Verdict =>
  all([
    carrier.present,
    anyOf(carrier.groups(), ({ present, item }) => all([present, pointsTo(item, group)])),
  ])
