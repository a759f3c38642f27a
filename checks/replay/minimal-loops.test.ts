import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import bucketVersioning from '../../policies/data/bucket-versioning.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { inEnvironments, noise, smallest, versioned } from './fixtures/smallest.ts'

const names = { Type: 'CommaDelimitedList', Default: 'prod, b' }
const extended = (template: JsonObject): JsonObject => ({
  ...template,
  Transform: 'AWS::LanguageExtensions',
  Parameters: { ...(template.Parameters as JsonObject), Names: names },
})
const loop = (body: unknown, over: unknown = { Ref: 'Names' }) =>
  ['Name', over, body] as unknown as JsonObject

describe('with a loop over a parameter in the template', () => {
  const queues = {
    ...noise,
    'Fn::ForEach::Queues': loop({ 'Queue${Name}': { Type: 'AWS::SQS::Queue' } }),
    'Fn::ForEach::Topics': loop(
      { 'Topic${Name}': { Type: 'AWS::SNS::Topic' } },
      { 'Fn::Split': [',', 'x,y'] },
    ),
  }

  it('is as small as without, where the finding is of something else', async () => {
    const plain = await smallest(bucketVersioning, spaceOfTemplate(inEnvironments(noise)))
    const beside = await smallest(bucketVersioning, spaceOfTemplate(extended(inEnvironments(queues))))
    expect(beside.finding.outcome).toBe('breakable')
    expect([beside.template, beside.deployment]).toEqual([plain.template, plain.deployment])
  })

  it('has what the loop made, and no loop', async () => {
    const looped = {
      'Fn::ForEach::Logs': loop({ 'Logs${Name}': versioned('Suspended') }, ['x', { Ref: 'Names' }]),
    }
    const only = { ...looped, Versioned: versioned('Enabled') }
    const one = extended({ Parameters: {}, Resources: only as unknown as JsonObject })
    const { template, deployment, finding, shown } = await smallest(bucketVersioning, spaceOfTemplate(one))
    expect(finding.subject.id).toBe('Logsb')
    expect(template).toEqual({
      Resources: {
        Logsb: {
          Type: 'AWS::S3::Bucket',
          Properties: { VersioningConfiguration: { Status: 'Suspended' } },
        },
      },
    })
    expect(deployment.parameters).toEqual({})
    expect(shown).toMatchObject([{ id: 'Logsb', outcome: 'fail' }])
  })

  it('says by a comparison that the parameter has the value that a condition was written out for', async () => {
    const equal = { 'Fn::Equals': [{ Ref: 'Env' }, { Ref: 'Name' }] }
    const { Conditions: _, ...others } = inEnvironments(noise)
    const Conditions = { 'Fn::ForEach::C': loop({ 'Is${Name}': equal }) } as unknown as JsonObject
    const logs = versioned({ 'Fn::If': ['Isprod', 'Enabled', 'Suspended'] })
    const one = extended({ ...others, Conditions, Resources: { Logs: logs } as unknown as JsonObject })
    const { template, deployment, shown } = await smallest(bucketVersioning, spaceOfTemplate(one))
    const { NamesIsAsNow, ...made } = template.Conditions as JsonObject
    expect(NamesIsAsNow).toEqual({ 'Fn::Equals': [{ 'Fn::Join': [',', { Ref: 'Names' }] }, 'prod,b'] })
    expect(Object.keys(made).every((name) => /^[A-Za-z0-9]+$/.test(name))).toBe(true)
    expect(deployment.parameters).toEqual({ Env: 'dev' })
    expect(shown).toMatchObject([{ id: 'Logs', outcome: 'fail' }])
  })
})
