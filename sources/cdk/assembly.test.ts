import { join } from 'node:path'
import { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3'
import { type App, CfnOutput, CfnParameter, CfnStack, CfnWaitConditionHandle, type Environment, Fn, NestedStack, Stack, Stage } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { afterAll, describe, expect, it } from 'vitest'
import { open } from '../../model/assignment.ts'
import { Manifest } from 'aws-cdk-lib/cloud-assembly-schema'
import { World } from '../../model/world.ts'
import { nothingGiven } from '../cloudformation/parameter-file.ts'
import { loadAssembly } from './assembly.ts'
import { limits } from './limits.ts'
import { asCommandLine, directoryWith, outcomesIn, removeDirectories, synthesized } from './synthesized.ts'

afterAll(removeDirectories)

const bucket = (scope: Construct, id: string, status?: string) =>
  new CfnBucket(scope, id, status === undefined ? {} : { versioningConfiguration: { status } })

/** One stack decides whether buckets are versioned, and another asks it. */
const joined = (scope: Construct, status: string, env?: Environment) => {
  const platform = new Stack(scope, 'Platform', env === undefined ? {} : { env })
  new CfnOutput(platform, 'Versioning', { value: status, exportName: 'versioning' })
  new CfnWaitConditionHandle(platform, 'Handle')
  const shop = new Stack(scope, 'Shop', env === undefined ? {} : { env })
  bucket(shop, 'Orders', Fn.importValue('versioning'))
  return shop
}

describe('spaces', () => {
  it('join what is imported with what is exported', async () => {
    const { spaces, errors } = await loadAssembly(synthesized((app) => joined(app, 'Enabled')))
    expect(errors).toEqual([])
    expect(spaces.map(outcomesIn)).toEqual([{ 'Shop/Orders': 'pass' }])
  })

  it("join stacks by CDK's own references", async () => {
    const directory = synthesized((app) => {
      const from = new Bucket(new Stack(app, 'From'), 'Bucket')
      bucket(new Stack(app, 'To'), 'Copy').bucketName = from.bucketName
    })
    const { spaces: [space] } = await loadAssembly(directory)
    const world = space && new World(space, open)
    const name = [...(space?.entries.values() ?? [])].find(({ id }) => id === 'To/Copy')?.properties
    expect(world?.scope('To').head((name as { BucketName: unknown }).BucketName)).toMatchObject({ target: expect.stringMatching(/^From\/Bucket/) })
  })

  it('keep stages apart, whose exports have equal names', async () => {
    const directory = synthesized((app) => {
      joined(new Stage(app, 'dev'), 'Suspended')
      joined(new Stage(app, 'prod'), 'Enabled')
    })
    const { spaces } = await loadAssembly(directory, { shown: 'cdk.out' })
    expect(spaces.map((space) => [space.name, outcomesIn(space)])).toEqual([
      ['cdk.out dev', { 'dev/Shop/Orders': 'fail' }],
      ['cdk.out prod', { 'prod/Shop/Orders': 'pass' }],
    ])
  })

  it('keep environments apart, whose stacks have equal names', async () => {
    const directory = synthesized((app) => {
      for (const region of ['eu-west-1', 'us-east-1']) {
        const stack = new Stack(app, `Shop-${region}`, { stackName: 'Shop', env: { account: '111122223333', region } })
        new CfnOutput(stack, 'Versioning', { value: region === 'eu-west-1' ? 'Enabled' : 'Suspended', exportName: 'versioning' })
        bucket(stack, 'Orders', Fn.importValue('versioning'))
      }
    })
    const { spaces } = await loadAssembly(directory, { shown: 'cdk.out' })
    expect(spaces.map((space) => [space.name, outcomesIn(space)])).toEqual([
      ['cdk.out (111122223333, eu-west-1)', { 'Shop-eu-west-1/Orders': 'pass' }],
      ['cdk.out (111122223333, us-east-1)', { 'Shop-us-east-1/Orders': 'fail' }],
    ])
  })

  it('reach into stages of stages', async () => {
    const { spaces } = await loadAssembly(synthesized((app) => joined(new Stage(new Stage(app, 'prod'), 'eu'), 'Enabled')), { shown: 'out' })
    expect(spaces.map((space) => [space.name, outcomesIn(space)])).toEqual([['out prod/eu', { 'prod/eu/Shop/Orders': 'pass' }]])
  })
})

describe('nested stacks', () => {
  const nesting = (app: App) => {
    const outer = new Stack(app, 'Outer')
    const versioning = new CfnParameter(outer, 'Versioning', { default: 'Enabled', allowedValues: ['Enabled', 'Suspended'] })
    bucket(outer, 'Bucket', 'Enabled')
    const middle = new NestedStack(outer, 'Middle')
    bucket(middle, 'Bucket', versioning.valueAsString)
    bucket(new NestedStack(middle, 'Inner'), 'Bucket', 'Suspended')
  }
  const outcomes = { 'Outer/Bucket': 'pass', 'Outer/Middle/Bucket': 'breakable', 'Outer/Middle/Inner/Bucket': 'fail' }

  it.each([
    ['as the command line synthesizes them', asCommandLine],
    ['without metadata of paths and assets', {}],
    ['without metadata of logical ids', { ...asCommandLine, 'aws:cdk:disable-logicalId-metadata': true }],
    ['by the old synthesizer', { ...asCommandLine, '@aws-cdk/core:newStyleStackSynthesis': false }],
  ])('are judged with what is passed to them, and are known by their constructs: %s', async (_, context) => {
    const { spaces, errors, notExamined } = await loadAssembly(synthesized(nesting, context))
    expect([errors, notExamined]).toEqual([[], []])
    expect(spaces.map(outcomesIn)).toEqual([outcomes])
  })

  it('are named as not examined where their template is elsewhere', async () => {
    const directory = synthesized((app) => {
      new CfnStack(new Stack(app, 'Outer'), 'There', { templateUrl: 'https://example.com/template.json' })
    })
    const { notExamined } = await loadAssembly(directory)
    expect(notExamined).toMatchObject([{ what: expect.stringMatching(/^Outer\/There/), place: { file: join(directory, 'Outer.template.json'), line: 3 } }])
  })
})

describe('how a stack is deployed', () => {
  const loadedWith = async (build: (app: App) => void, options = {}) => (await loadAssembly(synthesized(build), options)).spaces[0]

  it('fixes the account and region that the app names', async () => {
    const space = await loadedWith((app) => joined(app, 'Enabled', { account: '111122223333', region: 'eu-west-1' }))
    expect(space?.inputs.get('AWS::Region')).toMatchObject({ now: 'eu-west-1', domain: { kind: 'finite', values: ['eu-west-1'] } })
    expect(space?.inputs.get('AWS::AccountId')).toMatchObject({ now: '111122223333', domain: { kind: 'finite' } })
  })

  it('leaves open what the app leaves open, whatever the user says of now', async () => {
    const space = await loadedWith((app) => joined(app, 'Enabled'), { region: 'eu-west-1' })
    expect(space?.inputs.get('AWS::Region')).toMatchObject({ now: 'eu-west-1', domain: { kind: 'text' } })
    expect(space?.inputs.get('AWS::AccountId')?.now).toBeUndefined()
  })

  it('has the tags of the stack', async () => {
    const space = await loadedWith((app) => bucket(new Stack(app, 'Shop', { tags: { team: 'web' } }), 'Orders'))
    expect(space?.stackTags('Shop')).toEqual({ team: 'web' })
  })

  it.each([
    [{}, 'breakable'],
    [{ Versioning: 'Suspended' }, 'fail'],
    [{ 'Shop:Versioning': 'Suspended' }, 'fail'],
    [{ Versioning: 'Suspended', 'Shop:Versioning': 'Enabled' }, 'breakable'],
  ])('has the parameters that are given: %j', async (parameters, outcome) => {
    const parameter = (app: App) => {
      const stack = new Stack(app, 'Shop')
      bucket(stack, 'Orders', new CfnParameter(stack, 'Versioning', { default: 'Enabled' }).valueAsString)
    }
    expect(outcomesIn(await loadedWith(parameter, { given: { ...nothingGiven, parameters } }))).toEqual({ 'Shop/Orders': outcome })
  })

  it('refuses a parameter that no stack declares', async () => {
    const given = { ...nothingGiven, parameters: { Versionning: 'Enabled', 'Other:BootstrapVersion': '9' } }
    const { errors } = await loadAssembly(synthesized((app) => joined(app, 'Enabled')), { given })
    expect(errors.map(({ message }) => message)).toEqual([
      'No stack declares the parameter Versionning.',
      'No stack declares the parameter Other:BootstrapVersion.',
    ])
  })
})

it('leaves out a stack without resources, as a deployment does', async () => {
  const { spaces, errors } = await loadAssembly(synthesized((app) => {
    new CfnOutput(new Stack(app, 'Empty'), 'Versioning', { value: 'Enabled', exportName: 'versioning' })
    bucket(new Stack(app, 'Shop'), 'Orders', Fn.importValue('versioning'))
  }))
  expect([errors, spaces.map(outcomesIn)]).toEqual([[], [{ 'Shop/Orders': 'unknown' }]])
})

it('is not held up by the bootstrap rule of each stack', async () => {
  const { spaces: [space] } = await loadAssembly(synthesized((app) => joined(app, 'Suspended')))
  const rules = [...(space?.stacks.values() ?? [])].map(({ template }) => template.Rules)
  expect(rules).toEqual([{}, {}])
})

it('names lookups that CDK has not done', async () => {
  const missing = [{ key: 'vpc-provider:x', provider: 'vpc-provider', props: {} }]
  const directory = directoryWith({ 'manifest.json': { version: '36.0.0', artifacts: {}, missing } })
  expect((await loadAssembly(directory)).notExamined).toMatchObject([
    { what: 'what depends on the lookup of vpc-provider:x', why: expect.stringContaining('vpc-provider'), place: { line: 5 } },
  ])
})

it('places what is found in the template, under the name that is shown', async () => {
  const { spaces: [space] } = await loadAssembly(synthesized((app) => joined(app, 'Enabled')), { shown: 'infra/cdk.out' })
  expect(space?.place('Shop/Orders', ['Properties', 'VersioningConfiguration'])).toEqual({ file: 'infra/cdk.out/Shop.template.json', line: 6, column: 5 })
})

it('knows every version of the schema that the installed CDK can write', () => {
  expect(`${limits.schema}.0.0`).toBe(Manifest.version())
})
