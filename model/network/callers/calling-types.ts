import type { Reading } from '../../reading.ts'
import { findResource, type Resource } from '../../resource.ts'
import { all, any, fail, not, type Verdict } from '../../verdict.ts'
import { types } from '../topology/parts.ts'
import { Elsewhere, meant } from '../topology/ways.ts'
import { symbolsIn } from '../values/told.ts'
import { proxyType } from './proxying.ts'

/*
 * What calls others for whoever calls it, as the documentation of each type says: reviewed type by type. What a type
 * calls that stands nowhere here is called by nobody outside.
 */

/** How a type says what it calls; not the type itself is called, but what is behind it. */
export interface Calling {
  readonly paths: readonly string[]
  /** What it may be that is called. */
  readonly of: readonly string[]
  /** False where nobody outside has it call, whatever it calls. */
  readonly isOpen?: (by: Resource) => Verdict
}

export const functionType = 'AWS::Lambda::Function'
const instanceType = 'AWS::EC2::Instance'
const interfaceType = 'AWS::EC2::NetworkInterface'
const [databaseType, clusterType] = ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'] as const
const restApiType = 'AWS::ApiGateway::RestApi'
const connectorType = 'AWS::AppRunner::VpcConnector'
/** What registers its tasks with a service of Cloud Map. */
export const registeringTypes: readonly string[] = ['AWS::ECS::Service', 'AWS::ECS::TaskSet']

/** Endpoints of VPCs alone lead to a private API. */
const isPrivate = (api: Resource): Verdict =>
  api.at('EndpointConfiguration.Types').some((type) => type.is('PRIVATE'))

/** Of a part of an API: it is not private, or made elsewhere. */
const isOfOpenApi = (part: Resource): Verdict => not(isPrivateMeant(part.at('RestApiId')))

const isPrivateMeant = (reading: Reading): Verdict =>
  any(
    meant(reading, restApiType).map(({ is, when }) =>
      is instanceof Elsewhere ? fail : all([when, isPrivate(is)]),
    ),
  )

/** By the type of what calls. */
export const callingTypes: Readonly<Record<string, readonly Calling[]>> = {
  'AWS::ApiGateway::Authorizer': [{ paths: ['AuthorizerUri'], of: [functionType], isOpen: isOfOpenApi }],
  'AWS::ApiGateway::Method': [
    { paths: ['Integration.Uri'], of: [functionType], isOpen: isOfOpenApi },
    { paths: ['Integration.IntegrationTarget'], of: [types.balancer], isOpen: isOfOpenApi },
  ],
  'AWS::ApiGateway::RestApi': [{ paths: ['Body'], of: [functionType], isOpen: (api) => not(isPrivate(api)) }],
  'AWS::ApiGateway::VpcLink': [{ paths: ['TargetArns.*'], of: [types.balancer] }],
  'AWS::ApiGatewayV2::Api': [{ paths: ['Body', 'Target'], of: [functionType] }],
  'AWS::ApiGatewayV2::Authorizer': [{ paths: ['AuthorizerUri'], of: [functionType] }],
  'AWS::ApiGatewayV2::Integration': [
    { paths: ['IntegrationUri'], of: [functionType, instanceType, types.balancer, ...registeringTypes] },
  ],
  'AWS::AppRunner::Service': [
    {
      paths: ['NetworkConfiguration.EgressConfiguration.VpcConnectorArn'],
      of: [connectorType],
      isOpen: (service) =>
        not(service.at('NetworkConfiguration.IngressConfiguration.IsPubliclyAccessible').is(false)),
    },
  ],
  'AWS::AppSync::DataSource': [
    { paths: ['LambdaConfig.LambdaFunctionArn'], of: [functionType] },
    {
      paths: ['RelationalDatabaseConfig.RdsHttpEndpointConfig.DbClusterIdentifier'],
      of: [clusterType],
    },
  ],
  'AWS::AppSync::GraphQLApi': [
    {
      paths: [
        'LambdaAuthorizerConfig.AuthorizerUri',
        'AdditionalAuthenticationProviders.*.LambdaAuthorizerConfig.AuthorizerUri',
      ],
      of: [functionType],
    },
  ],
  'AWS::CloudFront::VpcOrigin': [
    { paths: ['VpcOriginEndpointConfig.Arn'], of: [types.balancer, instanceType] },
  ],
  // Of a range of addresses nobody knows what is called: it is followed from its own interfaces.
  'AWS::EC2::VerifiedAccessEndpoint': [
    { paths: ['LoadBalancerOptions.LoadBalancerArn'], of: [types.balancer] },
    { paths: ['NetworkInterfaceOptions.NetworkInterfaceId'], of: [interfaceType, instanceType] },
    {
      paths: ['RdsDbInstanceArn', 'RdsDbClusterArn', 'RdsDbProxyArn'].map((path) => `RdsOptions.${path}`),
      of: [databaseType, clusterType, proxyType],
    },
  ],
  'AWS::ElasticLoadBalancingV2::TargetGroup': [{ paths: ['Targets.*.Id'], of: [functionType] }],
  'AWS::GlobalAccelerator::EndpointGroup': [
    { paths: ['EndpointConfigurations.*.EndpointId'], of: [types.balancer, instanceType] },
  ],
  'AWS::Lambda::Permission': [
    {
      paths: ['FunctionName'],
      of: [functionType],
      isOpen: (permission) => all([isForStrangers(permission), not(isForPrivateApi(permission))]),
    },
  ],
  'AWS::Lambda::Url': [
    { paths: ['TargetFunctionArn'], of: [functionType], isOpen: (url) => url.at('AuthType').is('NONE') },
  ],
}

/**
 * Services that call a function for what happens in an account, or for those who may do something in it. Everybody else,
 * such as a service to which strangers speak, write or sign in, may call it for whoever wants that.
 */
const callingForTheirOwn: readonly string[] = [
  'autoscaling',
  'backup',
  'batch',
  'cloudformation',
  'cloudtrail',
  'codecommit',
  'codedeploy',
  'codepipeline',
  'config',
  'dms',
  'events',
  'glue',
  'lambda.alarms.cloudwatch',
  'logs',
  'rds',
  'redshift',
  's3',
  'scheduler',
  'secretsmanager',
  'servicecatalog',
  'sns',
  'sqs',
  'ssm',
  'states',
]

/** One of these, of whatever region; or an account, or a role or user of one. */
const own = new RegExp(
  `^(\\d{12}|arn:[\\w-]+:(iam|sts)::[^*]*|(${callingForTheirOwn.join('|').replaceAll('.', '\\.')})(\\.[a-z]+-[a-z]+(-[a-z]+)?-\\d)?\\.amazonaws\\.com(\\.cn)?)$`,
)

/** A role that is made here is no stranger. */
const isForStrangers = (permission: Resource): Verdict =>
  permission
    .at('Principal')
    .whichever((option) =>
      option.targets().some(({ kind }) => kind === 'resource')
        ? fail
        : all([option.exists(), not(option.matches(own))]),
    )

/** It lets a private API call, and nothing else. */
const isForPrivateApi = ({ properties, world }: Resource): Verdict => {
  const named = [...symbolsIn(properties.child('SourceArn').head)].flatMap(({ target }) => target ?? [])
  const apis = named.map((id) => findResource(world, id))
  return apis.length === 0
    ? fail
    : all(apis.map((api) => (api?.type === restApiType ? isPrivate(api) : fail)))
}

/** By which property what is named says of what it is. */
export const otherNames: Readonly<Record<string, string>> = {
  'AWS::Lambda::Alias': 'FunctionName',
  'AWS::Lambda::Version': 'FunctionName',
  'AWS::ElasticLoadBalancingV2::Listener': 'LoadBalancerArn',
}
