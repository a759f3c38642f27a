import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { judgeSpace } from '../../checks/laws/judging.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { policies } from '../../policies/index.generated.ts'
import { parseDocument } from '../document/document.ts'
import { load } from '../load.ts'
import { loadSnapshots } from './load.ts'

const network = (more: JsonObject = {}): JsonObject => ({
  Vpcs: [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16', OwnerId: '123456789012' }],
  SecurityGroups: [group('sg-1', 'web', {})],
  ...more,
})

const open22 = {
  IpProtocol: 'tcp',
  FromPort: 22,
  ToPort: 22,
  IpRanges: [{ CidrIp: '0.0.0.0/1' }, { CidrIp: '128.0.0.0/1' }],
  Ipv6Ranges: [],
  PrefixListIds: [],
  UserIdGroupPairs: [],
}

const group = (GroupId: string, GroupName: string, more: JsonObject): JsonObject => ({
  GroupId,
  GroupName,
  Description: 'x',
  VpcId: 'vpc-1',
  IpPermissions: [],
  IpPermissionsEgress: [],
  ...more,
})

const document = (root: Json) => parseDocument('account.json', JSON.stringify(root))

/** What a policy says of what is described, by subject. */
const outcomes = async (root: Json, id: string) => {
  const { spaces, errors } = loadSnapshots([await document(root)])
  expect(errors).toEqual([])
  const [space] = spaces
  const policy = policies.find((one) => one.id === id)
  if (space === undefined || policy === undefined) throw new TypeError(id)
  const decided = judgeSpace({ policy, options: policy.options?.defaults }, space)
  return Object.fromEntries([...decided].map(([subject, { outcome }]) => [subject, outcome]))
}

/** What stands for things that no call has described goes by a name, and not by an id. */
const standsForOthers = /^(the|other|listeners|rules) /

describe('what an account is made of', () => {
  const resourcesOf = async (root: Json) => {
    const { spaces } = loadSnapshots([await document(root)])
    return [...(spaces[0]?.entries.values() ?? [])]
      .filter(({ id }) => !standsForOthers.test(id))
      .map(({ id, type, properties }) => ({ id, type, properties }))
  }

  it('names resources by the ids that they have, and refers to them by these', async () => {
    expect(
      await resourcesOf({
        Vpcs: [],
        Subnets: [
          {
            SubnetId: 'subnet-1',
            VpcId: 'vpc-1',
            CidrBlock: '10.0.0.0/24',
            AvailabilityZone: 'us-east-1a',
            MapPublicIpOnLaunch: false,
            Tags: [
              { Key: 'Name', Value: 'a' },
              { Key: 'aws:cloudformation:stack-name', Value: 'b' },
            ],
          },
        ],
      }),
    ).toEqual([
      {
        id: 'subnet-1',
        type: 'AWS::EC2::Subnet',
        properties: {
          VpcId: { Ref: 'vpc-1' },
          CidrBlock: '10.0.0.0/24',
          AvailabilityZone: 'us-east-1a',
          MapPublicIpOnLaunch: false,
          Tags: [{ Key: 'Name', Value: 'a' }],
        },
      },
    ])
  })

  it('has the main route table for subnets without one, and no route that counts for nothing', async () => {
    const routes = [
      {
        DestinationCidrBlock: '10.0.0.0/16',
        GatewayId: 'local',
        Origin: 'CreateRouteTable',
        State: 'active',
      },
      {
        DestinationCidrBlock: '10.0.9.0/24',
        GatewayId: 'vgw-1',
        Origin: 'EnableVgwRoutePropagation',
        State: 'active',
      },
      {
        DestinationCidrBlock: '9.0.0.0/8',
        GatewayId: 'vgw-1',
        Origin: 'EnableVgwRoutePropagation',
        State: 'active',
      },
      { DestinationCidrBlock: '9.0.0.0/8', NatGatewayId: 'nat-1', Origin: 'CreateRoute', State: 'active' },
      { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1', Origin: 'CreateRoute', State: 'blackhole' },
    ]
    const made = await resourcesOf({
      Vpcs: [],
      NatGateways: [],
      RouteTables: [
        { RouteTableId: 'rtb-1', VpcId: 'vpc-1', Routes: routes, Associations: [{ Main: true }] },
        {
          RouteTableId: 'rtb-2',
          VpcId: 'vpc-1',
          Routes: [],
          Associations: [{ Main: false, SubnetId: 'subnet-2' }],
        },
      ],
      Subnets: [
        { SubnetId: 'subnet-1', VpcId: 'vpc-1', CidrBlock: '10.0.0.0/24' },
        { SubnetId: 'subnet-2', VpcId: 'vpc-1', CidrBlock: '10.0.1.0/24' },
      ],
    })
    expect(made.filter(({ type }) => type === 'AWS::EC2::Route').map(({ properties }) => properties)).toEqual(
      [
        { RouteTableId: { Ref: 'rtb-1' }, DestinationCidrBlock: '9.0.0.0/8', NatGatewayId: { Ref: 'nat-1' } },
        { RouteTableId: { Ref: 'rtb-1' }, DestinationCidrBlock: '0.0.0.0/0' },
      ],
    )
    expect(
      made
        .filter(({ type }) => type === 'AWS::EC2::SubnetRouteTableAssociation')
        .map(({ properties }) => properties),
    ).toEqual([
      { SubnetId: { Ref: 'subnet-2' }, RouteTableId: { Ref: 'rtb-2' } },
      { SubnetId: { Ref: 'subnet-1' }, RouteTableId: { Ref: 'rtb-1' } },
    ])
  })

  it('has the static routes of a VPN, and for whom it is', async () => {
    const vpn = {
      VpnConnectionId: 'vpn-1',
      VpnGatewayId: 'vgw-1',
      Options: { StaticRoutesOnly: true, LocalIpv4NetworkCidr: '10.200.0.0/16' },
      Routes: [
        { DestinationCidrBlock: '10.200.1.0/24', State: 'available' },
        { DestinationCidrBlock: '10.200.2.0/24', State: 'deleted' },
      ],
    }
    const made = await resourcesOf(network({ VpnConnections: [vpn], VpnGateways: [] }))
    expect(made.filter(({ type }) => type.startsWith('AWS::EC2::VPNConnection'))).toEqual([
      {
        id: 'vpn-1',
        type: 'AWS::EC2::VPNConnection',
        properties: {
          VpnGatewayId: { Ref: 'vgw-1' },
          StaticRoutesOnly: true,
          LocalIpv4NetworkCidr: '10.200.0.0/16',
        },
      },
      {
        id: 'vpn-1 10.200.1.0/24',
        type: 'AWS::EC2::VPNConnectionRoute',
        properties: { VpnConnectionId: { Ref: 'vpn-1' }, DestinationCidrBlock: '10.200.1.0/24' },
      },
    ])
  })

  it('leaves out what is gone', async () => {
    const made = await resourcesOf({
      VpcPeeringConnections: [
        {
          VpcPeeringConnectionId: 'pcx-1',
          Status: { Code: 'deleted' },
          RequesterVpcInfo: { VpcId: 'vpc-1' },
          AccepterVpcInfo: { VpcId: 'vpc-2' },
        },
      ],
      NatGateways: [{ NatGatewayId: 'nat-1', State: 'deleted' }],
      Reservations: [{ Instances: [{ InstanceId: 'i-1', State: { Name: 'terminated' } }] }],
    })
    expect(made).toEqual([])
  })
})

describe('the same policies judge it', () => {
  const admin = 'network/no-public-admin-port'
  const closed = 'network/default-group-closed'
  const written = 'network/restricted-egress'

  it('by all rules of a group together', async () => {
    const root = network({
      SecurityGroups: [group('sg-1', 'web', { IpPermissions: [open22] }), group('sg-2', 'x', {})],
    })
    expect(await outcomes(root, admin)).toEqual({ 'sg-1': 'fail', 'sg-2': 'pass' })
  })

  it('without the rule that AWS adds to groups in templates', async () => {
    expect(await outcomes(network(), written)).toEqual({ 'sg-1': 'pass' })
  })

  it.each([
    ['pass', [group('sg-1', 'default', {})]],
    ['fail', [group('sg-1', 'default', { IpPermissions: [open22] })]],
    ['fail', [group('sg-1', 'default', { IpPermissionsEgress: [open22] })]],
    ['unknown', [group('sg-1', 'web', {})]],
  ])('and the default group as it is: %s', async (outcome, SecurityGroups) => {
    expect(await outcomes(network({ SecurityGroups }), closed)).toEqual({ 'vpc-1': outcome })
  })

  it('by ranges that AWS keeps, where they are described', async () => {
    const rule = { ...open22, IpRanges: [], PrefixListIds: [{ PrefixListId: 'pl-1' }] }
    const SecurityGroups = [group('sg-1', 'web', { IpPermissions: [rule] })]
    const PrefixLists = [{ PrefixListId: 'pl-1', PrefixListName: 'x', Cidrs: ['8.0.0.0/8'] }]
    expect(await outcomes(network({ SecurityGroups }), admin)).toEqual({ 'sg-1': 'unknown' })
    expect(await outcomes(network({ SecurityGroups, PrefixLists }), admin)).toEqual({ 'sg-1': 'fail' })
  })

  it('and nobody guesses what no call has returned', async () => {
    const LoadBalancers = [
      { LoadBalancerArn: 'arn:aws:elasticloadbalancing:us-east-1:1:loadbalancer/net/a/1', Type: 'network' },
    ]
    const found = await outcomes({ LoadBalancers }, 'tags/required')
    expect([...new Set(Object.values(found))]).toEqual(['unknown'])
  })
})

describe('what is malformed', () => {
  const vpc = { VpcId: 'vpc-1' }
  it.each<readonly [message: string, root: Json, what: string, line: number]>([
    ['A subnet without an id', { Vpcs: [vpc], Subnets: [{ VpcId: 'vpc-1' }] }, 'Subnets[0]', 8],
    ['A list that is a text', { Vpcs: [vpc], Subnets: 'none' }, 'Subnets', 7],
    ['An item that is a text', { Vpcs: [vpc, 'vpc-2'] }, 'Vpcs[1]', 6],
    [
      'A part that is no list',
      { Vpcs: [vpc], RouteTables: [{ RouteTableId: 'rtb-1', VpcId: 'vpc-1', Routes: 1 }] },
      'RouteTables[0], rtb-1',
      11,
    ],
    [
      'A part of a part',
      { Vpcs: [vpc], SecurityGroups: [group('sg-1', 'a', {}), group('sg-2', 'b', { IpPermissions: [7] })] },
      'SecurityGroups[1], sg-2',
      22,
    ],
    ['An account', { accounts: { a: { Vpcs: [vpc] }, b: 'none' } }, 'accounts.b', 10],
  ])('%s is named with its line, and the rest is read', async (_, root, what, line) => {
    const text = JSON.stringify(root, null, 2)
    const { spaces, errors, notExamined } = loadSnapshots([await parseDocument('account.json', text)])
    expect(errors).toEqual([])
    expect(spaces[0]?.entries.has('vpc-1')).toBe(true)
    expect(notExamined.map((one) => [one.what, one.place?.file, one.place?.line])).toEqual([
      [what, 'account.json', line],
    ])
    expect(notExamined[0]?.why).toMatch(
      /; this (is not|has none)\. Nothing that may depend on it is known\.$/,
    )
  })

  it('is named a hundred times at most', async () => {
    const SecurityGroups = Array.from({ length: 1_000 }, () => group('sg-1', 'a', { IpPermissions: 'x' }))
    const { notExamined } = loadSnapshots([await document(network({ SecurityGroups }))])
    expect(notExamined.length).toBe(101)
    expect(notExamined.at(-1)?.what).toBe('900 more of SecurityGroups')
  })
})

describe('how it is found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'forall-account-'))
  const write = (name: string, root: Json): string => {
    const file = join(folder, name)
    writeFileSync(file, JSON.stringify(root))
    return file
  }

  it('by its lists, all files together as one account', async () => {
    const files = [
      write('vpcs.json', { Vpcs: [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16' }] }),
      write('by-account.json', { accounts: { a: { Subnets: [{ SubnetId: 'subnet-1', VpcId: 'vpc-1' }] } } }),
    ]
    for (const paths of [files, [folder]]) {
      const { spaces, errors } = await load(paths)
      expect(errors).toEqual([])
      expect(
        spaces.map(({ source, entries }) => [
          source,
          [...entries.keys()].filter((id) => !standsForOthers.test(id)).sort(),
        ]),
      ).toEqual([['account', ['subnet-1', 'vpc-1']]])
    }
  })

  it('and not in any file that has a list of such a name', async () => {
    const { spaces, errors } = await load([write('other.json', { Instances: ['a', 'b'], Other: true })])
    expect(spaces).toEqual([])
    expect(errors.map(({ message }) => message)).toEqual([
      'This is not a CloudFormation template: it has no Resources.',
    ])
  })

  it('and what is not read of it is named', async () => {
    const { notExamined } = await load([
      write('more.json', { Vpcs: [{ VpcId: 'vpc-1' }], Clusters: [{ ClusterArn: 'x' }] }),
    ])
    expect(notExamined.map(({ what }) => what)).toEqual(['Clusters'])
  })
})
