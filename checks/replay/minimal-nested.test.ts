import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import type { Policy } from '../../model/policy.ts'
import bucketVersioning from '../../policies/data/bucket-versioning.ts'
import { outcome } from '../../reports/sample.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { selected } from '../judge/sample.ts'
import type { Selected } from '../judge/selection.ts'
import { noise, smallest, versioned } from './fixtures/smallest.ts'
import { minimal } from './minimal.ts'

describe('across nested stacks', () => {
  const nestedIn = (
    passed: unknown,
    outer: JsonObject = {},
    inner: unknown = versioned({ Ref: 'Versioning' }),
    declared: JsonObject = { Type: 'String' },
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
                Parameters: { Versioning: declared },
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

  it.each(['Suspended', 'Enabled'])(
    'has no default where what is passed is not known, for it is never deployed with that: %s',
    async (Default) => {
      const space = nestedIn(
        { Ref: 'Mode' },
        { Parameters: { Mode: { Type: 'String' } } },
        versioned({ Ref: 'Versioning' }),
        { Type: 'String', Default },
      )
      const { template, deployment, finding, shown } = await smallest(bucketVersioning, space)
      expect(finding.outcome).toBe('breakable')
      expect(template).toEqual(inner)
      expect(deployment.parameters).toEqual({ Versioning: finding.assignment?.Mode })
      expect(shown).toEqual([{ id: 'Logs', outcome: 'fail', message: expect.stringContaining('is any') }])
    },
  )

  it('says so where the stacks around it decide it otherwise', async () => {
    const template = { Resources: { Logs: versioned('Suspended') } } as unknown as JsonObject
    const N = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'n.json' } }
    const space = spaceOfTemplate(
      {
        Parameters: { Mode: { Type: 'String', Default: 'off' } },
        Conditions: { On: { 'Fn::Equals': [{ Ref: 'Mode' }, 'on'] } },
        Resources: { N: { ...N, Condition: 'On' } },
      },
      { nested: new Map([['N', { template }]]) },
    )
    await expect(smallest(bucketVersioning, space)).rejects.toThrow(
      'There is no one template that shows this finding: it needs what the stacks around it say, or depends on Mode through more than the parameters of its own stack.',
    )
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
