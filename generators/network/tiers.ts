import fc from 'fast-check'
import type { Json, JsonObject } from '../../model/json.ts'
import { either, getAtt, type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'
import { prefixList } from './security-group.ts'
import { foreignGroup } from './words.ts'

/** Who may come in: a group beside it, or a range. */
const source = (...ids: readonly string[]): fc.Arbitrary<JsonObject> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .constantFrom(...ids.map((id) => getAtt(id, 'GroupId')), foreignGroup)
        .map((SourceSecurityGroupId) => ({ SourceSecurityGroupId })),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom<JsonObject>(
        { CidrIp: '10.0.0.0/16' },
        { CidrIp: '0.0.0.0/0' },
        { CidrIpv6: '::/0' },
        { SourcePrefixListId: getAtt('List', 'PrefixListId') },
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<JsonObject>(
        { SourceSecurityGroupId: foreignGroup },
        { SourceSecurityGroupName: 'old' },
      ),
    },
  )

const rule = (...ids: readonly string[]): fc.Arbitrary<JsonObject> =>
  fc
    .record({ source: source(...ids), port: fc.constantFrom(22, 443, 5432) })
    .map(({ source, port }) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, ...source }))

/** A group may refer to others, and none of them to it: CloudFormation makes them one after the other. */
const group = (...ids: readonly string[]) =>
  resource('AWS::EC2::SecurityGroup', {
    GroupDescription: 'for tests',
    SecurityGroupIngress: maybe(
      fc.uniqueArray(rule(...ids), { maxLength: 2, selector: (one) => JSON.stringify(one) }),
    ),
  })

const of = (...ids: readonly string[]) => fc.constantFrom(...ids.map((id) => [getAtt(id, 'GroupId')]))

const perhaps = (part: fc.Arbitrary<Infrastructure>): fc.Arbitrary<Infrastructure | undefined> =>
  fc.oneof(fc.constant(undefined), part)

/** Of a VPC whose default group is as AWS makes it, of one whose default group lets others in, and of one that is not here. */
const places = fc.constantFrom<readonly Json[]>([ref('Near')], [ref('Wide')], ['subnet-0123456789abcdef0'])

const vpc = () => resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' })
const subnetOf = (id: string) => resource('AWS::EC2::Subnet', { VpcId: ref(id), CidrBlock: '10.0.0.0/24' })

const store = (groups: fc.Arbitrary<unknown>): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    resource('AWS::ElastiCache::CacheCluster', {
      CacheNodeType: 'cache.t4g.micro',
      Engine: 'redis',
      NumCacheNodes: 1,
      VpcSecurityGroupIds: groups,
    }),
    resource('AWS::ElastiCache::ReplicationGroup', {
      ReplicationGroupDescription: 'for tests',
      CacheNodeType: 'cache.t4g.micro',
      SecurityGroupIds: groups,
    }),
    resource('AWS::DocDB::DBCluster', { VpcSecurityGroupIds: groups }),
    resource('AWS::Neptune::DBCluster', { VpcSecurityGroupIds: groups }),
    resource('AWS::OpenSearchService::Domain', {
      VPCOptions: { SecurityGroupIds: groups, SubnetIds: maybe(places) },
    }),
    resource('AWS::Elasticsearch::Domain', {
      VPCOptions: { SecurityGroupIds: groups, SubnetIds: maybe(places) },
    }),
    resource('AWS::FSx::FileSystem', {
      FileSystemType: 'OPENZFS',
      StorageCapacity: 64,
      SubnetIds: places,
      SecurityGroupIds: groups,
    }),
  )

/** A load balancer, what computes, and a database, each with groups that may let in one another's. */
export const tiers = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    List: prefixList(['10.0.0.0/8', '192.168.0.0/16']),
    Vpc: vpc(),
    Near: subnetOf('Vpc'),
    Open: vpc(),
    Wide: subnetOf('Open'),
    OfDefault: resource('AWS::EC2::SecurityGroupIngress', {
      GroupId: getAtt('Open', 'DefaultSecurityGroup'),
      IpProtocol: 'tcp',
      FromPort: 5432,
      ToPort: 5432,
      CidrIp: '10.1.0.0/16',
    }),
    Web: group(),
    App: group('Web'),
    Admin: group(),
    Data: group('Web', 'App', 'Admin'),
    Itself: perhaps(
      resource('AWS::EC2::SecurityGroupIngress', {
        GroupId: getAtt('Data', 'GroupId'),
        IpProtocol: '-1',
        SourceSecurityGroupId: getAtt('Data', 'GroupId'),
      }),
    ),
    Balancer: perhaps(
      resource('AWS::ElasticLoadBalancingV2::LoadBalancer', {
        Subnets: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
        SecurityGroups: maybe(of('Web', 'App')),
      }),
    ),
    Tasks: perhaps(
      resource('AWS::ECS::Service', {
        NetworkConfiguration: {
          AwsvpcConfiguration: {
            Subnets: ['subnet-0123456789abcdef0'],
            SecurityGroups: of('App', 'Web'),
          },
        },
      }),
    ),
    Function: perhaps(
      resource('AWS::Lambda::Function', {
        Code: { ZipFile: 'x' },
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Role: 'arn:aws:iam::123456789012:role/x',
        VpcConfig: maybe({ SubnetIds: ['subnet-0123456789abcdef0'], SecurityGroupIds: of('App', 'Admin') }),
      }),
    ),
    Database: store(maybe(either(of('Data', 'App'), ['sg-0123456789abcdef1']))),
    Store: perhaps(store(maybe(of('Data', 'Admin')))),
  })

/** By default all that computes may reach data, so that nothing of it would matter. */
export const options = {
  'network/data-from-groups-only': { from: ['AWS::SageMaker::*'], ranges: [] },
  'network/only-declared-callers': {
    callers: [{ to: '*', from: ['AWS::ECS::Service'], ranges: ['10.0.0.0/16'], tcp: [443, 5432], udp: [] }],
    others: 'nobody',
  },
}
