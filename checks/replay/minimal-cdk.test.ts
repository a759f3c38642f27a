import { Bucket } from 'aws-cdk-lib/aws-s3'
import { type App, CfnCondition, CfnParameter, Fn, NestedStack, Stack } from 'aws-cdk-lib/core'
import { afterAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import type { Space } from '../../model/space.ts'
import bucketVersioning from '../../policies/data/bucket-versioning.ts'
import consistentCase from '../../policies/tags/consistent-case.ts'
import { loadAssembly } from '../../sources/cdk/assembly.ts'
import { removeDirectories, synthesized } from '../../sources/cdk/fixtures/synthesized.ts'
import { smallest } from './fixtures/smallest.ts'

afterAll(removeDirectories)

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
