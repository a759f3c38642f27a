import { expect, it } from 'vitest'
import { findResource } from '../../resource.ts'
import { type Parts, route, without, worldOf } from '../fixtures/office-network.ts'
import { of, ref } from '../fixtures/public-network.ts'
import { forwardedElsewhere } from '../topology/balancing.ts'
import { nameOf } from '../topology/ways.ts'
import { between } from './between.ts'
import { throughBalancer } from './through-balancer.ts'

/*
 * Targets by their addresses: those of things that are made here are followed, in whatever VPC they are, and all others
 * are named.
 */

/** A load balancer beside Web, which lets in 443 from 10.0.0.0/8, and another VPC with an interface in it. */
const network = (...addresses: readonly string[]): Parts => ({
  Front: of('AWS::ElasticLoadBalancingV2::LoadBalancer', {
    Scheme: 'internal',
    Subnets: [ref('Subnet')],
    SecurityGroups: [ref('Group')],
  }),
  Listener: of('AWS::ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: ref('Front'),
    Port: 443,
    Protocol: 'HTTPS',
    DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
  }),
  Targets: of('AWS::ElasticLoadBalancingV2::TargetGroup', {
    VpcId: ref('Vpc'),
    TargetType: 'ip',
    Port: 443,
    Protocol: 'HTTPS',
    Targets: addresses.map((Id) => ({ Id, AvailabilityZone: 'all' })),
  }),
  Other: of('AWS::EC2::VPC', { CidrBlock: '10.1.0.0/16' }),
  There: of('AWS::EC2::Subnet', { VpcId: ref('Other'), CidrBlock: '10.1.0.0/24', AvailabilityZone: 'a' }),
  Peering: of('AWS::EC2::VPCPeeringConnection', { VpcId: ref('Vpc'), PeerVpcId: ref('Other') }),
  Route: route({ VpcPeeringConnectionId: ref('Peering') }, '10.1.0.0/16'),
  Back: of('AWS::EC2::RouteTable', { VpcId: ref('Other') }),
  BackOf: of('AWS::EC2::SubnetRouteTableAssociation', { SubnetId: ref('There'), RouteTableId: ref('Back') }),
  BackRoute: of('AWS::EC2::Route', {
    RouteTableId: ref('Back'),
    DestinationCidrBlock: '10.0.0.0/16',
    VpcPeeringConnectionId: ref('Peering'),
  }),
  Far: of('AWS::EC2::NetworkInterface', {
    SubnetId: ref('There'),
    PrivateIpAddress: '10.1.0.9',
    GroupSet: [ref('FarGroup')],
  }),
  FarGroup: of('AWS::EC2::SecurityGroup', {
    GroupDescription: 'x',
    VpcId: ref('Other'),
    SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/24' }],
  }),
})

const passedOn = (parts: Parts) => {
  const world = worldOf(parts)
  const [front, web] = ['Front', 'Web'].map((id) => findResource(world, id) ?? expect.fail(id))
  if (front === undefined || web === undefined) return expect.fail()
  return {
    reached: throughBalancer(front, between(web, front)).flatMap(({ target, region: { must } }) =>
      must.isEmpty ? [] : [nameOf(target)],
    ),
    named: forwardedElsewhere(front),
  }
}

it.each<readonly [string, readonly string[], readonly string[], Parts]>([
  ['an address of an office', [], ['10.200.0.5'], network('10.200.0.5')],
  ['an interface of a peered VPC', ['Far'], [], network('10.1.0.9')],
  ['both', ['Far'], ['10.200.0.5'], network('10.200.0.5', '10.1.0.9')],
  ['an interface without a route to it', [], [], without(network('10.1.0.9'), 'Route')],
  ['an interface without a route back', [], [], without(network('10.1.0.9'), 'BackRoute')],
  ['an address of the peered VPC that nothing has', [], ['10.1.0.8'], network('10.1.0.8')],
])('%s: reaches %j, and names %j', (_, reached, named, parts) => {
  expect(passedOn(parts)).toEqual({ reached, named })
})
