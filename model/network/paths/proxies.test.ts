import { expect, it } from 'vitest'
import { decisions } from '../../../checks/laws/expectation.ts'
import policy from '../../../policies/network/no-path-to-data.ts'
import type { Json, JsonObject } from '../../json.ts'
import { of, publicNetwork, ref } from '../fixtures/public-network.ts'

/* A proxy of RDS keeps no data: what reaches it reaches the databases behind it, and nothing else. */

const group = (port: number, source: JsonObject): JsonObject =>
  of('AWS::EC2::SecurityGroup', {
    GroupDescription: 'x',
    VpcId: ref('Vpc'),
    SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, ...source }],
  })
const from = (id: string): JsonObject => ({ SourceSecurityGroupId: ref(id) })
const database = (more: JsonObject = {}): JsonObject =>
  of('AWS::RDS::DBInstance', {
    Engine: 'mysql',
    DBSubnetGroupName: ref('Subnets'),
    VPCSecurityGroups: [ref('DataGroup')],
    PubliclyAccessible: false,
    ...more,
  })
const targets = (more: JsonObject, DBProxyName: Json = ref('Proxy')): JsonObject =>
  of('AWS::RDS::DBProxyTargetGroup', { DBProxyName, TargetGroupName: 'default', ...more })
const inSubnets: JsonObject = { VpcSubnetIds: [ref('Private')], VpcSecurityGroupIds: [ref('ProxyGroup')] }

const network: JsonObject = {
  ...publicNetwork,
  BastionGroup: group(22, { CidrIp: '0.0.0.0/0' }),
  Bastion: of('AWS::EC2::Instance', { SubnetId: ref('Public'), SecurityGroupIds: [ref('BastionGroup')] }),
  ProxyGroup: group(3306, from('BastionGroup')),
  Proxy: of('AWS::RDS::DBProxy', { DBProxyName: 'proxy', ...inSubnets }),
  Subnets: of('AWS::RDS::DBSubnetGroup', { DBSubnetGroupDescription: 'x', SubnetIds: [ref('Private')] }),
  DataGroup: group(3306, from('ProxyGroup')),
  Data: database(),
}

const judged = (more: JsonObject, of = 'Data') => {
  const {
    outcome,
    because,
    stuckOn = [],
  } = decisions(policy, { Resources: { ...network, ...more } }).get(of) ?? {}
  return [outcome, because ?? stuckOn.join('; ')]
}

it.each<[string, JsonObject]>([
  ['its target', { Targets: targets({ DBInstanceIdentifiers: [ref('Data')] }) }],
  [
    'a member of the cluster that is its target',
    {
      Cluster: of('AWS::RDS::DBCluster', {
        DBSubnetGroupName: ref('Subnets'),
        VpcSecurityGroupIds: [ref('DataGroup')],
      }),
      Data: database({ DBClusterIdentifier: ref('Cluster') }),
      Targets: targets({ DBClusterIdentifiers: [ref('Cluster')] }),
    },
  ],
])('is gone through on the way to %s', (_, more) => {
  expect(judged(more)).toEqual([
    'fail',
    'The internet reaches it by Bastion, Proxy, unless Bastion is closed to the internet',
  ])
})

it('is called by another endpoint of it, too', () => {
  const more: JsonObject = {
    Proxy: of('AWS::RDS::DBProxy', {
      DBProxyName: 'proxy',
      VpcSubnetIds: [ref('Private')],
      VpcSecurityGroupIds: [ref('InnerGroup')],
    }),
    InnerGroup: group(3306, from('DataGroup')),
    DataGroup: group(3306, from('InnerGroup')),
    Targets: targets({ DBInstanceIdentifiers: [ref('Data')] }),
  }
  const Endpoint = of('AWS::RDS::DBProxyEndpoint', { DBProxyName: ref('Proxy'), ...inSubnets })
  const told = [
    'fail',
    'The internet reaches it by Bastion, Endpoint, Proxy, unless Bastion is closed to the internet',
  ]
  expect(judged(more)[0]).toBe('pass')
  expect(judged({ ...more, Endpoint })).toEqual(told)
  // One of another proxy is like it but for that.
  const other = of('AWS::RDS::DBProxyEndpoint', { DBProxyName: 'other', ...inSubnets })
  expect(judged({ ...more, Endpoint, ABefore: other })).toEqual(told)
})

it('may have any targets where it names none here', () => {
  expect(judged({})).toEqual(['unknown', 'whether Proxy passes on to Data'])
})

it('calls nothing but databases, and of those its targets', () => {
  const Targets = targets({ DBInstanceIdentifiers: [ref('Other')] })
  expect(judged({ Targets, Other: database() })[0]).toBe('pass')
  const Files = of('AWS::EFS::MountTarget', {
    SubnetId: ref('Private'),
    SecurityGroups: [ref('DataGroup')],
  })
  expect(judged({ Files }, 'Files')[0]).toBe('pass')
})
