import fc from 'fast-check'
import { parseAddress } from '../../algebra/address/address.ts'
import { isMalformed } from '../../algebra/malformed.ts'
import { chosen, expectPolicy, hidden, type Outcomes } from '../../checks/laws/expectation.ts'
import { paths } from '../../generators/network/paths.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import type { JsonObject } from '../../model/json.ts'
import { of, publicNetwork, ref } from '../../model/network/fixtures/public-network.ts'
import { walkBalanced } from '../../model/network/naive/balancer.ts'
import type { PlainResources } from '../../model/network/naive/plain.ts'
import { type Call, walkCall } from '../../model/network/naive/walk.ts'
import policy from './no-path-to-data.ts'

interface Options {
  readonly through: readonly (readonly string[])[]
}

const address = (text: string) => {
  const read = parseAddress(text)
  if (isMalformed(read)) throw new TypeError(read.problem)
  return read
}

const hosts = { Bastion: 10, Host: 11, Data: 12, Web: 13, Balancer: 20 } as const
type Id = keyof typeof hosts

/** Where each thing has an address, as far as anybody can say before it is made. */
const addressIn = ({ Resources }: Infrastructure, id: Id): string => {
  const isFar = JSON.stringify(Resources[id] ?? {}).includes('{"Ref":"Far"}')
  return `10.0.${isFar ? 1 : 0}.${hosts[id]}`
}

/** The same with an address for everything that load balancers call, and that is one. */
const placed = (infrastructure: Infrastructure): PlainResources => {
  const { Resources } = infrastructure
  const given = (id: Id, more: JsonObject) =>
    Resources[id] === undefined
      ? {}
      : { [id]: { ...Resources[id], Properties: { ...Resources[id].Properties, ...more } } }
  return {
    ...Resources,
    ...given('Host', { PrivateIpAddress: addressIn(infrastructure, 'Host') }),
    ...given('Web', { PrivateIpAddress: addressIn(infrastructure, 'Web') }),
    ...given('Balancer', {
      SubnetMappings: [{ SubnetId: ref('Near'), PrivateIPv4Address: addressIn(infrastructure, 'Balancer') }],
    }),
  } as PlainResources
}

/** One packet after another, from one thing to the next, as far as any of them gets. */
const walkedByHand = (infrastructure: Infrastructure, { through }: Options): Outcomes => {
  const ids = (Object.keys(hosts) as Id[]).filter((id) => infrastructure.Resources[id] !== undefined)
  if (!ids.includes('Data')) return {}
  const resources = placed(infrastructure)
  type From = Id | 'the internet'
  const callsOf = (from: From, to: Id): readonly Call[] =>
    [443, 5432].map((port) => ({
      from,
      to,
      packet: {
        protocol: 6,
        port,
        sourcePort: 49_152,
        source: address(from === 'the internet' ? '8.8.8.8' : addressIn(infrastructure, from)),
        destination: address(addressIn(infrastructure, to)),
      },
    }))
  /** A load balancer passes on what its own caller sent. */
  const reaches = (from: From, to: Id, caller: From | undefined): boolean =>
    from === 'Balancer'
      ? callsOf(caller ?? 'the internet', from).some(
          (call) => walkBalanced(resources, { ...call, target: to }).arrives,
        )
      : callsOf(from, to).some((call) => walkCall(resources, call).arrives)
  const isOf = (id: string, patterns: readonly string[] = []) =>
    patterns.some((one) => one === id || one === infrastructure.Resources[id]?.Type)
  const isFound = (at: From, caller: From | undefined, passed: number, seen: readonly string[]): boolean =>
    ids.some((id) => {
      const step = id === 'Balancer' ? `${id} called by ${at}` : id
      if (seen.includes(step) || !reaches(at, id, caller)) return false
      if (id === 'Data') return true
      const after = passed + (isOf(id, through[passed]) ? 1 : 0)
      return after < through.length && isFound(id, at, after, [...seen, step])
    })
  const isDirect = reaches('the internet', 'Data', undefined)
  return { Data: isDirect || isFound('the internet', undefined, 0, []) ? 'fail' : 'pass' }
}

const group = (port: number, source: object): JsonObject =>
  of('AWS::EC2::SecurityGroup', {
    GroupDescription: 'x',
    SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, ...source }],
  })
const from = (id: string) => ({ SourceSecurityGroupId: { 'Fn::GetAtt': [id, 'GroupId'] } })
const instance = (subnet: string, id: string): JsonObject =>
  of('AWS::EC2::Instance', { SubnetId: ref(subnet), SecurityGroupIds: [ref(id)] })
const having = (...ids: readonly (string | JsonObject)[]): JsonObject => ({
  SubnetId: ref('Private'),
  SecurityGroups: ids.map((id) => (typeof id === 'string' ? ref(id) : id)),
})

expectPolicy(policy, {
  beside: {
    Resources: {
      ...publicNetwork,
      BastionGroup: group(22, { CidrIp: '0.0.0.0/0' }),
      HostGroup: group(22, from('BastionGroup')),
      AloneGroup: group(22, { CidrIp: '10.0.9.0/24' }),
      NextGroup: group(22, { CidrIp: '10.0.1.0/24' }),
      BalancerGroup: group(443, { CidrIp: '0.0.0.0/0' }),
      TasksGroup: group(8080, from('BalancerGroup')),
      Bastion: instance('Public', 'BastionGroup'),
      Host: instance('Private', 'HostGroup'),
      Alone: instance('Private', 'AloneGroup'),
      Next: instance('Private', 'NextGroup'),
      Balancer: of('AWS::ElasticLoadBalancingV2::LoadBalancer', {
        Subnets: [ref('Public')],
        SecurityGroups: [ref('BalancerGroup')],
      }),
      Listener: of('AWS::ElasticLoadBalancingV2::Listener', {
        LoadBalancerArn: ref('Balancer'),
        Port: 443,
        Protocol: 'HTTPS',
        DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
      }),
      Targets: of('AWS::ElasticLoadBalancingV2::TargetGroup', {
        TargetType: 'ip',
        Port: 80,
        VpcId: ref('Vpc'),
      }),
      Tasks: of('AWS::ECS::Service', {
        LoadBalancers: [{ TargetGroupArn: ref('Targets'), ContainerName: 'x', ContainerPort: 8080 }],
        NetworkConfiguration: {
          AwsvpcConfiguration: { Subnets: [ref('Private')], SecurityGroups: [ref('TasksGroup')] },
        },
      }),
      Warehouses: of('AWS::Redshift::ClusterSubnetGroup', { SubnetIds: [ref('Private')] }),
      FromBastion: group(2049, from('BastionGroup')),
      FromHost: group(2049, from('HostGroup')),
      FromAlone: group(2049, from('AloneGroup')),
      FromNext: group(2049, from('NextGroup')),
      FromTasks: group(2049, from('TasksGroup')),
      FromForeign: group(2049, { SourceSecurityGroupId: 'sg-0123' }),
      FromImported: group(2049, { SourceSecurityGroupId: hidden }),
      FromBalancer: group(2049, from('BalancerGroup')),
      FromVpc: group(2049, { CidrIp: '10.0.0.0/16' }),
      FromAnywhere: group(2049, { CidrIp: '0.0.0.0/0' }),
    } as never,
  },
  rows: {
    'AWS::EFS::MountTarget': [
      ['pass', having('FromTasks')],
      ['pass', having('FromAlone')],
      // A load balancer calls its targets alone, and has no public address to be reached at itself.
      ['pass', having('FromBalancer')],
      ['fail', having('FromBastion')],
      ['fail', having('FromHost')],
      // The bastion reaches the host, which has an address in the range that is let in to this one.
      ['fail', having('FromNext')],
      ['fail', having('FromTasks', 'FromHost')],
      ['fail', having('FromVpc')],
      ['fail', having('FromAnywhere')],
      ['pass', having('FromBastion'), { through: [['Bastion']] }],
      ['pass', having('FromHost'), { through: [['Bastion'], ['AWS::EC2::*']] }],
      ['fail', having('FromBastion'), { through: [['Bastion'], ['AWS::EC2::*']] }],
      ['fail', having('FromTasks'), { through: [['Bastion']] }],
      // Nothing but a direct way is forbidden.
      ['pass', having('FromVpc'), { through: [] }],
      // What others carry may be reached by anybody, unless it is named among the tiers.
      ['unknown', having('FromForeign')],
      ['pass', having('FromForeign'), { through: [['AWS::ElasticLoadBalancing*'], ['sg-0123']] }],
      ['unknown', having('FromImported')],
      ['unknown', having('FromTasks', hidden)],
      ['unknown', { SubnetId: hidden, SecurityGroups: [ref('FromHost')] }],
      ['breakable', having(chosen(ref('FromHost'), ref('FromTasks')))],
    ],
    'AWS::DocDBElastic::Cluster': [
      ['fail', { SubnetIds: [ref('Private')], VpcSecurityGroupIds: [ref('FromBastion')] }],
      ['pass', { SubnetIds: [ref('Private')], VpcSecurityGroupIds: [ref('FromTasks')] }],
    ],
    'AWS::MSK::VpcConnection': [
      ['fail', { ClientSubnets: [ref('Private')], SecurityGroups: [ref('FromBastion')] }],
    ],
    'AWS::Redshift::EndpointAccess': [
      ['fail', { SubnetGroupName: ref('Warehouses'), VpcSecurityGroupIds: [ref('FromBastion')] }],
      ['pass', { SubnetGroupName: ref('Warehouses'), VpcSecurityGroupIds: [ref('FromTasks')] }],
    ],
    'AWS::S3Files::MountTarget': [
      ['fail', { SubnetId: ref('Private'), SecurityGroups: [ref('FromBastion')] }],
    ],
  },
  generator: fc.oneof(paths('tasks'), paths('instances'), paths('balanced')),
  options: fc.record({
    through: fc.constantFrom(
      [['AWS::EC2::Instance', 'AWS::ECS::Service']],
      [['Bastion']],
      [['Bastion'], ['Host']],
      [['Balancer'], ['Web']],
      [['None']],
      [],
    ),
    trusted: fc.constant([]),
    tolerated: fc.constant(0),
  }),
  oracle: walkedByHand as never,
})
