import { along } from '../../along.ts'
import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import type { Reading } from '../../reading.ts'
import { type Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, any, fail, not, pass, type Verdict } from '../../verdict.ts'
import { pointsTo } from '../values/pointing.ts'

export const proxyType = 'AWS::RDS::DBProxy'
export const proxyEndpointType = 'AWS::RDS::DBProxyEndpoint'
const clusterType = 'AWS::RDS::DBCluster'
const instanceType = 'AWS::RDS::DBInstance'

/** What calls a proxy of RDS by another of its endpoints calls the proxy. */
export const isEndpointOf = (endpoint: Resource, proxy: Resource): Verdict =>
  endpoint.type === proxyEndpointType && proxy.type === proxyType
    ? all([endpoint.present, proxy.present, pointsTo(endpoint.at('DBProxyName'), proxy.id)])
    : fail

/** A proxy passes on what reaches it to its targets alone. Of one that names none here only the world knows them. */
export const isProxiedTo = (proxy: Resource, to: Resource): Verdict => {
  if (proxy.type !== proxyType) return pass
  if (to.type !== instanceType && to.type !== clusterType) return fail
  const groups = groupsIn(proxy.world).map((group) => ({
    group,
    is: all([group.present, pointsTo(group.at('DBProxyName'), proxy.id)]),
  }))
  const byOthers = elsewhere(proxy.world, `whether ${proxy.id} passes on to ${to.id}`)
  const names = groups.flatMap(({ group, is }) =>
    ['DBInstanceIdentifiers.*', 'DBClusterIdentifiers.*'].flatMap((path) =>
      along(group.properties, path).map(({ present, item }) => ({ there: all([is, present]), item })),
    ),
  )
  return any([
    ...names.map(({ there, item }) => all([there, any([pointsTo(item, to.id), ...memberOf(item, to)])])),
    all([not(any(names.map(({ there }) => there))), byOthers]),
  ])
}

const groupsIn = oncePer((world: World) => [...resourcesIn(world, 'AWS::RDS::DBProxyTargetGroup')])

/** Of a cluster that is a target the members are called. */
const memberOf = (item: Reading, to: Resource): readonly Verdict[] =>
  to.type !== instanceType
    ? []
    : [...resourcesIn(to.world, clusterType)].map((cluster) =>
        all([pointsTo(item, cluster.id), pointsTo(to.at('DBClusterIdentifier'), cluster.id)]),
      )
