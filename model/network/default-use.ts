import { elsewhere } from '../elsewhere.ts'
import type { Reading } from '../reading.ts'
import { Resource } from '../resource.ts'
import {
  all,
  allOf,
  any,
  anyOf,
  because,
  fail,
  implied,
  not,
  pass,
  type Verdict,
  verdictOf,
} from '../verdict.ts'
import type { Carrier } from './carriers.ts'
import { isDefaultGroup } from './default-group.ts'
import { groupType } from './standing-alone.ts'

/** The default group of a VPC guards none of its interfaces: it names groups of its own, and none of them is a default one. */
export const hasGroupsOfItsOwn = (carrier: Carrier): Verdict => {
  const groups = carrier.groups()
  const namesNone = not(anyOf(groups, ({ present, item }) => all([present, item.exists('a security group')])))
  return all([
    implied(all([getsDefault[carrier.type]?.(carrier) ?? fail, namesNone]), () =>
      because(fail, 'it names no security group, and gets the default one of its VPC'),
    ),
    allOf(groups, ({ present, item }) =>
      implied(present, () =>
        because(not(item.whichever(isDefault)), () => `it has the default group ${item.shown}`),
      ),
    ),
  ])
}

const isDefault = (group: Reading): Verdict => {
  const { world } = group
  const [target] = group.targets()
  if (target === undefined) return fail
  if (target.kind === 'symbol' && target.sym.impossible) return world.needs(target.sym)
  if (target.kind === 'resource') {
    if (target.attribute === 'DefaultSecurityGroup') return group.exists()
    const entry = world.space.entries.get(target.id)
    if (entry?.type === groupType) return verdictOf(isDefaultGroup(Resource.of(world, entry)))
  }
  if (target.kind === 'text' && !target.text.startsWith('sg-')) return group.is('default')
  return elsewhere(world, `whether ${group.shown} is the default group of a VPC`)
}

/** What gets the default group where it names none, and when. */
const getsDefault: Readonly<Record<string, (carrier: Carrier) => Verdict>> = {
  'AWS::DocDB::DBCluster': () => pass,
  'AWS::EC2::Instance': ({ resource }) =>
    all(['LaunchTemplate', 'NetworkInterfaces'].map((name) => resource.at(name).isAbsent())),
  'AWS::EC2::NetworkInterface': () => pass,
  'AWS::ECS::Service': ({ resource }) => resource.at('NetworkConfiguration.AwsvpcConfiguration').exists(),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ({ resource }) =>
    any([resource.at('Type').isAbsent(), resource.at('Type').is('application')]),
  'AWS::Elasticsearch::Domain': ({ resource }) => resource.at('VPCOptions').exists(),
  'AWS::Neptune::DBCluster': () => pass,
  'AWS::OpenSearchService::Domain': ({ resource }) => resource.at('VPCOptions').exists(),
  'AWS::RDS::DBCluster': () => pass,
  'AWS::RDS::DBInstance': ({ resource }) => resource.at('DBClusterIdentifier').isAbsent(),
}
