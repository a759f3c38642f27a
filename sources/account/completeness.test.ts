import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { judgeSpace } from '../../checks/laws/judging.ts'
import { open } from '../../model/assignment.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { walkCall } from '../../model/network/naive/walk.ts'
import { fromInternet } from '../../model/network/reach/from-internet.ts'
import { plainOf } from '../../model/network/reach/plain-world.ts'
import { forwardedElsewhere, forwardedTo } from '../../model/network/topology/balancing.ts'
import { nameOf } from '../../model/network/topology/ways.ts'
import { findResource } from '../../model/resource.ts'
import { AssignedWorld } from '../../model/world.ts'
import onlyDeclaredExposure from '../../policies/network/only-declared-exposure.ts'
import { parseDocument } from '../document/document.ts'
import { load } from '../load.ts'
import { wayOut } from './fixtures/way-out.ts'
import { loadSnapshots } from './load.ts'

/** A folder with these files. */
const folderOf = (files: Readonly<Record<string, Json>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'forall-completeness-'))
  for (const [name, root] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(root))
  return folder
}

/** What is named as not examined, and in which file. */
const notExaminedOf = async (files: Readonly<Record<string, Json>>) => {
  const { notExamined, errors } = await load([folderOf(files)])
  expect(errors).toEqual([])
  return notExamined.map(({ what, place }) => [what, basename(place?.file ?? '')])
}

const Vpcs = [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16' }]

describe('a list of which there is more', () => {
  it.each([['NextToken'], ['Marker'], ['NextMarker']])('is named with its file: %s', async (token) => {
    const named = await notExaminedOf({ 'a.json': { Vpcs, [token]: 'abc' }, 'b.json': { Vpcs } })
    expect(named).toEqual([['Vpcs beyond the first page', 'a.json']])
  })

  it('is named where it stands below accounts', async () => {
    const named = await notExaminedOf({
      'a.json': { accounts: { 'a/us-east-1': { Vpcs }, 'b/us-east-1': { Vpcs, NextToken: 'abc' } } },
    })
    expect(named).toEqual([['Vpcs beyond the first page', 'a.json']])
  })

  it.each([[null], ['']])('is whole on its last page, where the token is %j', async (NextToken) => {
    expect(await notExaminedOf({ 'a.json': { Vpcs, NextToken } })).toEqual([])
  })
})

describe('a file beside a snapshot', () => {
  const alone = (root: Json) => notExaminedOf({ 'vpcs.json': { Vpcs }, 'other.json': root })

  it.each<readonly [what: string, root: Json]>([
    ['Trails', { Trails: [{ Name: 'all', TrailARN: 'arn:aws:cloudtrail:eu-west-1:1:trail/all' }] }],
    ['TableNames', { TableNames: ['a', 'b'] }],
    ['nodegroup', { nodegroup: { nodegroupName: 'a', nodegroupArn: 'arn:aws:eks:eu-west-1:1:nodegroup/a' } }],
    ['TopicArn', { TopicArn: 'arn:aws:sns:eu-west-1:1:a' }],
    ['A list without a name', [{ VpcId: 'vpc-2', CidrBlock: '10.1.0.0/16' }]],
  ])('that looks like one is named: %s', async (what, root) => {
    expect(await alone(root)).toEqual([[what, 'other.json']])
  })

  it.each<readonly [of: string, root: Json]>([
    ['a package', { name: 'a', scripts: { test: 'b' }, files: ['c'] }],
    ['a compiler', { compilerOptions: { strict: true }, include: ['a'] }],
    ['parameters', [{ ParameterKey: 'A', ParameterValue: 'b' }]],
    ['a policy', { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }],
  ])('that is of something else is passed over: of %s', async (_, root) => {
    expect(await alone(root)).toEqual([])
  })

  it('is passed over where there is no snapshot', async () => {
    const template = { Resources: { A: { Type: 'AWS::EC2::VPC', Properties: {} } } }
    const Trails = [{ Name: 'all', TrailARN: 'arn:aws:cloudtrail:eu-west-1:1:trail/all' }]
    expect(await notExaminedOf({ 'template.json': template, 'other.json': { Trails } })).toEqual([])
  })
})

const elastic = { PublicIp: '203.0.113.9', AllocationId: 'eipalloc-1' }
const everywhere = [{ CidrIp: '0.0.0.0/0' }]
const subnet = {
  SubnetId: 'subnet-1',
  VpcId: 'vpc-1',
  CidrBlock: '10.0.0.0/24',
  AvailabilityZone: 'eu-west-1a',
}
const face = {
  NetworkInterfaceId: 'eni-1',
  SubnetId: 'subnet-1',
  VpcId: 'vpc-1',
  PrivateIpAddress: '10.0.0.10',
  Groups: [{ GroupId: 'sg-1' }],
  Association: { PublicIp: '203.0.113.9', IpOwnerId: 'amazon' },
}

/** An instance with a public address, which the internet reaches by SSH: all that is to be known of it. */
const whole: Readonly<Record<string, Json>> = {
  Vpcs,
  Subnets: [subnet],
  SecurityGroups: [
    {
      GroupId: 'sg-1',
      GroupName: 'ssh',
      VpcId: 'vpc-1',
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: everywhere }],
      IpPermissionsEgress: [],
    },
  ],
  NetworkInterfaces: [face],
  Reservations: [
    {
      Instances: [
        {
          InstanceId: 'i-1',
          State: { Name: 'running' },
          SubnetId: 'subnet-1',
          SecurityGroups: [{ GroupId: 'sg-1' }],
          NetworkInterfaces: [{ ...face, Attachment: { DeviceIndex: 0 } }],
        },
      ],
    },
  ],
  ...wayOut('subnet-1'),
}

const without = (list: string) => Object.fromEntries(Object.entries(whole).filter(([name]) => name !== list))

const worldOf = async (roots: readonly Json[]) => {
  const documents = await Promise.all(
    roots.map((root, at) => parseDocument(`${at}.json`, JSON.stringify(root))),
  )
  const { spaces, errors } = loadSnapshots(documents)
  expect(errors).toEqual([])
  return new AssignedWorld(spaces[0] ?? expect.fail(), open)
}

/** Whether a packet for SSH arrives, by the simulator that makes no sets. */
const walked = async (roots: readonly Json[], to: string) => {
  const packet = {
    protocol: 6,
    port: 22,
    sourcePort: 49_152,
    source: { family: 4 as const, value: 0x08_08_08_08 },
    destination: { family: 4 as const, value: 0x0a_00_00_0a },
  }
  return walkCall(plainOf(await worldOf(roots)), { from: 'the internet', to, packet }).arrives
}

/** Whether SSH from the internet surely comes to it, or may, and what decides. */
const reaching = async (roots: readonly Json[], id: string) => {
  const world = await worldOf(roots)
  const { must, may, blame } = fromInternet(findResource(world, id) ?? expect.fail(`${id} is not there`))
  return {
    reached: must.isEmpty ? (may.isEmpty ? 'no' : 'unknown') : 'yes',
    why: blame.flatMap(({ inputs }) => inputs),
  }
}

describe('what is not in a snapshot', () => {
  it('is nothing where the lists that say so are there', async () => {
    expect(await reaching([whole], 'i-1')).toEqual({ reached: 'yes', why: [] })
  })

  it.each([
    ['RouteTables', 'describe-route-tables of eu-west-1 is not in the snapshot'],
    ['NetworkAcls', 'describe-network-acls of eu-west-1 is not in the snapshot'],
    ['Subnets', 'describe-subnets is not in the snapshot'],
    ['SecurityGroups', 'describe-security-groups is not in the snapshot'],
  ])('leaves open what comes from the internet, and is named: %s', async (list, why) => {
    const found = await reaching([without(list)], 'i-1')
    expect(found.reached).toBe('unknown')
    expect(found.why.join('\n')).toContain(why)
  })

  it.each(['NetworkInterfaces', 'InternetGateways', 'Vpcs'])(
    'changes nothing where others say it: %s',
    async (list) => {
      expect((await reaching([without(list)], 'i-1')).reached).toBe('yes')
    },
  )

  it('is left open where a list is there in part', async () => {
    const { RouteTables = [], ...rest } = whole
    const found = await reaching([rest, { RouteTables, NextToken: 'abc' }], 'i-1')
    expect(found.reached).toBe('unknown')
    expect(found.why.join('\n')).toContain('describe-route-tables of eu-west-1 is in the snapshot in part')
  })

  it('is left open where a list is there, and another table has the subnet', async () => {
    const found = await reaching([{ ...whole, RouteTables: [] }], 'i-1')
    expect(found.reached).toBe('unknown')
    expect(found.why.join('\n')).toContain(
      'describe-route-tables of eu-west-1 in the snapshot does not say it',
    )
  })

  it('is left open of one region, though it is there of another', async () => {
    const accounts = { 'a/eu-west-1': without('NetworkAcls'), 'a/us-east-1': { NetworkAcls: [] } }
    const found = await reaching([{ accounts }], 'i-1')
    expect(found.reached).toBe('unknown')
    expect(found.why.join('\n')).toContain('describe-network-acls of eu-west-1 is not in the snapshot')
  })

  it.each([
    ['the elastic addresses', { ...whole, NetworkInterfaces: [{ ...face, Association: elastic }] }],
    [
      'a second private address',
      {
        ...whole,
        NetworkInterfaces: [
          {
            ...face,
            Association: {},
            PrivateIpAddresses: [
              { PrivateIpAddress: '10.0.0.10', Primary: true },
              { PrivateIpAddress: '10.0.0.11', Primary: false, Association: elastic },
            ],
          },
        ],
      },
    ],
  ])('is shown by an interface: %s', async (_, root) => {
    expect((await reaching([root], 'i-1')).reached).toBe('yes')
  })
})

const exposureOf = async (root: Json) => {
  const { spaces } = loadSnapshots([await parseDocument('a.json', JSON.stringify(root))])
  const decided = judgeSpace(
    { policy: onlyDeclaredExposure, options: onlyDeclaredExposure.options?.defaults },
    spaces[0] ?? expect.fail(),
  )
  return Object.fromEntries([...decided].map(([subject, { outcome }]) => [subject, outcome]))
}

it('leaves open what else is in the network where interfaces are not described', async () => {
  expect(await exposureOf(without('NetworkInterfaces'))).toMatchObject({
    'i-1': 'fail',
    'other interfaces of eu-west-1': 'unknown',
  })
  expect(Object.keys(await exposureOf(whole))).not.toContain('other interfaces of eu-west-1')
})

describe('Block Public Access', () => {
  const blocked = (more: JsonObject = {}) => ({
    VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: 'block-bidirectional', ...more },
    VpcBlockPublicAccessExclusions: [],
  })

  it.each<readonly [reached: string, where: string, roots: readonly Json[]]>([
    ['no', 'of the region', [{ accounts: { 'a/eu-west-1': { ...whole, ...blocked() } } }]],
    [
      'yes',
      'of another region',
      [{ accounts: { 'a/eu-west-1': whole, 'a/us-east-1': { Vpcs: [], ...blocked() } } }],
    ],
    [
      'yes',
      'of another account',
      [
        {
          accounts: {
            '111111111111/eu-west-1': whole,
            '222222222222/eu-west-1': { Vpcs: [], ...blocked() },
          },
        },
      ],
    ],
    ['yes', 'of another region, as it says itself', [whole, blocked({ AwsRegion: 'us-east-1' })]],
    ['no', 'of the region, as it says itself', [whole, blocked({ AwsRegion: 'eu-west-1' })]],
    [
      'no',
      'of both regions',
      [
        whole,
        blocked({ AwsRegion: 'us-east-1', InternetGatewayBlockMode: 'off' }),
        blocked({ AwsRegion: 'eu-west-1' }),
      ],
    ],
  ])('applies to its account and region alone, %s: %s', async (reached, _, roots) => {
    expect(await reaching(roots, 'i-1')).toEqual({ reached, why: [] })
    expect(await walked(roots, 'i-1')).toBe(reached === 'yes')
  })
})

describe('what is excluded of Block Public Access', () => {
  const options = (mode: string) => ({ VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: mode } })
  const excluded = (kind: string) => ({
    VpcBlockPublicAccessExclusions: [
      {
        ExclusionId: 'vpcbpa-exclude-1',
        InternetGatewayExclusionMode: 'allow-bidirectional',
        ResourceArn: `arn:aws:ec2:eu-west-1:111111111111:${kind}`,
        State: 'create-complete',
      },
    ],
  })
  const blocked = { ...whole, ...options('block-bidirectional') }

  it.each([
    ['yes', excluded('vpc/vpc-1')],
    ['yes', excluded('subnet/subnet-1')],
    ['no', excluded('vpc/vpc-2')],
    ['no', { VpcBlockPublicAccessExclusions: [] }],
  ])('counts as its list says, %s: %j', async (reached, exclusions) => {
    expect(await reaching([{ ...blocked, ...exclusions }], 'i-1')).toEqual({ reached, why: [] })
  })

  it.each<readonly [how: string, roots: readonly Json[]]>([
    ['is not in the snapshot', [blocked]],
    ['is in the snapshot in part', [blocked, { VpcBlockPublicAccessExclusions: [], NextToken: 'more' }]],
  ])('is not known where its list %s', async (how, roots) => {
    const { reached, why } = await reaching(roots, 'i-1')
    expect(reached).toBe('unknown')
    expect(why.join('\n')).toContain(`describe-vpc-block-public-access-exclusions ${how}`)
  })

  it('is not asked where nothing is blocked', async () => {
    expect(await reaching([{ ...whole, ...options('off') }], 'i-1')).toEqual({ reached: 'yes', why: [] })
  })

  it('is asked for each region by itself', async () => {
    const other = { Vpcs: [], ...options('block-bidirectional') }
    const accounts = {
      'a/eu-west-1': { ...blocked, VpcBlockPublicAccessExclusions: [] },
      'a/us-east-1': other,
    }
    expect((await reaching([{ accounts }], 'i-1')).reached).toBe('no')
  })
})

describe('what the command line returns of load balancers', () => {
  const arn = (kind: string, name: string) => `arn:aws:elasticloadbalancing:eu-west-1:1:${kind}/${name}`
  const [balancer, listener, group] = [
    arn('loadbalancer', 'app/web/1'),
    arn('listener', 'app/web/1/2'),
    arn('targetgroup', 'web/3'),
  ]
  const forward = [{ Type: 'forward', TargetGroupArn: group }]
  const roots: Readonly<Record<string, JsonObject>> = {
    network: { ...whole },
    balancers: {
      LoadBalancers: [
        {
          LoadBalancerArn: balancer,
          Type: 'application',
          Scheme: 'internet-facing',
          SecurityGroups: ['sg-1'],
          AvailabilityZones: [{ SubnetId: 'subnet-1' }],
        },
      ],
    },
    listeners: {
      Listeners: [
        {
          ListenerArn: listener,
          LoadBalancerArn: balancer,
          Port: 22,
          Protocol: 'HTTP',
          DefaultActions: forward,
        },
      ],
    },
    rules: {
      Rules: [
        { RuleArn: `${arn('listener-rule', 'app/web/1/2')}/4`, IsDefault: true, Actions: forward },
        {
          RuleArn: `${arn('listener-rule', 'app/web/1/2')}/5`,
          Priority: '1',
          Conditions: [{ Field: 'path-pattern', Values: ['/a'] }],
          Actions: forward,
        },
      ],
    },
    groups: {
      TargetGroups: [
        { TargetGroupArn: group, VpcId: 'vpc-1', Protocol: 'HTTP', Port: 22, TargetType: 'instance' },
      ],
    },
    health: {
      TargetGroupArn: group,
      TargetHealthDescriptions: [
        { Target: { Id: 'i-1', Port: 22 }, HealthCheckPort: '22', TargetHealth: { State: 'healthy' } },
      ],
    },
    attributes: { TargetGroupArn: group, Attributes: [{ Key: 'stickiness.enabled', Value: 'false' }] },
    settings: {
      LoadBalancerArn: balancer,
      Attributes: [{ Key: 'deletion_protection.enabled', Value: 'true' }],
    },
  }

  const passedOn = async (without?: string) => {
    const world = await worldOf(
      Object.entries(roots).flatMap(([name, root]) => (name === without ? [] : [root])),
    )
    return {
      to: forwardedTo(findResource(world, balancer) ?? expect.fail()).map(({ is }) => nameOf(is.group)),
      unknown: forwardedElsewhere(findResource(world, balancer) ?? expect.fail()),
      world,
    }
  }

  it('is all that is to be known of them', async () => {
    const { to, unknown, world } = await passedOn()
    expect([new Set(to), unknown]).toEqual([new Set([group]), []])
    const held = (id: string, path: string) => findResource(world, id)?.at(path).shown
    expect(held(group, 'TargetGroupAttributes.0.Key')).toContain('stickiness.enabled')
    expect(held(balancer, 'LoadBalancerAttributes.0.Key')).toContain('deletion_protection.enabled')
    expect(world.space.byType.get('AWS::ElasticLoadBalancingV2::ListenerRule')?.length).toBe(1)
  })

  it.each([
    ['listeners', `describe-listeners of ${balancer} is not in the snapshot`],
    ['rules', `describe-rules of ${listener} is not in the snapshot`],
    ['health', 'describe-target-health of it is not in the snapshot'],
  ])('leaves open whom they pass on to, without %s', async (missing, why) => {
    expect((await passedOn(missing)).unknown.join('\n')).toContain(why)
  })

  it.each([
    ['TargetHealthDescriptions', 'health', '{TargetGroupArn: '],
    ['Attributes', 'attributes', '{LoadBalancerArn: '],
  ])('is not read of %s alone, and says what is to stand beside it', async (list, name, way) => {
    const { [list]: items = [] } = roots[name] ?? {}
    const { notExamined } = await load([folderOf({ 'vpcs.json': { Vpcs }, 'alone.json': { [list]: items } })])
    expect(notExamined.map(({ what, place }) => [what, basename(place?.file ?? '')])).toEqual([
      [list, 'alone.json'],
    ])
    expect(notExamined[0]?.why).toContain(way)
  })
})

describe('a transit gateway', () => {
  const Routes = [{ DestinationCidrBlock: '10.9.0.0/16', TransitGatewayId: 'tgw-1', State: 'active' }]
  const RouteTables = [{ RouteTableId: 'rtb-1', VpcId: 'vpc-1', Routes, Associations: [{ Main: true }] }]
  const TransitGateways = [{ TransitGatewayId: 'tgw-1' }]
  const target = async (more: JsonObject) => {
    const accounts = { 'a/eu-west-1': { ...whole, RouteTables, TransitGateways, ...more } }
    const { space } = await worldOf([{ accounts }])
    return space.entries.get('rtb-1 10.9.0.0/16')?.properties
  }

  it('leads nowhere that is known without what is attached to it', async () => {
    expect(await target({})).toMatchObject({
      TransitGatewayId: 'tgw-1 (describe-transit-gateway-attachments of eu-west-1 is not in the snapshot)',
    })
    const attached = { TransitGatewayAttachments: [], TransitGatewayRouteTables: [] }
    expect(await target(attached)).toMatchObject({
      TransitGatewayId:
        'tgw-1 (describe-transit-gateway-vpc-attachments of eu-west-1 is not in the snapshot)',
    })
    expect(await target({ ...attached, TransitGatewayVpcAttachments: [] })).toMatchObject({
      TransitGatewayId: { Ref: 'tgw-1' },
    })
  })
})

describe('an interface of something that is described', () => {
  const second = { ...face, NetworkInterfaceId: 'eni-2', PrivateIpAddress: '10.0.0.11', Association: {} }
  const having = (...interfaces: readonly JsonObject[]) => ({
    ...whole,
    NetworkInterfaces: interfaces,
    Reservations: [
      {
        Instances: [
          {
            InstanceId: 'i-1',
            NetworkInterfaces: interfaces.map(({ NetworkInterfaceId = '' }) => ({ NetworkInterfaceId })),
          },
        ],
      },
    ],
  })

  it('is told as its instance, once', async () => {
    expect(await exposureOf(having(face))).toEqual({ 'i-1': 'fail' })
    expect(await exposureOf(having(face, second))).toEqual({ 'i-1': 'fail' })
  })

  it('gives an instance no public address by its subnet alone', async () => {
    const given = { ...having(second), Subnets: [{ ...subnet, MapPublicIpOnLaunch: true }] }
    expect(await exposureOf(given)).toEqual({ 'i-1': 'pass' })
  })

  it('has an elastic address for its instance, and takes what a route sends to it', async () => {
    const Addresses = [{ ...elastic, NetworkInterfaceId: 'eni-1', InstanceId: 'i-1' }]
    const Routes = [
      {
        DestinationCidrBlock: '10.9.0.0/16',
        NetworkInterfaceId: 'eni-1',
        InstanceId: 'i-1',
        State: 'active',
      },
    ]
    const RouteTables = [{ RouteTableId: 'rtb-1', VpcId: 'vpc-1', Routes, Associations: [{ Main: true }] }]
    const { space } = await worldOf([{ ...having(face), Addresses, RouteTables }])
    expect(space.entries.get('eipalloc-1 association')?.properties).toEqual({
      AllocationId: { Ref: 'eipalloc-1' },
      InstanceId: { Ref: 'i-1' },
    })
    expect(space.entries.get('rtb-1 10.9.0.0/16')?.properties).toMatchObject({ InstanceId: { Ref: 'i-1' } })
  })

  it('is told by itself where an instance has interfaces in several places', async () => {
    const far = { ...second, SubnetId: 'subnet-2' }
    expect(await exposureOf(having(face, far))).toMatchObject({ 'eni-1': 'fail', 'eni-2': 'pass' })
  })

  it('is told as its load balancer', async () => {
    const LoadBalancers = [
      {
        LoadBalancerArn: 'arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/web/1',
        Type: 'application',
        Scheme: 'internal',
        SecurityGroups: ['sg-1'],
        AvailabilityZones: [{ SubnetId: 'subnet-1' }],
      },
    ]
    const NetworkInterfaces = [{ ...face, Description: 'ELB app/web/1' }]
    const made = async (root: Json) => Object.keys(await exposureOf(root))
    expect(await made({ ...whole, Reservations: [], NetworkInterfaces, LoadBalancers })).not.toContain(
      'eni-1',
    )
    expect(await made({ ...whole, Reservations: [], NetworkInterfaces })).toContain('eni-1')
  })
})
