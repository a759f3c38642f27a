import { describe, expect, it } from 'vitest'
import { open, withValue } from '../../../model/assignment.ts'
import type { Json, JsonObject } from '../../../model/json.ts'
import { findResource } from '../../../model/resource.ts'
import { AssignedWorld } from '../../../model/world.ts'
import { spaceOfTemplate } from '../assemble.ts'
import { translateServerless } from '../serverless.ts'

const sam = (Resources: JsonObject, more: JsonObject = {}): JsonObject => ({
  Transform: ['AWS::Serverless-2016-10-31'],
  ...more,
  Resources,
})
const lambda = (properties: JsonObject = {}, attributes: JsonObject = {}): JsonObject => ({
  Type: 'AWS::Serverless::Function',
  ...attributes,
  Properties: {
    Handler: 'index.handler',
    Runtime: 'nodejs22.x',
    CodeUri: 's3://code/app.zip',
    ...properties,
  },
})
const world = (template: JsonObject, values: Readonly<Record<string, string>> = {}): AssignedWorld =>
  new AssignedWorld(
    spaceOfTemplate(template, { translate: translateServerless }),
    Object.entries(values).reduce((now, [name, value]) => withValue(now, name, value), open),
  )
const resource = (template: JsonObject, id: string, values?: Readonly<Record<string, string>>) => {
  const found = findResource(world(template, values), id)
  if (found === undefined) throw new Error(`there is no ${id}`)
  return found
}
const notes = (template: JsonObject): readonly string[] =>
  spaceOfTemplate(template, { translate: translateServerless }).notExamined.map(({ what }) => what)
const ifProd = (yes: Json, no: Json): JsonObject => ({ 'Fn::If': ['Prod', yes, no] })
const prod = {
  Parameters: { Stage: { Type: 'String', AllowedValues: ['prod', 'dev'], Default: 'dev' } },
  Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
}
const stages = ['prod', 'dev'] as const

describe('a value that is open stays open', () => {
  it('keeps both branches of an Fn::If around a value', () => {
    const template = sam({ F: lambda({ KmsKeyArn: ifProd('arn:key', { Ref: 'AWS::NoValue' }) }) }, prod)
    expect(stages.map((Stage) => resource(template, 'F', { Stage }).at('KmsKeyArn').exists().is)).toEqual([
      'pass',
      'fail',
    ])
    expect(resource(template, 'F').at('KmsKeyArn').exists().is).toBe('unknown')
  })

  it('translates tags in both branches', () => {
    const template = sam({ F: lambda({ Tags: ifProd({ Owner: 'a' }, { Team: 'b' }) }) }, prod)
    const keys = (Stage: string) =>
      resource(template, 'F', { Stage })
        .at('Tags')
        .items()
        .map(({ item }) => item.at('Key').head)
    expect(stages.map(keys)).toEqual([
      ['lambda:createdBy', 'Owner'],
      ['lambda:createdBy', 'Team'],
    ])
  })

  it('gives a symbol for tags that it cannot look into', () => {
    const template = sam({
      T: {
        Type: 'AWS::Serverless::SimpleTable',
        Properties: { Tags: { 'Fn::Transform': { Name: 'Tagging' } } },
      },
    })
    expect(
      resource(template, 'T')
        .at('Tags')
        .items()
        .map(({ present }) => present.is),
    ).toEqual(['unknown'])
  })

  it('pays a table by request in the branch that leaves its throughput out', () => {
    const Properties = {
      ProvisionedThroughput: ifProd({ ReadCapacityUnits: 1, WriteCapacityUnits: 1 }, { Ref: 'AWS::NoValue' }),
    }
    const template = sam({ T: { Type: 'AWS::Serverless::SimpleTable', Properties } }, prod)
    expect(
      stages.map((Stage) => resource(template, 'T', { Stage }).at('BillingMode').is('PAY_PER_REQUEST').is),
    ).toEqual(['fail', 'pass'])
  })

  it('decides tracing by the parameter that says it', () => {
    const Parameters = { Mode: { Type: 'String', AllowedValues: ['Active', 'Disabled'] } }
    const template = sam({ F: lambda({ Tracing: { Ref: 'Mode' } }) }, { Parameters })
    const xray = (Mode: string) =>
      resource(template, 'FRole', { Mode })
        .at('ManagedPolicyArns')
        .some((arn) => arn.matches(/XRay|Xray/)).is
    expect(
      ['Active', 'Disabled'].map((Mode) => resource(template, 'F', { Mode }).at('TracingConfig').exists().is),
    ).toEqual(['pass', 'fail'])
    expect(['Active', 'Disabled'].map(xray)).toEqual(['pass', 'fail'])
    expect(resource(template, 'F').at('TracingConfig').exists().is).toBe('unknown')
  })

  it('makes a role for the branch without one, and a URL for the branch with one', () => {
    const noValue = { Ref: 'AWS::NoValue' }
    const template = sam(
      {
        F: lambda({
          Role: ifProd('arn:role', noValue),
          FunctionUrlConfig: ifProd({ AuthType: 'AWS_IAM' }, noValue),
        }),
      },
      prod,
    )
    expect(stages.map((Stage) => findResource(world(template, { Stage }), 'FRole') !== undefined)).toEqual([
      false,
      true,
    ])
    expect(stages.map((Stage) => findResource(world(template, { Stage }), 'FUrl') !== undefined)).toEqual([
      true,
      false,
    ])
  })

  it('keeps policies that stand in a list behind a condition', () => {
    const Policies = ifProd(['AdministratorAccess', { S3ReadPolicy: { BucketName: 'b' } }], [])
    const template = sam({ F: lambda({ Policies }) }, prod)
    const admin = (Stage: string) =>
      resource(template, 'FRole', { Stage })
        .at('ManagedPolicyArns')
        .some((arn) => arn.matches(/AdministratorAccess$/)).is
    const documents = (Stage: string) => resource(template, 'FRole', { Stage }).at('Policies').items().length
    expect(stages.map(admin)).toEqual(['pass', 'fail'])
    expect(stages.map(documents)).toEqual([1, 0])
  })

  it('knows nothing of a policy template that does not exist, and says so', () => {
    const template = sam({ F: lambda({ Policies: [{ NoSuchPolicy: {} }] }) })
    expect(notes(template)).toEqual(['F.Policies[0]'])
    expect(
      resource(template, 'FRole')
        .at('Policies')
        .items()[0]
        ?.item.at('PolicyDocument.Statement')
        .some((one) => one.at('Action').is('*')).is,
    ).toBe('unknown')
  })
})

describe('references', () => {
  it('follow the names that SAM gives', () => {
    const template = sam({
      Api: { Type: 'AWS::Serverless::Api', Properties: { StageName: 'v1', DefinitionUri: 's3://b/k' } },
      Acl: {
        Type: 'AWS::WAFv2::WebACLAssociation',
        Properties: { ResourceArn: { 'Fn::Sub': 'arn:x:${Api}/${Api.Stage}' }, Stage: { Ref: 'Api.Stage' } },
      },
    })
    expect(resource(template, 'Acl').at('Stage').targets()).toEqual([
      { kind: 'resource', id: 'Apiv1Stage', attribute: '' },
    ])
    expect(resource(template, 'Acl').at('ResourceArn').head).toMatchObject({
      id: 'arn:x:${Api.Ref}/${Apiv1Stage.Ref}',
    })
  })

  it('reach the role of a function', () => {
    const template = sam({
      F: lambda(),
      P: { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: 'FRole' }] } },
    })
    expect(resource(template, 'P').at('Roles.0').targets()).toMatchObject([{ kind: 'resource', id: 'FRole' }])
  })
})

describe('places', () => {
  const template = sam(
    {
      F: lambda({
        Policies: ['AdministratorAccess'],
        Events: { Q: { Type: 'SQS', Properties: { Queue: 'arn:q' } } },
      }),
    },
    { Globals: { Function: { Tracing: 'PassThrough', Environment: { Variables: { A: 'b' } } } } },
  )
  const asked: (readonly (string | number)[])[] = []
  const space = spaceOfTemplate(template, {
    translate: translateServerless,
    locate: (path) => {
      asked.push(path)
      return { file: path.join('/') }
    },
  })

  it.each([
    ['F', ['Properties', 'Handler'], 'Resources/F/Properties/Handler'],
    ['F', ['Properties', 'TracingConfig', 'Mode'], 'Globals/Function/Tracing/Mode'],
    ['F', ['Properties', 'Environment', 'Variables', 'A'], 'Globals/Function/Environment/Variables/A'],
    ['FRole', ['Properties', 'ManagedPolicyArns', 1], 'Resources/F/Properties/Policies/1'],
    ['FQ', ['Properties', 'EventSourceArn'], 'Resources/F/Properties/Events/Q/Properties/EventSourceArn'],
  ] as const)('%s %j stands at %s', (id, path, place) => {
    expect(space.place(id, path).file).toBe(place)
  })
})

describe('what is not examined is named', () => {
  it.each([
    ['a connector', { C: { Type: 'AWS::Serverless::Connector', Properties: {} } }, ['C']],
    ['a GraphQL API', { G: { Type: 'AWS::Serverless::GraphQLApi', Properties: {} } }, ['G']],
    ['connectors beside properties', { F: lambda({}, { Connectors: { X: {} } }) }, ['F.Connectors']],
    ['a property that is new', { F: lambda({ Novelty: 1 }) }, ['F.Novelty']],
    ['an event that is new', { F: lambda({ Events: { N: { Type: 'Novelty' } } }) }, ['F.Events.N']],
    ['events behind a condition', { F: lambda({ Events: ifProd({}, {}) }) }, ['F.Events']],
    [
      'gradual deployment',
      { F: lambda({ AutoPublishAlias: 'a', DeploymentPreference: { Type: 'Linear10PercentEvery1Minute' } }) },
      ['F.DeploymentPreference'],
    ],
    [
      'a bucket elsewhere',
      { F: lambda({ Events: { S: { Type: 'S3', Properties: { Bucket: 'b', Events: 's3:x' } } } }) },
      ['F.Events.S'],
    ],
    ['properties that are no map', { F: { Type: 'AWS::Serverless::Function', Properties: [] } }, ['F']],
    [
      'an application of the repository',
      {
        A: {
          Type: 'AWS::Serverless::Application',
          Properties: { Location: { ApplicationId: 'a', SemanticVersion: '1' } },
        },
      },
      ['A'],
    ],
  ] as const)('%s', (_, resources, expected) => {
    expect(notes(sam(resources as JsonObject))).toEqual(expected)
  })

  it('serverless resources without the transform', () => {
    expect(notes({ Resources: { F: lambda() } })).toEqual(['F'])
  })
})
