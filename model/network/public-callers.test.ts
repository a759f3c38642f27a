import { describe, expect, it } from 'vitest'
import { decisions, hidden } from '../../checks/laws/expectation.ts'
import path from '../../policies/network/no-path-to-data.ts'
import exposure from '../../policies/network/only-declared-exposure.ts'
import type { Json, JsonObject } from '../json.ts'
import { of, publicNetwork, ref } from './fixtures/public-network.ts'

const group = (...rules: readonly object[]) =>
  of('AWS::EC2::SecurityGroup', {
    GroupDescription: 'x',
    VpcId: ref('Vpc'),
    SecurityGroupIngress: rules.map((rule) => ({ IpProtocol: 'tcp', ...rule })),
  })
const from = (id: string) => ({ FromPort: 443, ToPort: 443, SourceSecurityGroupId: ref(id) })

/** Nothing of it has a public address: a function that reaches data, and a load balancer before a host that does. */
const network: JsonObject = {
  ...publicNetwork,
  FunctionGroup: group(),
  BalancerGroup: group({ FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8' }),
  HostGroup: group(from('BalancerGroup')),
  DataGroup: group(from('FunctionGroup'), from('HostGroup')),
  Function: of('AWS::Lambda::Function', {
    VpcConfig: { SubnetIds: [ref('Private')], SecurityGroupIds: [ref('FunctionGroup')] },
  }),
  Alias: of('AWS::Lambda::Alias', { FunctionName: ref('Function'), FunctionVersion: '1', Name: 'live' }),
  Outside: of('AWS::Lambda::Function', {}),
  Balancer: of('AWS::ElasticLoadBalancingV2::LoadBalancer', {
    Scheme: 'internal',
    Subnets: [ref('Private')],
    SecurityGroups: [ref('BalancerGroup')],
  }),
  Listener: of('AWS::ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: ref('Balancer'),
    Port: 443,
    Protocol: 'HTTPS',
    DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
  }),
  Targets: of('AWS::ElasticLoadBalancingV2::TargetGroup', {
    Port: 443,
    Protocol: 'HTTPS',
    VpcId: ref('Vpc'),
    Targets: [{ Id: ref('Host') }],
  }),
  Host: of('AWS::EC2::Instance', { SubnetId: ref('Private'), SecurityGroupIds: [ref('HostGroup')] }),
  Data: of('AWS::EFS::MountTarget', { SubnetId: ref('Private'), SecurityGroups: [ref('DataGroup')] }),
}

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })
const url = (target: Json, AuthType: Json = 'NONE') =>
  of('AWS::Lambda::Url', { TargetFunctionArn: target, AuthType })
const permission = (Principal: string, FunctionName: Json = ref('Function')) =>
  of('AWS::Lambda::Permission', { Action: 'lambda:InvokeFunctionUrl', FunctionName, Principal })

const judged = (more: JsonObject, called: string) => {
  const template = { Resources: { ...network, ...more } }
  const onPaths: object = { through: [['None']] }
  const options: object = { exposure: [] }
  const ways = decisions(path, template, { ...path.options?.defaults, ...onPaths })
  const exposed = decisions(exposure, template, { ...exposure.options?.defaults, ...options })
  return [ways.get('Data'), exposed.get(called)].map((one) => [one?.outcome, one?.stuckOn.join('; ')])
}

const passing = ['pass', '']
const stuckOn = (fact: string) => ['unknown', fact]

it('calls nobody where there is nothing that calls for others', () => {
  expect(judged({}, 'Function')).toEqual([passing, passing])
})

it.each<[string, JsonObject]>([
  ['a URL of its own, which anybody may invoke', { Url: url(arnOf('Function')), May: permission('*') }],
  ['a URL of an alias', { Url: url(ref('Alias')), May: permission('*', ref('Alias')) }],
])('a function is called from the internet by %s', (_, more) => {
  expect(judged(more, 'Function').map(([outcome]) => outcome)).toEqual(['fail', 'fail'])
})

describe('a function', () => {
  it.each<[string, JsonObject, string]>([
    ['a URL', { Url: url(arnOf('Function')) }, 'whether anybody may invoke Function by Url'],
    [
      'a URL for nobody is known whom',
      { Url: url(arnOf('Function')), May: permission('events.amazonaws.com') },
      'whether anybody may invoke Function by Url',
    ],
    [
      'an API that may invoke it',
      { May: permission('apigateway.amazonaws.com') },
      'whether anybody may have Function called as May permits',
    ],
    [
      'an integration of an API, by a text',
      {
        Integration: of('AWS::ApiGatewayV2::Integration', {
          IntegrationUri: { 'Fn::Sub': 'arn:aws:apigateway:x:lambda:path/${Function.Arn}/invocations' },
        }),
      },
      'whether anybody has Integration call Function',
    ],
    [
      'a source of data of AppSync',
      { Source: of('AWS::AppSync::DataSource', { LambdaConfig: { LambdaFunctionArn: arnOf('Function') } }) },
      'whether anybody has Source call Function',
    ],
    [
      'a group of targets',
      {
        Others: of('AWS::ElasticLoadBalancingV2::TargetGroup', {
          TargetType: 'lambda',
          Targets: [{ Id: arnOf('Function') }],
        }),
      },
      'whether anybody has Others call Function',
    ],
  ])('may be called by %s', (_, more, fact) => {
    expect(judged(more, 'Function')).toEqual([stuckOn(fact), stuckOn(fact)])
  })

  it.each<[string, JsonObject]>([
    ['a URL that asks who calls', { Url: url(arnOf('Function'), 'AWS_IAM') }],
    ['what happens', { May: permission('events.amazonaws.com') }],
    ['a URL of another one', { Url: url(arnOf('Outside')), May: permission('*', ref('Outside')) }],
  ])('is not called from the internet by %s', (_, more) => {
    const [ways, exposed] = judged(more, 'Function')
    expect([ways, exposed]).toEqual([passing, passing])
  })

  it('that is in no network is not judged', () => {
    expect(
      judged({ Url: url(arnOf('Outside')), May: permission('*', ref('Outside')) }, 'Outside')[1],
    ).toEqual(passing)
  })

  it('may be the one whose URL is made here for a function that is not known', () => {
    const [[ways] = [], [exposed] = []] = judged({ Url: url(hidden) }, 'Function')
    expect([ways, exposed]).toEqual(['unknown', 'unknown'])
  })
})

describe('what has no public address', () => {
  it.each<[string, string, JsonObject]>([
    ['a link of an API', 'Balancer', of('AWS::ApiGateway::VpcLink', { TargetArns: [ref('Balancer')] })],
    [
      'an integration of an API, by its listener',
      'Balancer',
      of('AWS::ApiGatewayV2::Integration', { ConnectionType: 'VPC_LINK', IntegrationUri: ref('Listener') }),
    ],
    [
      'CloudFront',
      'Balancer',
      of('AWS::CloudFront::VpcOrigin', { VpcOriginEndpointConfig: { Arn: ref('Balancer') } }),
    ],
    [
      'CloudFront, by the ARN of an instance',
      'Host',
      of('AWS::CloudFront::VpcOrigin', {
        VpcOriginEndpointConfig: { Arn: { 'Fn::Sub': 'arn:aws:ec2:x:1:instance/${Host}' } },
      }),
    ],
    [
      'Global Accelerator',
      'Host',
      of('AWS::GlobalAccelerator::EndpointGroup', { EndpointConfigurations: [{ EndpointId: ref('Host') }] }),
    ],
    [
      'Global Accelerator, by a load balancer',
      'Balancer',
      of('AWS::GlobalAccelerator::EndpointGroup', {
        EndpointConfigurations: [{ EndpointId: ref('Balancer') }],
      }),
    ],
  ])('may be called by %s: %s', (_, called, By) => {
    const fact = stuckOn(`whether anybody has By call ${called}`)
    expect(judged({ By }, called)).toEqual([fact, fact])
  })
})

describe('a search domain outside of a VPC', () => {
  const said = (properties: JsonObject) => {
    const template = {
      Resources: { ...publicNetwork, Domain: of('AWS::OpenSearchService::Domain', properties) },
    }
    return [decisions(path, template), decisions(exposure, template)].map((all) => all.get('Domain')?.outcome)
  }
  it('has an endpoint of its own, at which its access policy decides', () => {
    expect(said({})).toEqual(['unknown', 'unknown'])
  })
  it('has none within one', () => {
    const VPCOptions = { SubnetIds: [ref('Private')], SecurityGroupIds: ['sg-0123456789abcdef0'] }
    expect(said({ VPCOptions })[1]).toBe('pass')
  })
})
