import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import { outcomesIn } from './fixtures/judged.ts'
import {
  brokers,
  cache,
  cluster,
  database,
  domain,
  face,
  functions,
  group,
  inVpc,
  kafka,
  lambda,
  mountTarget,
  opened,
  region,
  replicated,
  service,
  subnets,
  warehouse,
} from './fixtures/services.ts'

describe('data is reached by groups of what computes alone', () => {
  it.each<readonly [what: string, root: JsonObject, outcomes: Readonly<Record<string, string>>]>([
    [
      'rds describe-db-instances',
      {
        DBInstances: [
          database('tier', ['sg-data'], false),
          database('range', ['sg-data', 'sg-range'], false),
        ],
      },
      { tier: 'pass', range: 'fail' },
    ],
    [
      'rds describe-db-clusters',
      { DBClusters: [cluster('tier', 'docdb', ['sg-data']), cluster('range', 'neptune', ['sg-range'])] },
      { tier: 'pass', range: 'fail' },
    ],
    [
      'elasticache describe-cache-clusters',
      { CacheClusters: [cache('tier', ['sg-data']), cache('range', ['sg-range'])] },
      { tier: 'pass', range: 'fail' },
    ],
    [
      'elasticache describe-replication-groups, with their clusters',
      {
        ReplicationGroups: [replicated],
        CacheClusters: ['sessions-001', 'sessions-002'].map((id) =>
          cache(id, ['sg-range'], { ReplicationGroupId: 'sessions' }),
        ),
      },
      { sessions: 'fail' },
    ],
    ['elasticache describe-replication-groups', { ReplicationGroups: [replicated] }, { sessions: 'unknown' }],
    [
      'redshift describe-clusters',
      { Clusters: [warehouse('tier', false, ['sg-data']), warehouse('range', false, ['sg-range'])] },
      { tier: 'pass', range: 'fail' },
    ],
    [
      'opensearch describe-domains',
      {
        DomainStatusList: [
          domain('tier', { EngineVersion: 'OpenSearch_3.1', ...inVpc('sg-data') }),
          domain('range', { EngineVersion: 'OpenSearch_3.1', ...inVpc('sg-range') }),
          domain('old', { ElasticsearchVersion: '7.10', ...inVpc('sg-range') }),
        ],
      },
      { tier: 'pass', range: 'fail', old: 'fail' },
    ],
    [
      'opensearch describe-domain',
      { DomainStatus: domain('range', { EngineVersion: 'OpenSearch_3.1', ...inVpc('sg-range') }) },
      { range: 'fail' },
    ],
    [
      'kafka list-clusters-v2',
      {
        ClusterInfoList: [
          kafka('range', { Provisioned: brokers('DISABLED', 'sg-range') }),
          kafka('serverless', {
            ClusterType: 'SERVERLESS',
            ClusterArn: `arn:aws:kafka:${region}:cluster/serverless/serverless-s1`,
            Serverless: { VpcConfigs: [{ SubnetIds: subnets, SecurityGroupIds: ['sg-data'] }] },
          }),
        ],
      },
      { 'range-1': 'fail', 'serverless-s1': 'pass' },
    ],
    [
      'efs describe-mount-targets, with their interfaces',
      {
        MountTargets: [mountTarget('fsmt-1', 'eni-1'), mountTarget('fsmt-2', 'eni-2')],
        NetworkInterfaces: [
          face('eni-1', ['sg-data'], { Description: 'EFS mount target for fs-1 (fsmt-1)' }),
          face('eni-2', ['sg-range'], { Description: 'EFS mount target for fs-1 (fsmt-2)' }),
        ],
      },
      { 'fsmt-1': 'pass', 'fsmt-2': 'fail' },
    ],
    [
      'efs describe-mount-targets, with what was asked of each',
      {
        MountTargets: [mountTarget('fsmt-1', 'eni-1'), mountTarget('fsmt-2', 'eni-2')],
        MountTargetSecurityGroups: [{ MountTargetId: 'fsmt-2', SecurityGroups: ['sg-range'] }],
      },
      { 'fsmt-1': 'unknown', 'fsmt-2': 'fail' },
    ],
  ])('of %s', async (_, root, outcomes) => {
    expect(await outcomesIn('network/data-from-groups-only', [functions, root])).toEqual(outcomes)
  })
})

describe('no path leads to data past the application', () => {
  const route = (gateway: string) => ({
    RouteTables: [
      {
        RouteTableId: 'rtb-1',
        VpcId: 'vpc-1',
        Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: gateway, State: 'active' }],
        Associations: [{ Main: true }],
      },
    ],
    InternetGateways: [{ InternetGatewayId: 'igw-1', Attachments: [{ VpcId: 'vpc-1', State: 'available' }] }],
    NetworkAcls: [
      {
        NetworkAclId: 'acl-1',
        VpcId: 'vpc-1',
        Associations: subnets.map((SubnetId) => ({ SubnetId })),
        Entries: [false, true].map((Egress) => ({
          Egress,
          RuleNumber: 100,
          Protocol: '-1',
          RuleAction: 'allow',
          CidrBlock: '0.0.0.0/0',
        })),
      },
    ],
  })
  const outward = {
    IpPermissionsEgress: [
      { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }], Ipv6Ranges: [], UserIdGroupPairs: [] },
    ],
  }
  const SecurityGroups = [
    { ...group('sg-open', opened({ IpRanges: [{ CidrIp: '0.0.0.0/0' }] })), ...outward },
    group('sg-far', opened({ UserIdGroupPairs: [{ GroupId: 'sg-open' }] })),
  ]

  it.each([
    ['fail', 'ENABLED', 'igw-1'],
    ['pass', 'DISABLED', 'igw-1'],
    ['pass', 'ENABLED', 'nat-1'],
  ])(
    '%s: tasks that are open to all, with public addresses %s, by %s',
    async (outcome, assigned, gateway) => {
      const roots = [
        route(gateway),
        { SecurityGroups },
        { services: [service('open', assigned, ['sg-open'])] },
        { DBInstances: [database('data', ['sg-far'], false)] },
      ]
      expect(await outcomesIn('network/no-path-to-data', roots)).toEqual({ data: outcome })
    },
  )

  it('is not known where a function may be called by what is not read', async () => {
    const roots = [
      { SecurityGroups, ...functions },
      {
        Functions: [
          lambda('order', { VpcId: 'vpc-1', SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-open'] }),
        ],
      },
      { DBInstances: [database('data', ['sg-far'], false)] },
    ]
    expect(await outcomesIn('network/no-path-to-data', roots)).toEqual({ data: 'unknown' })
    expect((await outcomesIn('network/only-declared-exposure', roots)).order).toBe('unknown')
  })
})
