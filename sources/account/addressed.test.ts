import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import { outcomesIn, spaceOf } from './fixtures/judged.ts'
import {
  brokers,
  cluster,
  database,
  face,
  functions,
  group,
  kafka,
  kubernetes,
  opened,
  outward,
  region,
  service,
  subnets,
  warehouse,
} from './fixtures/services.ts'
import { wayOut } from './fixtures/way-out.ts'

describe('an address of IPv6', () => {
  const Ipv6CidrBlockAssociationSet = [
    { Ipv6CidrBlock: '2600:1f18::/64', Ipv6CidrBlockState: { State: 'associated' } },
  ]
  const withSix: JsonObject = {
    Subnets: subnets.map((SubnetId, at) => ({
      SubnetId: `${SubnetId}6`,
      VpcId: 'vpc-1',
      CidrBlock: `10.0.${at + 8}.0/24`,
      Ipv6CidrBlockAssociationSet,
    })),
  }
  const everyone = group('sg-six', opened({ Ipv6Ranges: [{ CidrIpv6: '::/0' }] }))

  it.each([
    ['none where it is told that it has none', { NetworkType: 'IPV4' }, 'pass'],
    ['perhaps one where it is told that it may', { NetworkType: 'DUAL' }, 'unknown'],
    ['perhaps one where nothing was returned of it', {}, 'unknown'],
  ])('has %s', async (_, more, outcome) => {
    const { DBSubnetGroup, ...one } = database('data', ['sg-six'], false, more)
    const Subnets = subnets.map((id) => ({ SubnetIdentifier: `${id}6`, SubnetStatus: 'Active' }))
    const roots = [
      { SecurityGroups: [everyone] },
      withSix,
      { DBInstances: [{ ...one, DBSubnetGroup: { ...(DBSubnetGroup as JsonObject), Subnets } }] },
      wayOut(...subnets, ...subnets.map((id) => `${id}6`)),
    ]
    const outcomes = await outcomesIn('network/only-declared-exposure', roots)
    expect(outcomes.data).toBe(outcome)
  })

  it.each([
    ['none', { Ipv6Addresses: [], Ipv6Prefixes: [] }, 'pass'],
    ['one', { Ipv6Addresses: [{ Ipv6Address: '2600:1f18::7' }] }, 'fail'],
    [
      'a range of them',
      { Ipv6Addresses: [], Ipv6Prefixes: [{ Ipv6Prefix: '2600:1f18:0:0:1::/80' }] },
      'fail',
    ],
    ['what its subnet gives, where nothing was returned of it', {}, 'fail'],
  ])('has %s as it is described, whatever its subnet gives to what is made now', async (_, own, outcome) => {
    const giving = {
      Subnets: (withSix.Subnets as JsonObject[]).map((one) => ({
        ...one,
        AssignIpv6AddressOnCreation: true,
      })),
    }
    const NetworkInterfaces = [
      {
        ...face('eni-1', ['sg-six'], { Description: 'mine', RequesterManaged: false }),
        SubnetId: 'subnet-16',
        ...own,
      },
    ]
    const roots = [
      { SecurityGroups: [everyone] },
      giving,
      { NetworkInterfaces },
      wayOut(...subnets, ...subnets.map((id) => `${id}6`)),
    ]
    const outcomes = await outcomesIn('network/only-declared-exposure', roots)
    expect(outcomes['eni-1']).toBe(outcome)
  })
})

describe('only what is declared can be reached', () => {
  it.each<readonly [what: string, root: JsonObject, outcomes: Readonly<Record<string, string>>]>([
    [
      'rds describe-db-instances',
      {
        DBInstances: [
          database('open', ['sg-any'], true),
          database('hidden', ['sg-any'], false),
          database('closed', ['sg-data'], true),
          database('foreign', ['sg-0123'], true),
        ],
      },
      { open: 'fail', hidden: 'pass', closed: 'pass', foreign: 'unknown' },
    ],
    [
      'rds describe-db-clusters',
      {
        DBClusters: [
          cluster('multi', 'postgres', ['sg-any'], { PubliclyAccessible: true }),
          cluster('aurora', 'aurora-postgresql', ['sg-any']),
          cluster('docs', 'docdb', ['sg-any']),
          cluster('silent', 'mysql', ['sg-any']),
        ],
      },
      { multi: 'fail', aurora: 'pass', docs: 'pass', silent: 'unknown' },
    ],
    [
      'redshift describe-clusters',
      { Clusters: [warehouse('open', true, ['sg-any']), warehouse('hidden', false, ['sg-any'])] },
      { open: 'fail', hidden: 'pass' },
    ],
    [
      'ecs describe-services',
      {
        services: [service('open', 'ENABLED', ['sg-any']), service('hidden', 'DISABLED', ['sg-any'])],
        failures: [],
      },
      { open: 'fail', hidden: 'pass' },
    ],
    [
      'kafka list-clusters-v2',
      {
        ClusterInfoList: [
          kafka('open', { Provisioned: brokers('SERVICE_PROVIDED_EIPS', 'sg-any') }),
          kafka('hidden', { Provisioned: brokers('DISABLED', 'sg-any') }),
        ],
      },
      { 'open-1': 'fail', 'hidden-1': 'pass' },
    ],
  ])('of %s', async (_, root, outcomes) => {
    expect(await outcomesIn('network/only-declared-exposure', [root, outward])).toEqual(outcomes)
  })
})

describe('what has a public face and no group', () => {
  const made = async (...roots: readonly Json[]) => {
    const { space, notExamined } = await spaceOf(...roots)
    expect(notExamined).toEqual([])
    return Object.fromEntries(
      [...space.entries.values()]
        .filter(({ type }) => !type.startsWith('AWS::EC2::'))
        .map(({ type, properties }) => [type, properties]),
    )
  }
  const arn = `arn:aws:lambda:${region}:function:app`
  const url = {
    FunctionUrl: 'https://abc.lambda-url.eu-west-1.on.aws/',
    FunctionArn: arn,
    AuthType: 'NONE',
    CreationTime: '2026-01-01T00:00:00Z',
  }

  it.each([
    ['lambda get-function-url-config', url],
    ['lambda list-function-url-configs', { FunctionUrlConfigs: [url] }],
  ])('%s', async (_, root) => {
    expect((await made(functions, root))['AWS::Lambda::Url']).toEqual({
      TargetFunctionArn: { Ref: arn },
      AuthType: 'NONE',
    })
  })

  it('eks describe-cluster, whose control plane has the group that EKS makes', async () => {
    expect(await made(kubernetes({}))).toEqual({
      'AWS::EKS::Cluster': expect.objectContaining({
        Name: 'main',
        ResourcesVpcConfig: {
          SubnetIds: [{ Ref: 'subnet-1' }, { Ref: 'subnet-2' }],
          SecurityGroupIds: [{ Ref: 'sg-app' }],
          PublicAccessCidrs: ['0.0.0.0/0'],
          EndpointPublicAccess: true,
          EndpointPrivateAccess: false,
        },
        Tags: [{ Key: 'team', Value: 'x' }],
      }),
    })
  })

  it('apigateway get-rest-apis and apigatewayv2 get-apis', async () => {
    const rest = {
      id: 'a1b2c3',
      name: 'orders',
      createdDate: '2026-01-01T00:00:00Z',
      apiKeySource: 'HEADER',
      endpointConfiguration: { types: ['REGIONAL'], ipAddressType: 'ipv4' },
      disableExecuteApiEndpoint: false,
    }
    const http = {
      ApiEndpoint: 'https://d4e5f6.execute-api.eu-west-1.amazonaws.com',
      ApiId: 'd4e5f6',
      Name: 'events',
      ProtocolType: 'HTTP',
      Tags: {},
    }
    expect(await made({ items: [rest] }, { Items: [http] })).toEqual({
      'AWS::ApiGateway::RestApi': expect.objectContaining({
        Name: 'orders',
        EndpointConfiguration: { Types: ['REGIONAL'] },
      }),
      'AWS::ApiGatewayV2::Api': expect.objectContaining({ Name: 'events', ProtocolType: 'HTTP' }),
    })
  })

  it('cloudfront list-distributions', async () => {
    const distribution = {
      Id: 'E1',
      ARN: 'arn:aws:cloudfront::123456789012:distribution/E1',
      DomainName: 'd1.cloudfront.net',
      Aliases: { Quantity: 1, Items: ['www.example.com'] },
      Origins: { Quantity: 1, Items: [{ Id: 'site', DomainName: 'site.s3.amazonaws.com', OriginPath: '' }] },
      DefaultCacheBehavior: { TargetOriginId: 'site', ViewerProtocolPolicy: 'redirect-to-https' },
      Enabled: true,
      WebACLId: '',
    }
    const DistributionList = {
      Marker: '',
      MaxItems: 100,
      IsTruncated: false,
      Quantity: 1,
      Items: [distribution],
    }
    expect(await made({ DistributionList })).toEqual({
      'AWS::CloudFront::Distribution': expect.objectContaining({
        DistributionConfig: expect.objectContaining({
          Enabled: true,
          Aliases: ['www.example.com'],
          Origins: [{ Id: 'site', DomainName: 'site.s3.amazonaws.com' }],
        }),
      }),
    })
  })
})
