import { Bucket } from 'aws-cdk-lib/aws-s3'
import { App, CfnParameter, Stack, Stage } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { describe, expect, it } from 'vitest'
import { judge } from './judge.ts'

const versioning = { policies: ['data/bucket-versioning'] }

const quiet = { analyticsReporting: false, builtinCloudFormationValidation: false }

/** A construct with two buckets, of which one keeps its versions. */
class Store extends Construct {
  readonly kept: Bucket
  readonly lost: Bucket

  constructor(scope: Construct, id: string) {
    super(scope, id)
    this.kept = new Bucket(this, 'Kept', { versioned: true })
    this.lost = new Bucket(this, 'Lost')
  }
}

describe('judge', { timeout: 180_000 }, () => {
  it('tells of a stack what is broken and what holds, as a test can read it', () => {
    const stack = new Stack(new App(quiet), 'Shop')
    new Store(stack, 'Store')
    const { broken, unknown, holds } = judge(stack, versioning)
    expect(broken).toEqual([
      {
        outcome: 'fail',
        policy: 'data/bucket-versioning',
        of: 'Shop/Store/Lost/Resource',
        message: 'VersioningConfiguration.Status is absent, expected Enabled',
        fix: expect.stringContaining('Set VersioningConfiguration.Status'),
      },
    ])
    expect(unknown).toEqual([])
    expect(holds).toEqual({ 'data/bucket-versioning': 1 })
  })

  it('tells of a construct what is about it alone', () => {
    const { kept, lost } = new Store(new Stack(new App(quiet), 'Shop'), 'Store')
    expect(judge(kept, versioning)).toMatchObject({ broken: [], holds: { 'data/bucket-versioning': 1 } })
    expect(judge(lost, versioning)).toMatchObject({ broken: [{ of: 'Shop/Store/Lost/Resource' }], holds: {} })
  })

  it('judges stacks of a stage, and nothing that was added since', () => {
    const app = new App(quiet)
    const stack = new Stack(new Stage(app, 'Prod'), 'Shop')
    new Bucket(stack, 'Kept', { versioned: true })
    expect(judge(app, versioning)).toMatchObject({ broken: [], holds: { 'data/bucket-versioning': 1 } })
    new Bucket(stack, 'Lost')
    expect(() => judge(stack, versioning)).toThrow('modified after the first synthesis')
  })

  it('tells what a deployer can break, and what nobody can know', () => {
    const stack = new Stack(new App(quiet), 'Shop')
    const choice = new CfnParameter(stack, 'Choice', {
      allowedValues: ['Enabled', 'Suspended'],
      default: 'Enabled',
    })
    const bucket = new Bucket(stack, 'Chosen')
    const { defaultChild } = bucket.node
    Object.assign(defaultChild ?? {}, { versioningConfiguration: { status: choice.valueAsString } })
    const { broken, holds } = judge(bucket, versioning)
    expect(broken).toMatchObject([{ outcome: 'breakable', of: 'Shop/Chosen/Resource' }])
    expect(holds).toEqual({})
  })

  it('says which policy there is not, and of what is in no app that nobody deploys it', () => {
    const stack = new Stack(new App(quiet), 'Shop')
    expect(() => judge(stack, { policies: ['data/nothing'] })).toThrow('data/nothing')
    expect(() => judge(new (class extends Construct {})(undefined as never, ''), versioning)).toThrow(
      'in no app',
    )
  })
})
