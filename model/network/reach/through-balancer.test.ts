import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../json.ts'
import { findResource } from '../../resource.ts'
import {
  type Answer,
  answered,
  group,
  instance,
  keeping,
  listener,
  network,
  type Parts,
  packetOf,
  range4,
  type Sent,
  seesClients,
  targets,
  tcp,
  worldOf,
} from '../fixtures/balanced-network.ts'
import { of, ref } from '../fixtures/public-network.ts'
import { walkBalanced } from '../naive/balancer.ts'
import type { PlainResources } from '../naive/plain.ts'
import { Region } from '../sets/region.ts'
import { nameOf } from '../topology/ways.ts'
import { fromInternet } from './from-internet.ts'
import { throughBalancer } from './through-balancer.ts'

/** By sets, and by the walk of the one packet, which has to say the same where it is known. */
const reached = (parts: Parts = {}, sent: Sent = {}, target = 'App'): Answer => {
  const world = worldOf(parts)
  const named = findResource(world, 'Balancer') ?? expect.fail()
  const arriving = fromInternet(named)
  const none = arriving.difference(arriving)
  const region = Region.union([
    none,
    ...throughBalancer(named, arriving).flatMap((one) => (nameOf(one.target) === target ? [one.region] : [])),
  ])
  const packet = packetOf(sent)
  const answer = answered(region, packet)
  const call = { from: 'the internet', to: 'Balancer', target, packet }
  if (answer === 'unknown') expect(region.blame.length).toBeGreaterThan(0)
  else
    expect(walkBalanced({ ...network, ...parts } as unknown as PlainResources, call).arrives).toBe(
      answer === 'yes',
    )
  return answer
}

const otherVpc: Parts = {
  ...seesClients,
  Other: of('AWS::EC2::VPC', { CidrBlock: '10.1.0.0/16' }),
  Private: of('AWS::EC2::Subnet', { VpcId: ref('Other'), CidrBlock: '10.1.1.0/24' }),
  App: of('AWS::EC2::NetworkInterface', {
    SubnetId: ref('Private'),
    PrivateIpAddress: '10.1.1.9',
    GroupSet: [ref('Clients')],
  }),
  Targets: targets({ Targets: [{ Id: '10.1.1.9' }], ...keeping('true') }),
}
const peered: Parts = {
  ...otherVpc,
  Peering: of('AWS::EC2::VPCPeeringConnection', { VpcId: ref('Vpc'), PeerVpcId: ref('Other') }),
  Over: of('AWS::EC2::Route', {
    RouteTableId: ref('Table'),
    DestinationCidrBlock: '10.1.0.0/16',
    VpcPeeringConnectionId: ref('Peering'),
  }),
}
const applicationTarget = (groups: Json): Parts => ({
  App: of('AWS::ElasticLoadBalancingV2::LoadBalancer', {
    Scheme: 'internal',
    SubnetMappings: [{ SubnetId: ref('Private'), PrivateIPv4Address: '10.0.1.9' }],
    SecurityGroups: groups,
  }),
  AppListener: listener({ LoadBalancerArn: ref('App'), Port: 80, Protocol: 'HTTP', DefaultActions: [] }),
  Targets: targets({ TargetType: 'alb', Targets: [{ Id: ref('App') }] }),
})
const forwarding = (...names: readonly string[]): JsonObject => ({
  Type: 'forward',
  ForwardConfig: { TargetGroups: names.map((name) => ({ TargetGroupArn: ref(name) })) },
})

type Row = readonly [expected: Answer, what: string, parts: Parts, sent?: Sent]

const rows = (all: readonly Row[]) =>
  all.map(([expected, what, parts, sent = {}]) => ({ expected, what, parts, sent }))

describe('what a target takes of what the internet sends to a network load balancer', () => {
  it.each(
    rows([
      ['yes', 'TCP to an address: it sees the load balancer', {}],
      ['no', 'which no client is', seesClients],
      ['yes', 'and the client where that is set', { ...seesClients, Targets: targets(keeping('true')) }],
      ['no', 'so that its load balancer is not enough', { Targets: targets(keeping('true')) }],
      [
        'no',
        'clients of the other family than the target see the load balancer in their place',
        { ...seesClients, Targets: targets(keeping('true')) },
        { family: 6 },
      ],
      ['yes', 'who is let in', { Targets: targets(keeping('true')) }, { family: 6 }],
      [
        'yes',
        'an instance sees the client',
        {
          ...instance('Clients'),
          Targets: targets({ TargetType: 'instance', Targets: [{ Id: ref('App') }] }),
        },
      ],
      [
        'no',
        'unless that is switched off',
        {
          ...instance('Clients'),
          Targets: targets({ TargetType: 'instance', Targets: [{ Id: ref('App') }], ...keeping('false') }),
        },
      ],
      [
        'yes',
        'of UDP it always does, whatever is set',
        {
          ...seesClients,
          Listener: listener({ Protocol: 'UDP' }),
          Targets: targets({ Protocol: 'UDP', ...keeping('false') }),
        },
        { protocol: 17 },
      ],
      [
        'yes',
        'a target of IPv6 sees clients of IPv6',
        {
          App: {
            ...network.App,
            Properties: { ...(network.App?.Properties as object), GroupSet: [ref('Six')] },
          },
          Six: group(tcp(80, { CidrIpv6: '2001:4860::/32' })),
          Targets: targets({
            IpAddressType: 'ipv6',
            Targets: [{ Id: '2600:1f00:0:2:0:0:0:9' }],
            ...keeping('true'),
          }),
        },
        { family: 6 },
      ],
      [
        'no',
        'and of IPv4 the load balancer, by its address of IPv6',
        {
          Own: group(tcp(80, { CidrIp: '0.0.0.0/0' })),
          Targets: targets({ IpAddressType: 'ipv6', Targets: [{ Id: '2600:1f00:0:2::9' }] }),
        },
      ],
      [
        'unknown',
        'of which family targets are that nobody knows',
        {
          Targets: targets({
            IpAddressType: { 'Fn::ImportValue': 'family' },
          }),
          Own: group(tcp(80, { CidrIp: range4 })),
        },
      ],
      ['no', 'an application load balancer sees the client', applicationTarget([ref('Own')])],
      [
        'no',
        'which nobody can switch off',
        {
          ...applicationTarget([ref('Own')]),
          Targets: targets({ TargetType: 'alb', Targets: [{ Id: ref('App') }], ...keeping('false') }),
        },
      ],
      ['yes', 'and takes it where that is let in', applicationTarget([ref('Clients')])],
      [
        'no',
        'if it listens',
        {
          ...applicationTarget([ref('Clients')]),
          AppListener: listener({
            LoadBalancerArn: ref('App'),
            Port: 81,
            Protocol: 'HTTP',
            DefaultActions: [],
          }),
        },
      ],
      ['no', 'an address in another VPC, to which nothing leads', otherVpc],
      [
        'no',
        'the same address in another VPC',
        {
          ...otherVpc,
          Other: of('AWS::EC2::VPC', { CidrBlock: range4 }),
          Private: of('AWS::EC2::Subnet', { VpcId: ref('Other'), CidrBlock: '10.0.1.0/24' }),
          App: network.App ?? {},
          Clients: network.Clients ?? {},
          Own: group(tcp(80, { CidrIp: '0.0.0.0/0' })),
          Targets: targets(keeping('true')),
        },
      ],
      ['yes', 'over a peering', peered],
      [
        'no',
        'over a transit gateway',
        {
          ...otherVpc,
          Transit: of('AWS::EC2::TransitGateway'),
          Over: of('AWS::EC2::Route', {
            RouteTableId: ref('Table'),
            DestinationCidrBlock: '10.1.0.0/16',
            TransitGatewayId: ref('Transit'),
          }),
        },
      ],
      [
        'yes',
        'by one of several groups',
        { Listener: listener({ DefaultActions: [forwarding('Others', 'Targets')] }), Others: targets({}) },
      ],
      [
        'yes',
        'by a rule of a listener',
        {
          Listener: listener({ DefaultActions: [] }),
          Rule: of('AWS::ElasticLoadBalancingV2::ListenerRule', {
            ListenerArn: ref('Listener'),
            Actions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
          }),
        },
      ],
      [
        'no',
        'by a rule of another',
        {
          Listener: listener({ DefaultActions: [] }),
          Elsewhere: listener({ Port: 444, DefaultActions: [] }),
          Rule: of('AWS::ElasticLoadBalancingV2::ListenerRule', {
            ListenerArn: ref('Elsewhere'),
            Actions: [forwarding('Targets')],
          }),
        },
      ],
    ]),
  )('$expected: $what', ({ expected, parts, sent }) => {
    expect(reached(parts, sent)).toBe(expected)
  })
})
