import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { gatewayResponse, method } from '../../generators/edge/api.ts'
import { functionUrl, httpApi, responseHeaders, sharedBucket, site } from '../../generators/edge/sites.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import policy from './cors-narrow.ts'

const good = 'https://www.example.com'
const answers = (headers: Json): JsonObject => ({
  Integration: { IntegrationResponses: [{ ResponseParameters: headers }] },
})
const allow = 'method.response.header.Access-Control-Allow-Origin'
const shares = (...AllowedOrigins: readonly Json[]): JsonObject => ({
  CorsConfiguration: { CorsRules: [{ AllowedOrigins }] },
})
const asks = (ResponseHeadersPolicyId: Json): JsonObject => ({
  DistributionConfig: { DefaultCacheBehavior: { ResponseHeadersPolicyId } },
})

expectPolicy(policy, {
  rows: {
    'AWS::S3::Bucket': [
      ['pass', {}],
      ['pass', shares(good)],
      ['pass', shares('https://*.example.com')],
      ['fail', shares(good, '*')],
      ['fail', shares('https://*')],
      ['fail', shares('http*')],
      ['unknown', shares(hidden)],
      ['breakable', shares(chosen('*', good))],
    ],
    'AWS::ApiGateway::Method': [
      ['pass', {}],
      ['pass', answers({ [allow]: `'${good}'` })],
      ['fail', answers({ [allow]: "'*'" })],
      ['fail', answers({ [allow.toLowerCase()]: "'*'" })],
      ['pass', answers({ 'method.response.header.Vary': "'*'" })],
      ['unknown', answers(hidden)],
    ],
    'AWS::ApiGateway::GatewayResponse': [
      ['fail', { ResponseParameters: { 'gatewayresponse.header.access-control-allow-origin': "'*'" } }],
      ['pass', { ResponseParameters: { 'gatewayresponse.header.access-control-allow-origin': `'${good}'` } }],
    ],
    'AWS::Lambda::Url': [
      ['pass', {}],
      ['fail', { Cors: { AllowOrigins: ['*'] } }],
    ],
    'AWS::ApiGatewayV2::Api': [['fail', { CorsConfiguration: { AllowOrigins: ['*'] } }]],
    'AWS::CloudFront::Distribution': [
      ['pass', {}],
      ['fail', asks('60669652-455b-4ae9-85a4-c4c02393f86c')],
      ['pass', asks('67f7725c-6f97-4210-82d7-5512b31e9d03')],
    ],
    'AWS::CloudFront::ResponseHeadersPolicy': [
      [
        'fail',
        { ResponseHeadersPolicyConfig: { CorsConfig: { AccessControlAllowOrigins: { Items: ['*'] } } } },
      ],
    ],
  },
  generator: fc.oneof(
    method(),
    gatewayResponse(),
    sharedBucket(),
    functionUrl(),
    httpApi(),
    responseHeaders(),
    site(),
  ),
  oracle: eachResource((one, { type }) => {
    if (/Validator|AccessControl$/.test(type)) return undefined
    const text = JSON.stringify(one)
    if (type.endsWith('Distribution')) return !text.includes('60669652')
    if (type.startsWith('AWS::ApiGateway::')) return !/-origin":"'\*'"/i.test(text)
    return !/Origins"[^\]]*"(https:\/\/)?\*"/.test(text)
  }),
})
