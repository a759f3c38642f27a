import { describe, expect, it } from 'vitest'
import { messageOf } from '../../checks/judge/message.ts'
import { judgeSpace } from '../../checks/laws/judging.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { policies } from '../../policies/index.generated.ts'
import { parseDocument } from '../document/document.ts'
import { outcomesIn, spaceOf } from './fixtures/judged.ts'
import {
  database,
  face,
  functions,
  group,
  lambda,
  opened,
  outward,
  region,
  service,
  warehouse,
} from './fixtures/services.ts'
import { isSnapshot } from './parts.ts'

describe('interfaces that AWS makes are parts of what has them', () => {
  const loadBalancer = {
    LoadBalancerArn: `arn:aws:elasticloadbalancing:${region}:loadbalancer/app/web/0f9a`,
    LoadBalancerName: 'web',
    Scheme: 'internet-facing',
    VpcId: 'vpc-1',
    Type: 'application',
    AvailabilityZones: [{ ZoneName: 'eu-west-1a', SubnetId: 'subnet-1' }],
    SecurityGroups: ['sg-web'],
  }
  const SecurityGroups = [
    group('sg-web', { ...opened({ IpRanges: [{ CidrIp: '0.0.0.0/0' }] }), FromPort: 443, ToPort: 443 }),
  ]
  const seen = { Association: { IpOwnerId: 'amazon-elb', PublicIp: '203.0.113.9' } }

  it('so that a load balancer may be open where load balancers may', async () => {
    const roots = (Description: string) => [
      { LoadBalancers: [loadBalancer], SecurityGroups },
      outward,
      { NetworkInterfaces: [face('eni-1', ['sg-web'], { Description, ...seen })] },
    ]
    expect(await outcomesIn('network/only-declared-exposure', roots('ELB app/web/0f9a'))).toEqual({
      '0f9a': 'pass',
    })
    expect(await outcomesIn('network/only-declared-exposure', roots('ELB app/other/0f9b'))).toEqual({
      '0f9a': 'pass',
      'eni-1': 'fail',
    })
  })

  it.each([
    ['ELB net/other/0f9b', { 'eni-1': 'unknown' }],
    // It forwards what is sent through it, and nobody calls it; neither does anybody a NAT gateway.
    ['ELB gwy/other/0f9b', {}],
    ['Interface for NAT Gateway nat-1', {}],
  ])(
    'but for one without groups of a load balancer that is not described, not of others: %s',
    async (Description, of) => {
      const roots = [outward, { NetworkInterfaces: [face('eni-1', [], { Description, ...seen })] }]
      expect(await outcomesIn('network/only-declared-exposure', roots)).toEqual(of)
    },
  )

  it.each([
    ['of a function', 'AWS Lambda VPC ENI-app-5a2b6f0e-1111-2222-3333-444455556666', 'pass'],
    ['of a task', `arn:aws:ecs:${region}:attachment/5a2b6f0e`, 'pass'],
    ['of something else', 'made by hand', 'fail'],
  ])('so that data may be reached from the group of an interface %s', async (_, Description, outcome) => {
    const roots = [
      functions,
      { services: [service('app', 'DISABLED', ['sg-app'])] },
      { DBInstances: [database('data', ['sg-data'], false)] },
      { NetworkInterfaces: [face('eni-1', ['sg-app'], { Description })] },
    ]
    expect(await outcomesIn('network/data-from-groups-only', roots)).toEqual({ data: outcome })
  })

  it('so that data may be reached from an instance by its interface', async () => {
    const roots = [
      { DBInstances: [database('data', ['sg-data'], false)] },
      { NetworkInterfaces: [face('eni-1', ['sg-app'])] },
      {
        Reservations: [
          { Instances: [{ InstanceId: 'i-1', NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1' }] }] },
        ],
      },
    ]
    expect(await outcomesIn('network/data-from-groups-only', roots)).toEqual({ data: 'pass' })
  })
})

describe('lists of one name that several services return', () => {
  const unread = async (root: JsonObject) =>
    (await spaceOf({ ...root, VpnGateways: [{ VpnGatewayId: 'vgw-1' }] })).notExamined

  it.each<readonly [what: string, root: JsonObject, notExamined: readonly string[]]>([
    [
      'clusters of MemoryDB',
      { Clusters: [{ Name: 'x', ARN: 'arn:aws:memorydb:x', NodeType: 'x' }] },
      ['Clusters'],
    ],
    ['clusters of ECS', { clusters: [{ clusterArn: 'x', clusterName: 'x' }] }, ['clusters']],
    ['names of clusters of EKS', { clusters: ['main'] }, ['clusters']],
    ['ARNs of clusters of ECS', { clusterArns: ['arn:aws:ecs:x'] }, ['clusterArns']],
    ['services that support knows', { services: [{ code: 'x', name: 'x', categories: [] }] }, ['services']],
    ['stages of an API', { Items: [{ StageName: 'live', AutoDeploy: true }] }, ['Items']],
    ['domain names of an API', { items: [{ domainName: 'x', endpointConfiguration: {} }] }, ['items']],
    ['functions of AppSync', { functions: [{ functionId: 'x' }] }, ['functions']],
    ['groups of DMS', { ReplicationGroups: [{ ReplicationGroupId: 'x' }] }, ['ReplicationGroups']],
    [
      'one cluster of something else beside two of Redshift',
      { Clusters: [warehouse('a', false, []), { ClusterId: 'x' }, warehouse('b', false, [])] },
      ['Clusters'],
    ],
    [
      'groups of a mount target, of which it is not said',
      { SecurityGroups: ['sg-1'] },
      ['SecurityGroups of a mount target that is not named'],
    ],
    ['node groups', { nodegroup: { nodegroupName: 'x' } }, ['nodegroup']],
  ])('%s are not taken for others, and named', async (_, root, notExamined) => {
    expect(await unread(root)).toEqual(notExamined)
  })

  it.each<readonly [what: string, root: Json]>([
    ['a list of items of any kind', { items: [{ id: 1 }] }],
    ['a list of names', { clusters: ['main'] }],
    ['a list of services', { services: [{ name: 'web', image: 'x' }] }],
    ['one cluster', { cluster: { name: 'main', nodes: 3 } }],
    ['nothing', { items: [] }],
  ])('%s makes no file an account', async (_, root) => {
    expect(isSnapshot(await parseDocument('x.json', JSON.stringify(root)))).toBe(false)
  })
})

it('what is not known of a hundred things is told in one short sentence, and told once', async () => {
  const Functions = Array.from({ length: 100 }, (_, at) => lambda(`order-of-every-customer-${at}`, {}))
  const { space } = await spaceOf({ Functions })
  const isOfFunctions = (fact: string) => fact.includes('order-of-every-customer')
  const messages = (id: string) => {
    const policy = policies.find((one) => one.id === id)
    if (policy === undefined) throw new TypeError(id)
    const decided = judgeSpace({ policy, options: policy.options?.defaults }, space)
    const unknown = [...decided].filter(
      ([, { outcome, stuckOn }]) => outcome === 'unknown' && stuckOn.some(isOfFunctions),
    )
    return unknown.map(([subject, decision]) => messageOf(decision, subject))
  }
  expect(messages('tags/required')).toHaveLength(100)
  expect(new Set(messages('tags/required'))).toEqual(
    new Set(['Decided by its tags, which are not known here']),
  )
  const [one = '', ...others] = messages('tags/consistent-case')
  expect(others).toEqual([])
  expect(one).toMatch(/^Decided by the tags of arn:\S+ .*and \d+ more, which are not known here$/)
  expect(one.length).toBeLessThan(300)
})
