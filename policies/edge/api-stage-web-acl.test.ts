import { expect, it } from 'vitest'
import { chosen, expectPolicy, hidden, outcomes } from '../../checks/laws/expectation.ts'
import { guardedStage } from '../../generators/edge/web-acl.ts'
import type { Json } from '../../model/json.ts'
import policy from './api-stage-web-acl.ts'

const association = (ResourceArn: Json) => ({
  Type: 'AWS::WAFv2::WebACLAssociation',
  Properties: { WebACLArn: 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/it/1', ResourceArn },
})
const of = (api: string, stage: string) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:apigateway:\${AWS::Region}::/restapis/${api}/stages/${stage}`,
})

expectPolicy(policy, {
  rows: {
    'AWS::ApiGateway::Stage': [
      ['pass', { RestApiId: 'abc123', StageName: 'prod' }],
      ['unknown', { RestApiId: 'abc123', StageName: 'test' }],
      ['pass', { RestApiId: { Ref: 'Public' }, StageName: 'prod' }],
      ['fail', { RestApiId: { Ref: 'Public' }, StageName: 'test' }],
      ['fail', { RestApiId: { Ref: 'Other' }, StageName: 'prod' }],
      ['pass', { RestApiId: { Ref: 'Private' }, StageName: 'prod' }],
      ['unknown', { RestApiId: { Ref: 'Public' }, StageName: hidden }],
      ['unknown', { RestApiId: hidden, StageName: 'test' }],
      ['breakable', { RestApiId: { Ref: 'Public' }, StageName: chosen('test', 'prod') }],
    ],
  },
  beside: {
    Resources: {
      Other: { Type: 'AWS::ApiGateway::RestApi' },
      Public: { Type: 'AWS::ApiGateway::RestApi' },
      OfPublic: association(of('${Public}', 'prod')),
      Private: {
        Type: 'AWS::ApiGateway::RestApi',
        Properties: { EndpointConfiguration: { Types: ['PRIVATE'] } },
      },
      Named: association('arn:aws:apigateway:us-east-1::/restapis/abc123/stages/prod'),
    },
  },
  generator: guardedStage(),
  oracle: ({ Resources: { Api, Stage, Association } }) => {
    if (Stage === undefined) return {}
    const sub = JSON.stringify(Association) ?? ''
    const isNamed =
      sub.includes('${Stage}') ||
      (sub.includes('${Api}/stages/prod') && Stage.Properties?.StageName === 'prod')
    return { Stage: isNamed || JSON.stringify(Api).includes('PRIVATE') ? 'pass' : 'fail' }
  },
})

const Api = { Type: 'AWS::ApiGateway::RestApi' }
const It = { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: { Ref: 'Api' }, StageName: 'prod' } }

it.each<[what: string, arn: Json, expected: string]>([
  ['of both', of('${Api}', '${It}'), 'pass'],
  ['by its name', of('${Api}', 'prod'), 'pass'],
  ['by another name', of('${Api}', 'test'), 'fail'],
  ['of another API', of('abc123', 'prod'), 'fail'],
  ['by a name that is not known', of('${Api}', '${P}'), 'unknown'],
  ['not known at all', hidden, 'unknown'],
  ['of a load balancer', 'arn:aws:elasticloadbalancing:us-east-1:1:loadbalancer/app/it/1', 'fail'],
])('reads the ARN of a stage: %s', (_, arn, expected) => {
  const Parameters = { P: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/stage' } }
  expect(outcomes(policy, { Parameters, Resources: { Api, It, A: association(arn) } }).It).toBe(expected)
})
