import { describe, expect, it } from 'vitest'
import { decisions, hidden } from '../../../checks/laws/expectation.ts'
import path from '../../../policies/network/no-path-to-data.ts'
import exposure from '../../../policies/network/only-declared-exposure.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open as nothingChosen } from '../../assignment.ts'
import type { Json, JsonObject } from '../../json.ts'
import { resourcesIn } from '../../resource.ts'
import { AssignedWorld } from '../../world.ts'
import { of, publicNetwork, ref } from '../fixtures/public-network.ts'
import { publicCallersOf } from './public-callers.ts'

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
const permission = (Principal: Json, FunctionName: Json = ref('Function')) =>
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
      'a skill of Alexa',
      { May: permission('alexa-appkit.amazon.com') },
      'whether anybody may have Function called as May permits',
    ],
    [
      'who signs up with Cognito',
      { May: permission('cognito-idp.amazonaws.com') },
      'whether anybody may have Function called as May permits',
    ],
    [
      'whoever a role that is not one lets',
      { May: permission('arn:aws:iam::*') },
      'whether anybody may have Function called as May permits',
    ],
    [
      'a method of an API, by a role',
      {
        Method: of('AWS::ApiGateway::Method', {
          Integration: {
            Type: 'AWS_PROXY',
            Credentials: 'arn:aws:iam::111122223333:role/api',
            Uri: { 'Fn::Sub': 'arn:aws:apigateway:x:lambda:path/functions/${Function.Arn}/invocations' },
          },
        }),
      },
      'whether anybody has Method call Function',
    ],
    [
      'the body of an API',
      {
        Api: of('AWS::ApiGateway::RestApi', {
          Body: {
            paths: { '/': { any: { 'x-amazon-apigateway-integration': { uri: arnOf('Function') } } } },
          },
        }),
      },
      'whether anybody has Api call Function',
    ],
    [
      'an authorizer',
      { Asking: of('AWS::ApiGatewayV2::Authorizer', { AuthorizerUri: arnOf('Function') }) },
      'whether anybody has Asking call Function',
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
    ['what is logged', { May: permission('logs.eu-west-1.amazonaws.com') }],
    ['an account', { May: permission('111122223333') }],
    ['its own account', { May: permission(ref('AWS::AccountId')) }],
    ['a role that is made here', { May: permission(arnOf('Role')), Role: of('AWS::IAM::Role', {}) }],
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

  const verified = (options: JsonObject) =>
    of('AWS::EC2::VerifiedAccessEndpoint', { SecurityGroupIds: [ref('FunctionGroup')], ...options })
  const proxied = (id: string) => ({ 'Fn::GetAtt': [id, 'DBProxyArn'] })

  it.each<[called: string, more: JsonObject, options: JsonObject]>([
    ['Balancer', {}, { LoadBalancerOptions: { LoadBalancerArn: ref('Balancer') } }],
    [
      'Face',
      {
        Face: of('AWS::EC2::NetworkInterface', {
          SubnetId: ref('Private'),
          GroupSet: [ref('FunctionGroup')],
        }),
      },
      { NetworkInterfaceOptions: { NetworkInterfaceId: ref('Face') } },
    ],
    [
      'Proxy',
      {
        Proxy: of('AWS::RDS::DBProxy', {
          VpcSubnetIds: [ref('Private')],
          VpcSecurityGroupIds: [ref('FunctionGroup')],
        }),
      },
      { RdsOptions: { RdsDbProxyArn: proxied('Proxy') } },
    ],
    [
      'Store',
      {
        Store: of('AWS::RDS::DBInstance', {
          PubliclyAccessible: false,
          VPCSecurityGroups: [ref('FunctionGroup')],
        }),
      },
      { RdsOptions: { RdsDbInstanceArn: { 'Fn::GetAtt': ['Store', 'DBInstanceArn'] } } },
    ],
    [
      'Stores',
      {
        Stores: of('AWS::RDS::DBCluster', {
          PubliclyAccessible: false,
          VpcSecurityGroupIds: [ref('FunctionGroup')],
        }),
      },
      { RdsOptions: { RdsDbClusterArn: { 'Fn::GetAtt': ['Stores', 'DBClusterArn'] } } },
    ],
  ])('may be called by an endpoint of Verified Access: %s', (called, more, options) => {
    const [, exposed] = judged({ ...more, By: verified(options) }, called)
    expect(exposed).toEqual(stuckOn(`whether anybody has By call ${called}`))
    expect(judged(more, called)[1]).toEqual(passing)
  })

  it('is reached by what an endpoint of Verified Access calls in a range', () => {
    const By = verified({ CidrOptions: { Cidr: '10.0.0.0/16', SubnetIds: [ref('Private')] } })
    expect(judged({ By }, 'By')[0]).toEqual(stuckOn('whether By lets anybody in'))
  })

  it('may be called by a source of data of AppSync that goes to a cluster', () => {
    const By = of('AWS::AppSync::DataSource', {
      RelationalDatabaseConfig: {
        RelationalDatabaseSourceType: 'RDS_HTTP_ENDPOINT',
        RdsHttpEndpointConfig: { DbClusterIdentifier: ref('Stores') },
      },
    })
    const Stores = of('AWS::RDS::DBCluster', { VpcSecurityGroupIds: [ref('FunctionGroup')] })
    expect(judged({ By, Stores }, 'Stores')[1]).toEqual(stuckOn('whether anybody has By call Stores'))
  })

  it('may be called by a method of an API, by the load balancer itself', () => {
    const By = of('AWS::ApiGateway::Method', {
      Integration: { Type: 'HTTP_PROXY', ConnectionType: 'VPC_LINK', IntegrationTarget: ref('Balancer') },
    })
    const fact = stuckOn('whether anybody has By call Balancer')
    expect(judged({ By }, 'Balancer')).toEqual([fact, fact])
  })

  it.each<[string, JsonObject]>([
    ['what registers tasks', {}],
    [
      'an instance that is registered',
      {
        Host: of('AWS::EC2::Instance', {
          SubnetId: ref('Private'),
          SecurityGroupIds: [ref('FunctionGroup')],
        }),
        Tasks: of('AWS::ServiceDiscovery::Instance', {
          ServiceId: ref('Found'),
          InstanceAttributes: { AWS_INSTANCE_IPV4: { 'Fn::GetAtt': ['Host', 'PrivateIp'] } },
        }),
      },
    ],
  ])('may be called by an integration of an API that finds it by Cloud Map: %s', (_, more) => {
    const tasks: JsonObject = {
      Found: of('AWS::ServiceDiscovery::Service', {}),
      Tasks: of('AWS::ECS::Service', {
        ServiceRegistries: [{ RegistryArn: arnOf('Found'), ContainerPort: 443 }],
        NetworkConfiguration: {
          AwsvpcConfiguration: { Subnets: [ref('Private')], SecurityGroups: [ref('FunctionGroup')] },
        },
      }),
      By: of('AWS::ApiGatewayV2::Integration', {
        ConnectionType: 'VPC_LINK',
        IntegrationUri: arnOf('Found'),
      }),
    }
    const called = 'Host' in more ? 'Host' : 'Tasks'
    const fact = stuckOn(`whether anybody has By call ${called}`)
    expect(judged({ ...tasks, ...more }, called)).toEqual([fact, fact])
  })

  it('is called from the internet where a service of App Runner that is public goes out by it', () => {
    const service = (IngressConfiguration: JsonObject) => ({
      Connector: of('AWS::AppRunner::VpcConnector', {
        Subnets: [ref('Private')],
        SecurityGroups: [ref('FunctionGroup')],
      }),
      By: of('AWS::AppRunner::Service', {
        NetworkConfiguration: {
          IngressConfiguration,
          EgressConfiguration: {
            EgressType: 'VPC',
            VpcConnectorArn: { 'Fn::GetAtt': ['Connector', 'VpcConnectorArn'] },
          },
        },
      }),
    })
    const outcomes = (more: JsonObject) => judged(more, 'Connector').map(([outcome]) => outcome)
    expect(outcomes(service({}))).toEqual(['fail', 'fail'])
    expect(outcomes(service({ IsPubliclyAccessible: false }))).toEqual(['pass', 'pass'])
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

it('looks at no more than some of what may call anything, and not at what calls for nobody', () => {
  const imported = { 'Fn::ImportValue': 'function' }
  const many = (make: (at: number) => JsonObject): JsonObject =>
    Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`A${at}`, make(at)]))
  const world = new AssignedWorld(
    spaceOfTemplate({
      Resources: {
        ...network,
        ...many(() => permission('events.amazonaws.com', imported)),
        Url: url(imported),
      },
    }),
    nothingChosen,
  )
  const [called] = resourcesIn(world, 'AWS::Lambda::Function')
  expect(publicCallersOf(called ?? expect.fail()).map(({ by }) => by?.id)).toEqual(['Url'])
  const open = new AssignedWorld(
    spaceOfTemplate({ Resources: { ...network, ...many(() => url(imported)) } }),
    nothingChosen,
  )
  const [other] = resourcesIn(open, 'AWS::Lambda::Function')
  expect(publicCallersOf(other ?? expect.fail())).toHaveLength(16)
})
