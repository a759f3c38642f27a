import fc from 'fast-check'
import { either, type Infrastructure, infrastructure, maybe, ref, resource, type Shape } from '../resource.ts'

const seen = { CloudWatchMetricsEnabled: true, MetricName: 'it', SampledRequestsEnabled: true }

const rule = (Name: string, Priority: number, parts: Readonly<Record<string, Shape>>) => ({
  Name,
  Priority,
  VisibilityConfig: seen,
  ...parts,
})

/** One in four has it. */
const rarely = (shape: Shape) => maybe(maybe(shape))

const action = () => either({ Block: {} }, { Count: {} }, { Captcha: {} }, { Challenge: {} }, { Allow: {} })
const override = () => either({ None: {} }, { Count: {} })

const aboutPath = {
  ByteMatchStatement: {
    FieldToMatch: { UriPath: {} },
    PositionalConstraint: 'STARTS_WITH',
    SearchString: '/login',
    TextTransformations: [{ Priority: 0, Type: 'NONE' }],
  },
}

const overrides = fc.constantFrom(
  [{ Name: 'Log4JRCE_BODY', ActionToUse: { Count: {} } }],
  ...['Block', 'Captcha', 'Challenge'].map((action) => [
    { Name: 'Log4JRCE_BODY', ActionToUse: { [action]: {} } },
  ]),
  [{ Name: 'Host_localhost_HEADER', ActionToUse: { Count: {} } }],
)

const group = () =>
  rule('group', 0, {
    OverrideAction: override(),
    Statement: {
      ManagedRuleGroupStatement: {
        VendorName: either('AWS', 'AWS', 'F5'),
        Name: either(
          'AWSManagedRulesKnownBadInputsRuleSet',
          'AWSManagedRulesKnownBadInputsRuleSet',
          'AWSManagedRulesCommonRuleSet',
        ),
        ScopeDownStatement: rarely(aboutPath),
        ExcludedRules: rarely(either([{ Name: 'Log4JRCE_HEADER' }], [{ Name: 'Host_localhost_HEADER' }])),
        RuleActionOverrides: rarely(overrides),
      },
    },
  })

const rate = () =>
  rule('rate', 1, {
    Action: action(),
    Statement: {
      RateBasedStatement: {
        Limit: either(2000, 100, 400, 401, 2001, 4000),
        AggregateKeyType: either('IP', 'IP', 'CONSTANT'),
        EvaluationWindowSec: maybe(either(300, 60, 600)),
        ScopeDownStatement: rarely(aboutPath),
      },
    },
  })

const plain = () => rule('plain', 2, { Action: action(), Statement: aboutPath })

const acl = (Rules: Shape) =>
  resource('AWS::WAFv2::WebACL', {
    Scope: 'REGIONAL',
    DefaultAction: either({ Allow: {} }, { Allow: {} }, { Allow: {} }, { Block: {} }),
    VisibilityConfig: seen,
    Rules,
  })

/** A web ACL with a group of rules of AWS. */
export const withGroup = (): fc.Arbitrary<Infrastructure> => acl(maybe([group()]))

/** One that counts how much comes. */
export const withRate = (): fc.Arbitrary<Infrastructure> => acl(maybe([rate()]))

/** One with a rule of its own. */
export const withRule = (): fc.Arbitrary<Infrastructure> => acl(maybe([plain()]))

const balancer = () =>
  resource('AWS::ElasticLoadBalancingV2::LoadBalancer', {
    Type: maybe(either('application', 'network')),
    Scheme: maybe(either('internet-facing', 'internal')),
    Subnets: ['subnet-0123456789abcdef0', 'subnet-0fedcba9876543210'],
  })

const association = (ResourceArn: Shape) =>
  resource('AWS::WAFv2::WebACLAssociation', {
    WebACLArn: 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/it/1234abcd-12ab-34cd-56ef-1234567890ab',
    ResourceArn,
  })

/** A load balancer, and what a web ACL is associated with. */
export const guardedBalancer = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Balancer: balancer(),
    Association: fc.option(
      association(
        either(
          ref('Balancer'),
          'arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/other/0123456789abcdef',
        ),
      ),
      { nil: undefined, freq: 3 },
    ),
  })

/** A stage of an API, and what a web ACL is associated with. */
export const guardedStage = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Api: resource('AWS::ApiGateway::RestApi', {
      Name: 'shop',
      EndpointConfiguration: maybe({ Types: [either('REGIONAL', 'EDGE', 'PRIVATE')] }),
    }),
    Stage: resource('AWS::ApiGateway::Stage', {
      RestApiId: ref('Api'),
      DeploymentId: 'abc123',
      StageName: maybe(either('prod', 'test')),
    }),
    Association: fc.option(
      association(
        either(
          { 'Fn::Sub': 'arn:aws:apigateway:us-east-1::/restapis/${Api}/stages/${Stage}' },
          { 'Fn::Sub': 'arn:aws:apigateway:us-east-1::/restapis/${Api}/stages/prod' },
          'arn:aws:apigateway:us-east-1::/restapis/abc123/stages/prod',
        ),
      ),
      { nil: undefined, freq: 3 },
    ),
  })

/** What nothing stands before. */
export const decoys = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    OtherBalancer: balancer(),
    OtherAssociation: association(ref('OtherBalancer')),
    OtherApi: resource('AWS::ApiGateway::RestApi', { Name: 'other' }),
  })
