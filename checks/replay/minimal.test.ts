import { Bucket } from 'aws-cdk-lib/aws-s3'
import { type App, CfnCondition, CfnParameter, Fn, NestedStack, Stack } from 'aws-cdk-lib/core'
import { afterAll, describe, expect, it } from 'vitest'
import type { Evidence } from '../../model/evidence.ts'
import type { JsonObject } from '../../model/json.ts'
import type { Policy } from '../../model/policy.ts'
import type { Space } from '../../model/space.ts'
import bucketVersioning from '../../policies/data/bucket-versioning.ts'
import noPlaintextPassword from '../../policies/secrets/no-plaintext-password.ts'
import lambdaEnvironment from '../../policies/secrets/no-secret-in-lambda-environment.ts'
import consistentCase from '../../policies/tags/consistent-case.ts'
import reservedPrefix from '../../policies/tags/reserved-prefix.ts'
import { outcome } from '../../reports/sample.ts'
import { loadAssembly } from '../../sources/cdk/assembly.ts'
import { removeDirectories, synthesized } from '../../sources/cdk/fixtures/synthesized.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { evidenceOf, selected } from '../judge/sample.ts'
import type { Selected } from '../judge/selection.ts'
import { type Minimal, minimal } from './minimal.ts'

afterAll(removeDirectories)

/** The smallest template for the one finding of a policy in a space, and what it shows when it is judged by itself. */
const smallest = async (policy: unknown, space: Space, parameters: Readonly<Record<string, string>> = {}) => {
  const policies = selected(policy as Policy)
  const scope = { paths: [], parameters }
  const { outcomes } = await evidenceOf({ spaces: [space], policies, scope })
  const [finding] = outcomes
  const [how] = policies
  if (finding === undefined || how === undefined) throw new Error('there is no finding')
  const found = await minimal(finding, how, space)
  return { ...found, finding, shown: await judged(found, policies) }
}

const judged = async ({ template, deployment }: Minimal, policies: ReturnType<typeof selected>) => {
  const { outcomes } = await evidenceOf({ spaces: [spaceOfTemplate(template, deployment)], policies })
  return outcomes.map(
    ({
      subject,
      outcome,
      message,
    }): Pick<Evidence['outcomes'][number], 'outcome' | 'message'> & { id: string } => ({
      id: subject.id,
      outcome,
      message,
    }),
  )
}

const versioned = (Status: unknown) => ({
  Type: 'AWS::S3::Bucket',
  Properties: { BucketName: 'x', VersioningConfiguration: { Status } },
})
const noise = { Queue: { Type: 'AWS::SQS::Queue' }, Topic: { Type: 'AWS::SNS::Topic' } }

it('has nothing that the finding does not need', async () => {
  const space = spaceOfTemplate({
    Description: 'much that does not matter',
    Parameters: {
      Env: { Type: 'String', AllowedValues: ['prod', 'dev'], Default: 'prod' },
      Other: { Type: 'String', Default: 'x' },
    },
    Conditions: {
      IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
      IsX: { 'Fn::Equals': [{ Ref: 'Other' }, 'x'] },
    },
    Resources: { ...noise, Logs: versioned({ 'Fn::If': ['IsProd', 'Enabled', 'Suspended'] }) },
  } as JsonObject)
  expect(await smallest(bucketVersioning, space)).toMatchObject({
    template: {
      Parameters: { Env: { Type: 'String' } },
      Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } },
      Resources: {
        Logs: {
          Type: 'AWS::S3::Bucket',
          Properties: {
            VersioningConfiguration: { Status: { 'Fn::If': ['IsProd', 'Enabled', 'Suspended'] } },
          },
        },
      },
    },
    deployment: { parameters: { Env: 'dev' } },
  })
})

describe('across nested stacks', () => {
  const nestedIn = (
    passed: unknown,
    outer: JsonObject = {},
    inner: unknown = versioned({ Ref: 'Versioning' }),
  ) =>
    spaceOfTemplate(
      {
        ...outer,
        Resources: {
          ...noise,
          N: {
            Type: 'AWS::CloudFormation::Stack',
            Properties: { TemplateURL: 'n.json', Parameters: { Versioning: passed } },
          },
        },
      } as unknown as JsonObject,
      {
        nested: new Map([
          [
            'N',
            {
              template: {
                Parameters: { Versioning: { Type: 'String' } },
                Resources: { ...noise, Logs: inner },
              } as unknown as JsonObject,
            },
          ],
        ]),
      },
    )
  const inner = {
    Parameters: { Versioning: { Type: 'String' } },
    Resources: {
      Logs: {
        Type: 'AWS::S3::Bucket',
        Properties: { VersioningConfiguration: { Status: { Ref: 'Versioning' } } },
      },
    },
  }

  it('is the nested template, with what is passed to it as its parameters', async () => {
    const { template, deployment, shown } = await smallest(bucketVersioning, nestedIn('Suspended'))
    expect(template).toEqual(inner)
    expect(deployment.parameters).toEqual({ Versioning: 'Suspended' })
    expect(shown).toEqual([
      {
        id: 'Logs',
        outcome: 'fail',
        message: 'VersioningConfiguration.Status is Suspended, expected Enabled',
      },
    ])
  })

  it('has the value that the stack around it makes of what breaks it', async () => {
    const outer = {
      Parameters: { Env: { Type: 'String', AllowedValues: ['prod', 'dev'], Default: 'prod' } },
      Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } },
    }
    const passed = { 'Fn::If': ['IsProd', 'Enabled', 'Suspended'] }
    const { template, deployment, finding, shown } = await smallest(bucketVersioning, nestedIn(passed, outer))
    expect(finding).toMatchObject({ outcome: 'breakable', assignment: { Env: 'dev' } })
    expect(template).toEqual(inner)
    expect(deployment.parameters).toEqual({ Versioning: 'Suspended' })
    expect(shown).toMatchObject([{ id: 'Logs', outcome: 'fail' }])
  })

  const around = (status: unknown, outputs: JsonObject, outer: JsonObject = {}, inner: JsonObject = {}) =>
    spaceOfTemplate(
      {
        ...outer,
        Resources: {
          N: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'n.json' } },
          NOutputsStatus: { Type: 'AWS::SQS::Queue' },
          Logs: versioned(status),
        },
      } as unknown as JsonObject,
      {
        nested: new Map([
          ['N', { template: { ...inner, Resources: noise, Outputs: outputs } as JsonObject }],
        ]),
      },
    )

  it.each([
    ['GetAtt', { 'Fn::GetAtt': ['N', 'Outputs.Status'] }, 'Suspended'],
    ['GetAtt of a text', { 'Fn::GetAtt': 'N.Outputs.Status' }, 'Suspended'],
    ['Sub', { 'Fn::Sub': '${N.Outputs.Status}' }, 'Suspended'],
    ['Sub with values', { 'Fn::Sub': ['${N.Outputs.Status}${X}', { X: 'ed' }] }, 'Suspend'],
  ])('has a parameter for what a nested stack puts out, taken by %s', async (_, status, value) => {
    const space = around(status, { Status: { Value: value } })
    const { template, deployment, finding, shown } = await smallest(bucketVersioning, space)
    expect(finding.outcome).toBe('fail')
    expect(Object.keys(template.Resources as JsonObject)).toEqual(['Logs'])
    expect(Object.keys(template.Parameters as JsonObject)).toEqual(Object.keys(deployment.parameters))
    expect(Object.values(deployment.parameters)).toEqual([value])
    expect(shown).toEqual([{ id: 'Logs', outcome: 'fail', message: finding.message }])
  })

  it('has for it the value that breaks it', async () => {
    const inner = {
      Parameters: { Env: { Type: 'String', AllowedValues: ['prod', 'dev'], Default: 'prod' } },
      Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } },
    }
    const outputs = { Status: { Value: { 'Fn::If': ['IsProd', 'Enabled', 'Suspended'] } } }
    const space = spaceOfTemplate(
      {
        Parameters: inner.Parameters,
        Resources: {
          N: {
            Type: 'AWS::CloudFormation::Stack',
            Properties: { TemplateURL: 'n.json', Parameters: { Env: { Ref: 'Env' } } },
          },
          Logs: versioned({ 'Fn::GetAtt': ['N', 'Outputs.Status'] }),
        },
      } as unknown as JsonObject,
      {
        nested: new Map([
          ['N', { template: { ...inner, Resources: noise, Outputs: outputs } as JsonObject }],
        ]),
      },
    )
    const { deployment, finding, shown } = await smallest(bucketVersioning, space)
    expect(finding).toMatchObject({ outcome: 'breakable', assignment: { Env: 'dev' } })
    expect(deployment.parameters).toEqual({ NOutputsStatus: 'Suspended' })
    expect(shown).toMatchObject([{ id: 'Logs', outcome: 'fail' }])
  })

  it('says so where one template does not show it', async () => {
    const space = around(
      { 'Fn::If': ['Same', 'Suspended', 'Enabled'] },
      {},
      {
        Parameters: { P: { Type: 'String' } },
        Conditions: { Same: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
      },
    )
    const other = { subject: { ...outcome().subject, id: 'Logs' }, outcome: 'fail' as const }
    await expect(
      minimal(outcome(other), selected(bucketVersioning as Policy)[0] as Selected, space),
    ).rejects.toThrow('There is no one template that shows this finding: it needs what other templates say.')
  })
})

it('has the tags of the stack', async () => {
  const space = spaceOfTemplate({ Resources: { Q: { Type: 'AWS::SQS::Queue' } } } as JsonObject, {
    stackTags: { 'aws:x': 'web', DbPassword: 'Tr0ub4dor&3xyz' },
  })
  const { deployment, withheld, finding, shown } = await smallest(reservedPrefix, space)
  expect(deployment.stackTags).toEqual({ 'aws:x': 'web' })
  expect(withheld).toEqual({ parameters: [], tags: ['DbPassword'] })
  expect(shown).toEqual([{ id: 'Q', outcome: 'fail', message: finding.message }])
})

describe('of a CDK app', () => {
  it('is the template of the stack, where it is deployed', async () => {
    const directory = synthesized((app: App) => {
      const stack = new Stack(app, 'Orders', { env: { account: '111122223333', region: 'eu-west-1' } })
      const stage = new CfnParameter(stack, 'Stage', { allowedValues: ['prod', 'dev'], default: 'prod' })
      new CfnCondition(stack, 'IsDev', { expression: Fn.conditionEquals(stage.valueAsString, 'dev') })
      const bucket = new Bucket(stack, 'Archive')
      const made = bucket.node.defaultChild as import('aws-cdk-lib/aws-s3').CfnBucket
      made.addPropertyOverride(
        'VersioningConfiguration.Status',
        Fn.conditionIf('IsDev', 'Suspended', 'Enabled'),
      )
      new Bucket(new Stack(app, 'Other'), 'Versioned', { versioned: true })
    })
    const { spaces } = await loadAssembly(directory)
    const space = spaces.find(({ name }) => name.includes('eu-west-1')) as Space
    const { template, deployment, finding, shown } = await smallest(bucketVersioning, space)
    expect(finding.subject.id).toMatch(/^Orders\/Archive/)
    expect(Object.keys(template).sort()).toEqual(['Conditions', 'Parameters', 'Resources'])
    expect(Object.keys(template.Resources as JsonObject)).toHaveLength(1)
    expect(deployment).toMatchObject({
      parameters: { Stage: 'dev' },
      region: 'eu-west-1',
      account: '111122223333',
    })
    expect(shown).toMatchObject([
      { outcome: 'fail', message: 'VersioningConfiguration.Status is Suspended, expected Enabled' },
    ])
  })

  it('is the template of a nested stack', async () => {
    const directory = synthesized((app: App) => {
      const nested = new NestedStack(new Stack(app, 'Orders'), 'Storage')
      new Bucket(nested, 'Archive')
    })
    const { spaces } = await loadAssembly(directory)
    const { template, shown } = await smallest(bucketVersioning, spaces[0] as Space)
    const [resource] = Object.values(template.Resources as JsonObject)
    expect(resource).toEqual({ Type: 'AWS::S3::Bucket' })
    expect(shown).toMatchObject([{ outcome: 'fail' }])
  })
})

it('shows what is found of a stack as a whole', async () => {
  const bucket = (Key: string) => ({ Type: 'AWS::S3::Bucket', Properties: { Tags: [{ Key, Value: 'x' }] } })
  const directory = synthesized((app: App) => {
    const stack = new Stack(app, 'Orders')
    for (const [id, key] of [
      ['A', 'Team'],
      ['B', 'team'],
      ['C', 'Owner'],
    ] as const)
      (new Bucket(stack, id).node.defaultChild as import('aws-cdk-lib/aws-s3').CfnBucket).addPropertyOverride(
        'Tags',
        bucket(key).Properties.Tags,
      )
  })
  const { spaces } = await loadAssembly(directory)
  const { shown } = await smallest(consistentCase, spaces[0] as Space)
  expect(shown).toMatchObject([
    { id: 'the stack', message: 'The tag keys Team and team differ in case only' },
  ])
})

describe('of a secret', () => {
  it.each<[string, unknown, JsonObject]>([
    [
      'a password',
      noPlaintextPassword,
      { D: { Type: 'AWS::RDS::DBInstance', Properties: { MasterUserPassword: 'Tr0ub4dor&3xyz' } } },
    ],
    [
      'a password of an environment',
      lambdaEnvironment,
      {
        F: {
          Type: 'AWS::Lambda::Function',
          Properties: { Environment: { Variables: { DB_PASSWORD: 'Tr0ub4dor&3xyz' } } },
        },
      },
    ],
    [
      'a key',
      lambdaEnvironment,
      {
        F: {
          Type: 'AWS::Lambda::Function',
          Properties: { Environment: { Variables: { X: 'AKIA4QZ7RT2XKWMJ3B5N' } } },
        },
      },
    ],
  ])('%s has something like it in its place', async (_, policy, resources) => {
    const { template, finding, shown } = await smallest(
      policy,
      spaceOfTemplate({ Resources: resources } as JsonObject),
    )
    expect(JSON.stringify(template)).not.toMatch(/Tr0ub4dor|4QZ7RT2X/)
    expect(shown).toEqual([{ id: finding.subject.id, outcome: 'fail', message: finding.message }])
  })

  it.each<[string, JsonObject]>([
    [
      'a mapping',
      { Mappings: { M: { k: { v: 'Tr0ub4dor&3xyz' } } }, at: { 'Fn::FindInMap': ['M', 'k', 'v'] } },
    ],
    ['a parameter', { Parameters: { P: { Type: 'String', Default: 'Tr0ub4dor&3xyz' } }, at: { Ref: 'P' } }],
    [
      'a branch',
      {
        Parameters: { Q: { Type: 'String', Default: 'x' } },
        Conditions: { C: { 'Fn::Equals': [{ Ref: 'Q' }, 'x'] } },
        at: { 'Fn::If': ['C', 'Tr0ub4dor&3xyz', 'Tr0ub4dor&3xyz2'] },
      },
    ],
  ])(
    'that is put into a password from %s has something like it in its place',
    async (_, { at, ...sections }) => {
      const database = { Type: 'AWS::RDS::DBInstance', Properties: { MasterUserPassword: at } }
      const space = spaceOfTemplate({ ...sections, Resources: { D: database } } as JsonObject)
      const { template, finding, shown } = await smallest(noPlaintextPassword, space)
      expect(JSON.stringify(template)).not.toMatch(/Tr0ub4dor/)
      expect(template).toMatchObject({
        Resources: { D: { Properties: { MasterUserPassword: expect.anything() } } },
      })
      expect(JSON.stringify(template)).not.toMatch(/\{\}/)
      expect(shown).toEqual([{ id: 'D', outcome: 'fail', message: finding.message }])
    },
  )

  it('leaves the value of a secret parameter out of the file', async () => {
    const space = spaceOfTemplate(
      {
        Parameters: { Key: { Type: 'String', NoEcho: true } },
        Resources: { Logs: versioned({ Ref: 'Key' }) },
      } as unknown as JsonObject,
      { parameters: { Key: 'x' } },
    )
    const { deployment, withheld } = await smallest(bucketVersioning, space)
    expect([deployment.parameters, withheld]).toEqual([{}, { parameters: ['Key'], tags: [] }])
  })
})

it.each([
  ['AWS::Region', 'us-west-2', { region: 'us-west-2' }],
  ['AWS::AccountId', '111122223333', { account: '111122223333' }],
])('says where a template is deployed, if that is what breaks it: %s', async (name, value, where) => {
  const space = spaceOfTemplate({
    Conditions: { There: { 'Fn::Equals': [{ Ref: name }, value] } },
    Resources: {
      B: {
        Type: 'AWS::S3::Bucket',
        Properties: { VersioningConfiguration: { Status: { 'Fn::If': ['There', 'Suspended', 'Enabled'] } } },
      },
    },
  })
  const { deployment, shown } = await smallest(bucketVersioning, space)
  expect(deployment).toMatchObject(where)
  expect(shown.map(({ outcome }) => outcome)).toEqual(['fail'])
})
