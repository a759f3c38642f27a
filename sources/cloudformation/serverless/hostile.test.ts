import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../model/json.ts'
import { translateServerless } from '../serverless.ts'

const sam = (Resources: JsonObject, more: JsonObject = {}): JsonObject => ({
  Transform: 'AWS::Serverless-2016-10-31',
  ...more,
  Resources,
})
const lambda = (properties: JsonObject): JsonObject => ({
  Type: 'AWS::Serverless::Function',
  Properties: properties,
})
const ifProd = (yes: Json, no: Json): JsonObject => ({ 'Fn::If': ['Prod', yes, no] })
const prod = { Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] } } }

describe('hostile templates', () => {
  const bomb = (leaf: Json, around: (inner: Json) => Json): Json =>
    Array.from({ length: 60 }).reduce<Json>(around, leaf)

  it.each([
    ['tags', { Tags: bomb({ A: 'b' }, (inner) => ifProd(inner, inner)) }],
    ['policies', { Policies: bomb(['x'], (inner) => ifProd(inner, inner)) }],
    ['policies in a list', { Policies: [bomb('x', (inner) => ifProd(inner, inner))] }],
    ['environment', { Environment: bomb({}, (inner) => ({ a: inner, b: inner })) }],
    [
      'dead letters',
      {
        EventInvokeConfig: {
          DestinationConfig: {
            OnFailure: { Type: 'SQS', Destination: bomb('x', (inner) => ifProd(inner, inner)) },
          },
        },
      },
    ],
  ] as const)('with aliases that multiply in %s end', (_, properties) => {
    const Globals = { Function: properties as unknown as JsonObject }
    expect(
      Object.keys(
        translateServerless(
          sam({ F: lambda(properties as unknown as JsonObject) }, { ...prod, Globals }),
          () => {},
        ),
      ),
    ).toContain('Resources')
  })

  it('with keys such as __proto__ change nothing else', () => {
    const properties: JsonObject = JSON.parse(
      '{"Tags":{"__proto__":"x"},"Environment":{"__proto__":{"polluted":true}},"Events":{"__proto__":{"Type":"SQS"}}}',
    )
    const Globals: JsonObject = { Function: JSON.parse('{"Environment":{"__proto__":{"polluted":true}}}') }
    translateServerless(sam({ F: lambda(properties) }, { Globals }), () => {})
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it.each([null, 1, 'x', [], [1], { Ref: 1 }, { 'Fn::If': [] }, { 'Fn::If': ['Prod', 1] }, {}] as const)(
    'with %j in place of anything never throw',
    (value) => {
      const names = [
        'Tags',
        'Policies',
        'Events',
        'Role',
        'Environment',
        'VpcConfig',
        'Tracing',
        'DeadLetterQueue',
        'EventInvokeConfig',
        'FunctionUrlConfig',
        'CodeUri',
        'AutoPublishAlias',
        'DeploymentPreference',
        'CapacityProviderConfig',
        'StageName',
        'Auth',
        'Domain',
        'EndpointConfiguration',
        'DefinitionBody',
        'DefinitionUri',
        'RouteSettings',
        'PrimaryKey',
        'ContentUri',
        'Location',
        'Definition',
        'Tracing',
        'Logging',
        'RetentionPolicy',
        'PropagateTags',
      ]
      const events = [
        'Api',
        'HttpApi',
        'S3',
        'SNS',
        'SQS',
        'MQ',
        'MSK',
        'SelfManagedKafka',
        'DocumentDB',
        'Schedule',
        'ScheduleV2',
        'EventBridgeRule',
        'Cognito',
        'IoTRule',
        'CloudWatchLogs',
      ]
      const keys = [
        'Path',
        'Method',
        'RestApiId',
        'ApiId',
        'Bucket',
        'Topic',
        'SqsSubscription',
        'DestinationConfig',
        'DeadLetterConfig',
        'SourceAccessConfigurations',
        'UserPool',
        'Trigger',
        'Target',
        'Enabled',
        'SchemaRegistryConfig',
        'RouteSettings',
        'SecretsManagerKmsKeyId',
      ]
      const kinds = [
        'Function',
        'Api',
        'HttpApi',
        'SimpleTable',
        'StateMachine',
        'LayerVersion',
        'Application',
      ]
      const all = Object.fromEntries(names.map((name) => [name, value]))
      const Events = Object.fromEntries(
        events.map((Type) => [
          Type,
          { Type, Properties: Object.fromEntries(keys.map((key) => [key, value])) },
        ]),
      )
      const resources = kinds.flatMap((kind) => [
        [kind, { Type: `AWS::Serverless::${kind}`, Properties: all }] as const,
        [`${kind}Odd`, { Type: `AWS::Serverless::${kind}`, Properties: value }] as const,
        [
          `${kind}Events`,
          {
            Type: `AWS::Serverless::${kind}`,
            Properties: { ...all, Events, PropagateTags: true, Tags: value },
          },
        ] as const,
      ])
      const template = sam(Object.fromEntries(resources), {
        Globals: value,
        Conditions: value,
        Outputs: value,
        Parameters: value,
      })
      expect(() => translateServerless(template, () => {})).not.toThrow()
      expect(() =>
        translateServerless(
          sam(Object.fromEntries(resources), { Globals: { Function: value, Api: { Tags: value } } }),
          () => {},
        ),
      ).not.toThrow()
    },
  )
})
