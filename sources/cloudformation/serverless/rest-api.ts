import type { Json } from '../../../model/json.ts'
import { addAuthorizerPermissions } from './authorizers.ts'
import { definitionOf } from './definitions.ts'
import { addDomain } from './domains.ts'
import { tagList } from './tags.ts'
import type { Serverless, Translation } from './translation.ts'
import { addUsagePlan } from './usage-plan.ts'
import { defined, idSuffix, isGiven, isMap, isNoValue, type Maybe, pick, ref, through } from './values.ts'

const ofApi = [
  'BinaryMediaTypes',
  'MinimumCompressionSize',
  'Name',
  'Description',
  'Mode',
  'ApiKeySourceType',
  'Policy',
  'SecurityPolicy',
  'EndpointAccessMode',
  'FailOnWarnings',
]
const ofStage = [
  'StageName',
  'CacheClusterEnabled',
  'CacheClusterSize',
  'Variables',
  'MethodSettings',
  'AccessLogSetting',
  'CanarySetting',
  'TracingEnabled',
]
const known = [
  ...ofApi,
  ...ofStage,
  'DefinitionBody',
  'DefinitionUri',
  'MergeDefinitions',
  'EndpointConfiguration',
  'Cors',
  'Auth',
  'GatewayResponses',
  'OpenApiVersion',
  'Models',
  'Domain',
  'DisableExecuteApiEndpoint',
  'AlwaysDeploy',
  'Tags',
  'PropagateTags',
]

/** `AWS::Serverless::Api`: the API, a deployment of it, and its stage. */
export const translateRestApi = (translation: Translation, source: Serverless): void => {
  const { id, properties, passed } = source
  translation.check(source, known)
  const api = defined({
    ...pick(properties, ofApi),
    FailOnWarnings: isGiven(properties.FailOnWarnings) ? properties.FailOnWarnings : undefined,
    EndpointConfiguration: endpoint(properties.EndpointConfiguration, endpointOf),
    Parameters: endpoint(properties.EndpointConfiguration, (plain) => ({
      endpointConfigurationTypes: isTyped(plain) ? plain.Type : plain,
    })),
    ...definitionOf(translation, source),
  })
  translation.replace(source, 'AWS::ApiGateway::RestApi', api, {
    Body: 'DefinitionBody',
    BodyS3Location: 'DefinitionUri',
    Parameters: 'EndpointConfiguration',
  })
  // SAM adds a hash of the definition to the deployment's id, so that a new definition is deployed.
  const deployment = translation.add(
    source,
    `${id}Deployment`,
    'AWS::ApiGateway::Deployment',
    defined({ RestApiId: ref(id), StageName: isGiven(properties.OpenApiVersion) ? undefined : 'Stage' }),
    { attributes: passed },
  )
  const name = properties.StageName
  const stage = translation.add(
    source,
    typeof name === 'string' && /^[\p{L}\p{N}]+$/u.test(name)
      ? `${id}${name}Stage`
      : `${id}Stage${typeof name === 'string' ? idSuffix(name) : ''}`,
    'AWS::ApiGateway::Stage',
    defined({
      ...pick(properties, ofStage),
      RestApiId: ref(id),
      DeploymentId: ref(deployment),
      Tags: tagList(source, properties.Tags),
    }),
    { from: Object.fromEntries([...ofStage, 'Tags'].map((each) => [each, each])) },
  )
  translation.names.set(`${id}.Stage`, stage).set(`${id}.Deployment`, deployment)
  addAuthorizerPermissions(translation, source)
  addUsagePlan(translation, source, stage)
  addDomain(translation, source)
}

const isTyped = (value: Json): value is { readonly Type: Json } => isMap(value) && value.Type !== undefined

const endpoint = (raw: Maybe, of: (plain: Json) => Json): Maybe =>
  through(raw, (plain) => (isNoValue(plain) ? undefined : of(plain ?? null)))

const endpointOf = (plain: Json): Json => {
  if (!isTyped(plain)) return { Types: [plain] }
  const { Type: type, VPCEndpointIds, VpcEndpointIds, IpAddressType } = plain as Record<string, Json>
  return defined({ Types: [type ?? null], VpcEndpointIds: VPCEndpointIds ?? VpcEndpointIds, IpAddressType })
}
