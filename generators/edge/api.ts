import fc from 'fast-check'
import { either, type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'
import { flag, near } from '../shapes.ts'

const origins = fc.constantFrom("'*'", "'https://www.example.com'")

const headers = fc
  .constantFrom('Access-Control-Allow-Origin', 'access-control-allow-origin', 'Vary')
  .chain((header) => origins.map((value) => ({ [`method.response.header.${header}`]: value })))

/** A method of an API, with who may call it and what is looked at before. */
export const method = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Method: resource('AWS::ApiGateway::Method', {
      RestApiId: 'abc123',
      ResourceId: 'def456',
      HttpMethod: either('GET', 'POST', 'OPTIONS'),
      AuthorizationType: maybe(either('NONE', 'AWS_IAM')),
      ApiKeyRequired: maybe(flag()),
      RequestValidatorId: maybe(ref('Validator')),
      Integration: maybe({
        Type: 'MOCK',
        IntegrationResponses: maybe([{ StatusCode: '200', ResponseParameters: maybe(headers) }]),
      }),
    }),
    Validator: resource('AWS::ApiGateway::RequestValidator', {
      RestApiId: 'abc123',
      ValidateRequestBody: maybe(flag()),
      ValidateRequestParameters: maybe(flag()),
    }),
  })

/** What an API answers by itself. */
export const gatewayResponse = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ApiGateway::GatewayResponse', {
    RestApiId: 'abc123',
    ResponseType: 'DEFAULT_4XX',
    ResponseParameters: maybe(
      fc
        .constantFrom('Access-Control-Allow-Origin', 'access-control-allow-origin', 'vary')
        .chain((header) => origins.map((value) => ({ [`gatewayresponse.header.${header}`]: value }))),
    ),
  })

/** A stage with its settings, of all methods or of one. */
export const stage = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ApiGateway::Stage', {
    RestApiId: 'abc123',
    DeploymentId: 'def456',
    StageName: 'prod',
    CacheClusterEnabled: maybe(flag()),
    CacheClusterSize: '0.5',
    MethodSettings: maybe([
      {
        HttpMethod: either('*', '*', 'GET'),
        ResourcePath: either('/*', '/*', '/orders'),
        ThrottlingRateLimit: maybe(near(1000)),
        CachingEnabled: maybe(flag()),
        CacheDataEncrypted: maybe(flag()),
      },
    ]),
  })

/** What is promised to those who have a key. */
export const usagePlan = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ApiGateway::UsagePlan', {
    UsagePlanName: maybe('partners'),
    Throttle: maybe({ RateLimit: maybe(near(1000)), BurstLimit: 100 }),
  })
