import { describe, expect, it } from 'vitest'
import { openWorld } from '../../checks/decide/evaluate.ts'
import { chosen, decisions, hidden, noValue, outcomes } from '../../checks/laws/expectation.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { of, openOn, publicNetwork, ref } from '../../model/network/fixtures/public-network.ts'
import { fromInternet } from '../../model/network/reach/from-internet.ts'
import { findResource } from '../../model/resource.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import policy from './only-declared-exposure.ts'

const shell = ref('Shell')

const defaults = policy.options?.defaults as never

describe('over IPv6, which nobody translates,', () => {
  const template = (CidrBlocks: JsonObject, assigned: boolean, route: JsonObject) => ({
    Resources: {
      ...publicNetwork,
      RouteOfSix: of('AWS::EC2::Route', { RouteTableId: ref('Table'), ...route }),
      EgressOnly: of('AWS::EC2::EgressOnlyInternetGateway', { VpcId: ref('Vpc') }),
      Both: of('AWS::EC2::Subnet', {
        VpcId: ref('Vpc'),
        CidrBlock: '10.0.2.0/24',
        Ipv6CidrBlock: '2600:1f14:abc:de01::/64',
        AssignIpv6AddressOnCreation: assigned,
      }),
      BothInTable: of('AWS::EC2::SubnetRouteTableAssociation', {
        SubnetId: ref('Both'),
        RouteTableId: ref('Table'),
      }),
      Group: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: {
          GroupDescription: 'ssh',
          SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, ...CidrBlocks }],
        },
      },
      Host: of('AWS::EC2::Instance', { SubnetId: ref('Both'), SecurityGroupIds: [ref('Group')] }),
    },
  })
  const whole = { DestinationIpv6CidrBlock: '::/0' }
  it.each([
    ['fail', { CidrIpv6: '::/0' }, true, { ...whole, GatewayId: ref('Gateway') }],
    // It has no public address of IPv4.
    ['pass', { CidrIp: '0.0.0.0/0' }, true, { ...whole, GatewayId: ref('Gateway') }],
    ['pass', { CidrIpv6: '::/0' }, false, { ...whole, GatewayId: ref('Gateway') }],
    ['pass', { CidrIpv6: 'fc00::/7' }, true, { ...whole, GatewayId: ref('Gateway') }],
    // Replies leave by a gateway that lets nobody in, or not at all.
    ['pass', { CidrIpv6: '::/0' }, true, { ...whole, EgressOnlyInternetGatewayId: ref('EgressOnly') }],
    ['pass', { CidrIpv6: '::/0' }, true, { DestinationCidrBlock: '8.8.8.8/32', GatewayId: ref('Gateway') }],
  ] as const)('%s: %j', (expected, ranges, assigned, route) => {
    expect(outcomes(policy, template(ranges, assigned, route), defaults).Host).toBe(expected)
  })

  const open = (Host: JsonObject, subnet: JsonObject = {}, more: Record<string, JsonObject> = {}) => {
    const { Resources } = template({ CidrIpv6: '::/0' }, false, { ...whole, GatewayId: ref('Gateway') })
    const Both = of('AWS::EC2::Subnet', { ...(Resources.Both.Properties as JsonObject), ...subnet })
    return outcomes(policy, { Resources: { ...Resources, ...more, Both, Host } }, defaults).Host
  }
  it.each<[expected: string, own: JsonObject, subnet?: JsonObject]>([
    ['fail', { Ipv6Addresses: [{ Ipv6Address: '2600:1f14:abc:de01::7' }] }],
    ['fail', { Ipv6AddressCount: 1 }],
    ['fail', { Ipv6PrefixCount: 1 }],
    ['fail', { Ipv6Prefixes: [{ Ipv6Prefix: '2600:1f14:abc:de01:1::/80' }] }],
    ['pass', {}],
    ['fail', {}, { AssignIpv6AddressOnCreation: true }],
    // Whoever asks for none gets none.
    ['pass', { Ipv6AddressCount: 0 }, { AssignIpv6AddressOnCreation: true }],
    ['fail', { Ipv6AddressCount: 0, Ipv6PrefixCount: 1 }, { AssignIpv6AddressOnCreation: true }],
    ['unknown', { Ipv6AddressCount: hidden }],
    // There is no other address there.
    ['fail', {}, { Ipv6Native: true }],
  ])('an interface is %s with %j in a subnet with %j', (expected, own, subnet) => {
    const properties = { SubnetId: ref('Both'), GroupSet: [ref('Group')], ...own }
    expect(open(of('AWS::EC2::NetworkInterface', properties), subnet)).toBe(expected)
  })

  it('a launch template gives ranges as well', () => {
    const launched = (given: JsonObject) => {
      const LaunchTemplateData = { NetworkInterfaces: [{ DeviceIndex: 0, ...given }] }
      const LaunchTemplate = { LaunchTemplateId: ref('Template'), Version: '1' }
      return open(
        of('AWS::EC2::Instance', {
          SubnetId: ref('Both'),
          SecurityGroupIds: [ref('Group')],
          LaunchTemplate,
        }),
        {},
        { Template: of('AWS::EC2::LaunchTemplate', { LaunchTemplateData }) },
      )
    }
    expect([{}, { Ipv6PrefixCount: 1 }].map(launched)).toEqual(['pass', 'fail'])
  })

  const attribute = (Value: Json) => ({
    LoadBalancerAttributes: [{ Key: 'ipv6.deny_all_igw_traffic', Value }],
  })
  it.each<[expected: string, reached: boolean, own: JsonObject]>([
    ['fail', true, { Scheme: 'internet-facing' }],
    // It refuses what comes over an internet gateway, as long as nothing is said of it.
    ['pass', false, { Scheme: 'internal' }],
    ['pass', false, { Scheme: 'internal', ...attribute('true') }],
    ['fail', true, { Scheme: 'internal', ...attribute('false') }],
    ['pass', false, { Scheme: 'internal', ...attribute('false'), IpAddressType: 'ipv4' }],
    ['pass', false, { Scheme: 'internet-facing', ...attribute('true') }],
    ['unknown', false, { Scheme: 'internal', ...attribute(hidden) }],
  ])('a load balancer is %s with both families, which is reached: %j, with %j', (expected, reached, own) => {
    const { Resources } = template({ CidrIpv6: '::/0' }, false, { ...whole, GatewayId: ref('Gateway') })
    const all = {
      Resources: {
        ...Resources,
        Host: of('AWS::ElasticLoadBalancingV2::LoadBalancer', {
          Type: 'network',
          IpAddressType: 'dualstack',
          Subnets: [ref('Both')],
          SecurityGroups: [ref('Group')],
          ...own,
        }),
        Listener: of('AWS::ElasticLoadBalancingV2::Listener', {
          LoadBalancerArn: ref('Host'),
          Port: 22,
          Protocol: 'TCP',
        }),
      },
    }
    expect(outcomes(policy, all, defaults).Host).toBe(expected)
    const resource = findResource(openWorld(spaceOfTemplate(all as never)), 'Host')
    expect(resource && !fromInternet(resource).must.isEmpty).toBe(reached)
  })
})

describe('over the network', () => {
  const entry = (number: number, action: string, more: object) =>
    of('AWS::EC2::NetworkAclEntry', {
      NetworkAclId: ref('Acl'),
      RuleNumber: number,
      RuleAction: action,
      Protocol: 6,
      CidrBlock: '0.0.0.0/0',
      ...more,
    })
  const listed = (...entries: readonly JsonObject[]) => ({
    Acl: of('AWS::EC2::NetworkAcl', { VpcId: ref('Vpc') }),
    AclOfPublic: of('AWS::EC2::SubnetNetworkAclAssociation', {
      SubnetId: ref('Public'),
      NetworkAclId: ref('Acl'),
    }),
    ...Object.fromEntries(entries.map((one, at) => [`Entry${at}`, one])),
  })
  const everythingIn = entry(100, 'allow', { Protocol: -1 })
  const everythingOut = entry(100, 'allow', { Protocol: -1, Egress: true })
  const { Route, ...unrouted } = publicNetwork
  const instance = (subnet: Json): JsonObject =>
    of('AWS::EC2::Instance', {
      NetworkInterfaces: [
        { DeviceIndex: '0', AssociatePublicIpAddress: true, SubnetId: subnet, GroupSet: [shell] },
      ],
    })
  const balancer = (more: object): JsonObject =>
    of('AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'network', ...more })
  const listener = (Port: Json) => ({
    Listener: of('AWS::ElasticLoadBalancingV2::Listener', {
      LoadBalancerArn: ref('It'),
      Protocol: 'TCP',
      Port,
    }),
  })
  const rows: readonly (readonly [expected: string, what: string, It: JsonObject, network: JsonObject])[] = [
    ['fail', 'a route to the gateway', instance(ref('Public')), publicNetwork],
    ['pass', 'no route to the gateway', instance(ref('Public')), unrouted],
    ['pass', 'a route to the gateway elsewhere', instance(ref('Private')), publicNetwork],
    [
      'pass',
      'a route to a NAT gateway',
      instance(ref('Public')),
      {
        ...unrouted,
        Nat: of('AWS::EC2::NatGateway', { SubnetId: ref('Public') }),
        Route: of('AWS::EC2::Route', {
          RouteTableId: ref('Table'),
          DestinationCidrBlock: '0.0.0.0/0',
          NatGatewayId: ref('Nat'),
        }),
      },
    ],
    [
      'unknown',
      'a route that somebody else chose',
      instance(ref('Public')),
      {
        ...unrouted,
        Route: of('AWS::EC2::Route', {
          RouteTableId: ref('Table'),
          DestinationCidrBlock: '0.0.0.0/0',
          GatewayId: hidden,
        }),
      },
    ],
    [
      'pass',
      'an ACL that denies the port',
      instance(ref('Public')),
      {
        ...publicNetwork,
        ...listed(entry(90, 'deny', { PortRange: { From: 22, To: 22 } }), everythingIn, everythingOut),
      },
    ],
    [
      'fail',
      'an ACL that denies another port',
      instance(ref('Public')),
      {
        ...publicNetwork,
        ...listed(entry(90, 'deny', { PortRange: { From: 23, To: 23 } }), everythingIn, everythingOut),
      },
    ],
    [
      'pass',
      'an ACL that lets no reply out',
      instance(ref('Public')),
      { ...publicNetwork, ...listed(everythingIn) },
    ],
    ...(['block-ingress', 'block-bidirectional'] as const).map(
      (InternetGatewayBlockMode) =>
        [
          'pass',
          `an account that has ${InternetGatewayBlockMode}`,
          instance(ref('Public')),
          {
            ...publicNetwork,
            Blocked: of('AWS::EC2::VPCBlockPublicAccessOptions', { InternetGatewayBlockMode }),
          },
        ] as const,
    ),
    // Who knows the routes of a subnet that is made elsewhere? Where none is named, it may be any.
    ['unknown', 'a subnet that is made elsewhere', instance('subnet-0123'), publicNetwork],
    ['unknown', 'a subnet that nobody knows', instance(hidden), publicNetwork],
    ['fail', 'no subnet', instance(noValue), publicNetwork],
    ['breakable', 'one subnet or the other', instance(chosen(ref('Public'), ref('Private'))), publicNetwork],
    [
      'pass',
      'a load balancer in a private subnet',
      balancer({ Subnets: [ref('Private')] }),
      { ...publicNetwork, ...listener(22) },
    ],
    [
      'fail',
      'a load balancer in both',
      balancer({ Subnets: [ref('Private'), ref('Public')] }),
      { ...publicNetwork, ...listener(22) },
    ],
    [
      'pass',
      'a load balancer that hears nothing of what its group lets in',
      balancer({ Subnets: [ref('Public')], SecurityGroups: [shell] }),
      { ...publicNetwork, ...listener(443) },
    ],
    ...[chosen(22, 443), { Ref: 'Port' }].map(
      (port) =>
        [
          'breakable',
          `a load balancer that listens to ${JSON.stringify(port)}`,
          balancer({ Subnets: [ref('Public')] }),
          { ...publicNetwork, ...listener(port) },
        ] as const,
    ),
    [
      'unknown',
      'a load balancer whose listeners stand elsewhere',
      balancer({ Subnets: [ref('Public')], SecurityGroups: [shell] }),
      publicNetwork,
    ],
    [
      'pass',
      'a database in private subnets',
      of('AWS::RDS::DBInstance', {
        PubliclyAccessible: true,
        VPCSecurityGroups: [shell],
        DBSubnetGroupName: ref('Subnets'),
      }),
      { ...publicNetwork, Subnets: of('AWS::RDS::DBSubnetGroup', { SubnetIds: [ref('Private')] }) },
    ],
    ...(
      [
        ['unknown', 'whose VPC has a gateway', publicNetwork],
        ['pass', 'whose VPC has none', (({ Attached, Route, ...others }) => others)(publicNetwork)],
      ] as const
    ).map(
      ([expected, what, network]) =>
        [
          expected,
          `a database that does not say whether it is public, ${what}`,
          of('AWS::RDS::DBInstance', { VPCSecurityGroups: [shell], DBSubnetGroupName: ref('Subnets') }),
          { ...network, Subnets: of('AWS::RDS::DBSubnetGroup', { SubnetIds: [ref('Public')] }) },
        ] as const,
    ),
    [
      'fail',
      'brokers in each of two subnets',
      of('AWS::MSK::Cluster', {
        BrokerNodeGroupInfo: {
          ClientSubnets: [ref('Public'), ref('Private')],
          SecurityGroups: [shell],
          ConnectivityInfo: { PublicAccess: { Type: 'SERVICE_PROVIDED_EIPS' } },
        },
      }),
      publicNetwork,
    ],
    [
      'unknown',
      // No route leads to an endpoint that AWS has itself.
      'a cluster with a public endpoint in a private subnet',
      of('AWS::EKS::Cluster', {
        ResourcesVpcConfig: { SubnetIds: [ref('Private')], SecurityGroupIds: [shell] },
      }),
      publicNetwork,
    ],
  ]
  it.each(rows)('%s: %s', (expected, _, It, network) => {
    const template = {
      Parameters: { Choice: { Type: 'String', AllowedValues: ['yes', 'no'] }, Port: { Type: 'Number' } },
      Conditions: { IsChosen: { 'Fn::Equals': [{ Ref: 'Choice' }, 'yes'] } },
      Resources: { ...network, Shell: openOn([22]), It },
    }
    expect(outcomes(policy, template, defaults).It).toBe(expected)
  })

  it('shows a packet that arrives, and not one that its group alone would let in', () => {
    const resources = {
      ...publicNetwork,
      ...listed(entry(90, 'deny', { PortRange: { From: 22, To: 22 } }), everythingIn, everythingOut),
      Shell: openOn([22, 8_443]),
      It: instance(ref('Public')),
    }
    const decided = decisions(policy, { Resources: resources }, defaults)
    expect(decided.get('It')).toMatchObject({
      outcome: 'fail',
      because: 'the internet reaches tcp/8443',
      witness: {
        text: expect.stringMatching(/^tcp\/8443 from .*, by SecurityGroupIngress\[1\] of Shell$/),
        // The whole way has been walked besides.
        detail: { way: expect.stringMatching(/comes in over.*rule 2 of Shell lets in.*0\.0\.0\.0\/0 to/) },
      },
    })
  })
})
