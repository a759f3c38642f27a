import { describe, expect, it } from 'vitest'
import { hidden, outcomes } from '../../../checks/laws/expectation.ts'
import type { Infrastructure } from '../../../generators/resource.ts'
import exposure from '../../../policies/network/only-declared-exposure.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open as nothingChosen } from '../../assignment.ts'
import type { Json, JsonObject } from '../../json.ts'
import { findResource } from '../../resource.ts'
import { AssignedWorld } from '../../world.ts'
import { publicCallersOf } from '../callers/public-callers.ts'
import { of, publicNetwork, ref } from '../fixtures/public-network.ts'

const open = of('AWS::EC2::SecurityGroup', {
  GroupDescription: 'x',
  VpcId: ref('Vpc'),
  SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, CidrIp: '0.0.0.0/0' }],
})
const said = (Resources: JsonObject, id: string) =>
  outcomes(exposure, {
    Resources: { ...publicNetwork, Open: open, ...Resources },
  } as unknown as Infrastructure)[id]

it.each<[string, object]>([
  ['fail', {}],
  ['fail', { EndpointType: 'PUBLIC' }],
  ['unknown', { EndpointType: hidden }],
  ['pass', { EndpointType: 'VPC_ENDPOINT', EndpointDetails: { VpcEndpointId: 'vpce-1' } }],
  [
    'pass',
    {
      EndpointType: 'VPC',
      EndpointDetails: { SubnetIds: [ref('Public')], SecurityGroupIds: [ref('Open')], VpcId: ref('Vpc') },
    },
  ],
])('a server for files is public by itself where it is in no VPC: %s %j', (outcome, properties) => {
  expect(said({ It: of('AWS::Transfer::Server', properties) }, 'It')).toBe(outcome)
})

it.each<[string, object]>([
  ['unknown', {}],
  ['unknown', { VPCOptions: {} }],
  ['unknown', { VPCOptions: { SubnetIds: [] } }],
  ['unknown', { VPCOptions: hidden }],
  ['pass', { VPCOptions: { SubnetIds: [ref('Public')] } }],
  ['pass', { VPCOptions: { SubnetIds: hidden, SecurityGroupIds: [ref('Open')] } }],
])('a search domain is outside of a VPC where it names no subnet: %s %j', (outcome, properties) => {
  expect(said({ It: of('AWS::OpenSearchService::Domain', properties) }, 'It')).toBe(outcome)
})

describe('a cluster of shards', () => {
  const around = (shards: object): JsonObject => ({
    Subnets: of('AWS::RDS::DBSubnetGroup', { DBSubnetGroupDescription: 'x', SubnetIds: [ref('Public')] }),
    It: of('AWS::RDS::DBCluster', {
      Engine: 'aurora-postgresql',
      ClusterScalabilityType: 'limitless',
      DBSubnetGroupName: ref('Subnets'),
      VpcSecurityGroupIds: [ref('Open')],
    }),
    Shards: of('AWS::RDS::DBShardGroup', { DBClusterIdentifier: ref('It'), MaxACU: 100, ...shards }),
  })

  it.each<[string, object]>([
    ['fail', { PubliclyAccessible: true }],
    ['pass', { PubliclyAccessible: false }],
    ['unknown', {}],
    ['unknown', { PubliclyAccessible: hidden }],
  ])('is as public as these: %s %j', (outcome, shards) => {
    expect(said(around(shards), 'It')).toBe(outcome)
  })
})

const callers = (Resources: JsonObject) => {
  const space = spaceOfTemplate({ Resources })
  const called = findResource(new AssignedWorld(space, nothingChosen), 'Called')
  if (called === undefined) throw new Error('Nothing is called.')
  return publicCallersOf(called).map(({ by, calls }) => [by?.id, calls.is])
}
const Called = of('AWS::Lambda::Function', {})

describe('a function that an API calls', () => {
  const calledBy = (api: object, source: Json): JsonObject => ({
    Called,
    Api: of('AWS::ApiGateway::RestApi', api),
    Method: of('AWS::ApiGateway::Method', {
      RestApiId: ref('Api'),
      Integration: { Uri: { 'Fn::GetAtt': ['Called', 'Arn'] } },
    }),
    Authorizer: of('AWS::ApiGateway::Authorizer', {
      RestApiId: ref('Api'),
      AuthorizerUri: { 'Fn::GetAtt': ['Called', 'Arn'] },
    }),
    May: of('AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      FunctionName: ref('Called'),
      Principal: 'apigateway.amazonaws.com',
      SourceArn: source,
    }),
  })
  const ofApi = { 'Fn::Sub': 'arn:aws:execute-api:eu-west-1:123456789012:${Api}/*' }
  const types = (...Types: readonly Json[]) => ({ EndpointConfiguration: { Types } })

  it.each<[string, object, Json, readonly string[]]>([
    ['a private one', types('PRIVATE'), ofApi, []],
    ['a regional one', types('REGIONAL'), ofApi, ['Authorizer', 'Method', 'May']],
    ['one that says nothing', {}, ofApi, ['Authorizer', 'Method', 'May']],
    ['one that nobody knows', types(hidden), ofApi, ['Authorizer', 'Method', 'May']],
    [
      'a private one, and another',
      types('PRIVATE'),
      'arn:aws:execute-api:eu-west-1:123456789012:other/*',
      ['May'],
    ],
  ])('is called by whoever may call that: %s', (_, api, source, expected) => {
    const found = callers(calledBy(api, source))
    expect(found.map(([id]) => id).sort()).toEqual([...expected].sort())
    expect(found.every(([, is]) => is === 'unknown')).toBe(true)
  })
})

describe('a function with a URL', () => {
  const May = of('AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunctionUrl',
    FunctionName: ref('Called'),
    Principal: '*',
  })
  const url = (AuthType: Json) =>
    of('AWS::Lambda::Url', { TargetFunctionArn: { 'Fn::GetAtt': ['Called', 'Arn'] }, AuthType })

  it('is called by the URL alone, and not by what lets that call, too', () => {
    expect(callers({ Called, May, Url: url('NONE') })).toEqual([['Url', 'pass']])
  })

  it('may be called as is permitted where no URL here is open', () => {
    expect(callers({ Called, May, Url: url('AWS_IAM') })).toEqual([['May', 'unknown']])
    expect(callers({ Called, May })).toEqual([['May', 'unknown']])
  })
})
