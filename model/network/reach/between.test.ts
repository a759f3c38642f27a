import { describe, expect, it } from 'vitest'
import { parseAddress } from '../../../algebra/address/address.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { JsonObject } from '../../json.ts'
import { findResource, type Resource } from '../../resource.ts'
import { AssignedWorld } from '../../world.ts'
import type { Region } from '../sets/region.ts'
import { nameOf } from '../topology/ways.ts'
import { between } from './between.ts'
import { throughBalancer } from './through-balancer.ts'
import { toInternet } from './to-internet.ts'

type Parts = Readonly<Record<string, JsonObject>>
type Deployed = Parameters<typeof spaceOfTemplate>[1]

const of = (Type: string, Properties: object): JsonObject => ({ Type, Properties }) as JsonObject
const ref = (id: string) => ({ Ref: id })

const group = (source: object): JsonObject =>
  of('AWS::EC2::SecurityGroup', {
    GroupDescription: 'x',
    VpcId: ref('Vpc'),
    SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, ...source }],
  })

const fromTasks = group({ SourceSecurityGroupId: ref('TasksGroup') })

/** Tasks and a database in two subnets of a VPC, whose addresses nobody knows before they are made. */
const network: Parts = {
  Vpc: of('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
  Left: of('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.0.0/24', AvailabilityZone: 'a' }),
  Right: of('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.1.0/24', AvailabilityZone: 'a' }),
  Subnets: of('AWS::RDS::DBSubnetGroup', { DBSubnetGroupDescription: 'x', SubnetIds: [ref('Right')] }),
  TasksGroup: of('AWS::EC2::SecurityGroup', { GroupDescription: 'x', VpcId: ref('Vpc') }),
  DataGroup: fromTasks,
  Tasks: of('AWS::ECS::Service', {
    NetworkConfiguration: {
      AwsvpcConfiguration: { Subnets: [ref('Left')], SecurityGroups: [ref('TasksGroup')] },
    },
  }),
  Data: of('AWS::RDS::DBInstance', {
    DBSubnetGroupName: ref('Subnets'),
    VPCSecurityGroups: [ref('DataGroup')],
  }),
}

const worldOf = (parts: Parts, parameters: object = {}, deployed: Deployed = {}): AssignedWorld =>
  new AssignedWorld(
    spaceOfTemplate({ Resources: parts, Parameters: parameters } as unknown as JsonObject, deployed),
    open,
  )

const named = (world: AssignedWorld, id: string): Resource => findResource(world, id) ?? expect.fail(id)

const answer = (region: Region, port: number): 'yes' | 'no' | 'unknown' => {
  const asked = { traffic: [{ protocols: [{ low: 6, high: 6 }], ports: [{ low: port, high: port }] }] }
  if (!region.must.within(asked).isEmpty) return 'yes'
  if (region.may.within(asked).isEmpty) return 'no'
  expect(region.blame.length).toBeGreaterThan(0)
  return 'unknown'
}

const reached = (parts: Parts, port = 5_432, parameters: object = {}, deployed: Deployed = {}) => {
  const world = worldOf({ ...network, ...parts }, parameters, deployed)
  return answer(between(named(world, 'Tasks'), named(world, 'Data')), port)
}

describe('what tasks reach in another subnet', () => {
  it.each<readonly [answer: 'yes' | 'no' | 'unknown', what: string, parts: Parts]>([
    ['yes', 'a group that names theirs', {}],
    ['no', 'a group that names another', { DataGroup: group({ SourceSecurityGroupId: 'sg-0123' }) }],
    ['yes', 'all of their subnet', { DataGroup: group({ CidrIp: '10.0.0.0/24' }) }],
    ['no', 'another subnet', { DataGroup: group({ CidrIp: '10.0.2.0/24' }) }],
    ['unknown', 'a half of their subnet', { DataGroup: group({ CidrIp: '10.0.0.0/25' }) }],
    [
      'no',
      'an ACL that lets nothing in',
      {
        Acl: of('AWS::EC2::NetworkAcl', { VpcId: ref('Vpc') }),
        AclAssociated: of('AWS::EC2::SubnetNetworkAclAssociation', {
          SubnetId: ref('Right'),
          NetworkAclId: ref('Acl'),
        }),
      },
    ],
    [
      'no',
      'another VPC, and no peering',
      {
        Other: of('AWS::EC2::VPC', { CidrBlock: '10.1.0.0/16' }),
        Right: of('AWS::EC2::Subnet', { VpcId: ref('Other'), CidrBlock: '10.1.0.0/24' }),
      },
    ],
  ])('%s: %s', (expected, _, parts) => {
    expect(reached(parts)).toBe(expected)
    expect(reached(parts, 5_433)).toBe('no')
  })

  const peered = {
    Other: of('AWS::EC2::VPC', { CidrBlock: '10.1.0.0/16' }),
    Right: of('AWS::EC2::Subnet', { VpcId: ref('Other'), CidrBlock: '10.1.0.0/24' }),
    Peering: of('AWS::EC2::VPCPeeringConnection', { VpcId: ref('Vpc'), PeerVpcId: ref('Other') }),
    ...Object.fromEntries(
      [
        ['Left', 'Vpc', '10.1.0.0/16'],
        ['Right', 'Other', '10.0.0.0/16'],
      ].flatMap(([subnet = '', vpc = '', range = '']) => [
        [`${subnet}Table`, of('AWS::EC2::RouteTable', { VpcId: ref(vpc) })],
        [
          `${subnet}Associated`,
          of('AWS::EC2::SubnetRouteTableAssociation', {
            SubnetId: ref(subnet),
            RouteTableId: ref(`${subnet}Table`),
          }),
        ],
        [
          `${subnet}Route`,
          of('AWS::EC2::Route', {
            RouteTableId: ref(`${subnet}Table`),
            DestinationCidrBlock: range,
            VpcPeeringConnectionId: ref('Peering'),
          }),
        ],
      ]),
    ),
  }

  it('over a peering, where both sides have a route', () => {
    expect(reached(peered)).toBe('yes')
    const { RightRoute: _, ...oneSided } = peered as Record<string, JsonObject>
    expect(reached(oneSided)).toBe('no')
  })

  it.each<readonly [answer: 'yes' | 'no' | 'unknown', region: object | string]>([
    ['yes', { Ref: 'AWS::Region' }],
    ['yes', 'us-east-1'],
    ['no', 'eu-west-1'],
    ['unknown', { 'Fn::ImportValue': 'region' }],
  ])('%s: a group over a peering from us-east-1 to %j', (expected, PeerRegion) => {
    const Peering = of('AWS::EC2::VPCPeeringConnection', {
      VpcId: ref('Vpc'),
      PeerVpcId: ref('Other'),
      PeerRegion,
    })
    expect(
      reached({ ...peered, Peering }, 5_432, {}, { region: 'us-east-1', fixed: new Set(['AWS::Region']) }),
    ).toBe(expected)
    const byRange = { ...peered, Peering, DataGroup: group({ CidrIp: '10.0.0.0/16' }) }
    expect(reached(byRange)).toBe('yes')
  })

  it('where ranges are chosen by a deployer, within the VPC all the same', () => {
    const parts = {
      Vpc: of('AWS::EC2::VPC', { CidrBlock: ref('P') }),
      Left: of('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: ref('Q') }),
    }
    const parameters = { P: { Type: 'String' }, Q: { Type: 'String' } }
    expect(reached(parts, 5_432, parameters)).toBe('yes')
    const byRange = { ...parts, DataGroup: group({ CidrIp: '10.0.0.0/24' }) }
    expect(reached(byRange, 5_432, parameters)).toBe('unknown')
  })

  it('in a subnet that is made elsewhere: unknown', () => {
    const Subnets = of('AWS::RDS::DBSubnetGroup', {
      DBSubnetGroupDescription: 'x',
      SubnetIds: ['subnet-0123456789abcdef0'],
    })
    expect(reached({ Subnets })).toBe('unknown')
    expect(reached({ Subnets }, 5_433)).toBe('no')
  })
})

const balanced: Parts = {
  ...network,
  Balancer: of('AWS::ElasticLoadBalancingV2::LoadBalancer', {
    Subnets: [ref('Left'), ref('Right')],
    SecurityGroups: [ref('BalancerGroup')],
    Scheme: 'internal',
  }),
  BalancerGroup: group({ CidrIp: '10.0.0.0/16', FromPort: 443, ToPort: 443 }),
  Listener: of('AWS::ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: ref('Balancer'),
    Port: 443,
    Protocol: 'HTTPS',
    DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
  }),
  Targets: of('AWS::ElasticLoadBalancingV2::TargetGroup', {
    TargetType: 'ip',
    Port: 80,
    Protocol: 'HTTP',
    VpcId: ref('Vpc'),
  }),
  WebGroup: group({ SourceSecurityGroupId: ref('BalancerGroup'), FromPort: 8080, ToPort: 8080 }),
  Web: of('AWS::ECS::Service', {
    LoadBalancers: [{ TargetGroupArn: ref('Targets'), ContainerName: 'x', ContainerPort: 8080 }],
    NetworkConfiguration: {
      AwsvpcConfiguration: { Subnets: [ref('Right')], SecurityGroups: [ref('WebGroup')] },
    },
  }),
}

describe('what is reached by a load balancer', () => {
  const arrivals = (parts: Parts) => {
    const world = worldOf({ ...balanced, ...parts })
    const balancer = named(world, 'Balancer')
    return throughBalancer(balancer, between(named(world, 'Tasks'), balancer)).map(
      ({ target, region }) => [nameOf(target), answer(region, 443), answer(region, 8_080)] as const,
    )
  }

  it.each<readonly [what: string, answer: 'yes' | 'no' | 'unknown', parts: Parts]>([
    ['the port of the container, from the group of the load balancer', 'yes', {}],
    ['no, where another port is let in', 'no', { WebGroup: group({ CidrIp: '0.0.0.0/0' }) }],
    [
      'no, where the tasks let in who called and not the load balancer',
      'no',
      { WebGroup: group({ SourceSecurityGroupId: ref('TasksGroup'), FromPort: 8080, ToPort: 8080 }) },
    ],
    [
      'no, where the load balancer lets out to another port',
      'no',
      {
        BalancerGroup: of('AWS::EC2::SecurityGroup', {
          GroupDescription: 'x',
          SecurityGroupIngress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }],
          SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIp: '0.0.0.0/0' }],
        }),
      },
    ],
  ])('%s', (_, expected, parts) => {
    expect(arrivals(parts)).toEqual([['Web', expected, 'no']])
  })

  it('nothing, where no listener is at the port', () => {
    expect(arrivals({ Listener: of('AWS::ElasticLoadBalancingV2::Listener', {}) })).toEqual([])
  })
})

describe('what reaches the internet', () => {
  const out = (parts: Parts) => {
    const world = worldOf({ ...network, ...parts })
    const destination = parseAddress('8.8.8.8')
    if (isMalformed(destination)) throw new TypeError()
    const { must, may } = toInternet(named(world, 'Tasks'))
    const packet = { protocol: 6, port: 443, sourcePort: 49_152, source: destination, destination }
    return must.has(packet) ? 'yes' : may.has(packet) ? 'unknown' : 'no'
  }
  const routed = (subnet: string, target: object): Parts => ({
    [`${subnet}Table`]: of('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }),
    [`${subnet}Associated`]: of('AWS::EC2::SubnetRouteTableAssociation', {
      SubnetId: ref(subnet),
      RouteTableId: ref(`${subnet}Table`),
    }),
    [`${subnet}Route`]: of('AWS::EC2::Route', {
      RouteTableId: ref(`${subnet}Table`),
      DestinationCidrBlock: '0.0.0.0/0',
      ...target,
    }),
  })
  const gateway: Parts = {
    Gateway: of('AWS::EC2::InternetGateway', {}),
    Attached: of('AWS::EC2::VPCGatewayAttachment', { VpcId: ref('Vpc'), InternetGatewayId: ref('Gateway') }),
  }
  const nat: Parts = {
    ...gateway,
    Nat: of('AWS::EC2::NatGateway', { SubnetId: ref('Right'), AllocationId: 'eipalloc-1' }),
    ...routed('Left', { NatGatewayId: ref('Nat') }),
  }

  it.each<readonly [answer: 'yes' | 'no' | 'unknown', what: string, parts: Parts]>([
    ['no', 'no route', {}],
    [
      'no',
      'an internet gateway, and no public address',
      { ...gateway, ...routed('Left', { GatewayId: ref('Gateway') }) },
    ],
    [
      'yes',
      'a NAT gateway in a public subnet',
      { ...nat, ...routed('Right', { GatewayId: ref('Gateway') }) },
    ],
    ['no', 'a NAT gateway in a subnet that leads nowhere', nat],
    [
      'no',
      'a NAT gateway for private networks',
      {
        ...nat,
        ...routed('Right', { GatewayId: ref('Gateway') }),
        Nat: of('AWS::EC2::NatGateway', { SubnetId: ref('Right'), ConnectivityType: 'private' }),
      },
    ],
    [
      'unknown',
      'a NAT gateway of a whole VPC',
      {
        ...nat,
        ...routed('Right', { GatewayId: ref('Gateway') }),
        Nat: of('AWS::EC2::NatGateway', { AvailabilityMode: 'regional', VpcId: ref('Vpc') }),
      },
    ],
    ['unknown', 'a NAT gateway that is made elsewhere', routed('Left', { NatGatewayId: 'nat-0123' })],
  ])('%s: %s', (expected, _, parts) => {
    expect(out(parts)).toBe(expected)
  })
})
