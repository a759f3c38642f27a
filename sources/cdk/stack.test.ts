import { join } from 'node:path'
import { CfnBucket } from 'aws-cdk-lib/aws-s3'
import { type App, CfnParameter, CfnStack, type Environment, NestedStack, Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { afterAll, describe, expect, it } from 'vitest'
import { nothingGiven } from '../cloudformation/parameter-file.ts'
import { load } from '../load.ts'
import { loadAssembly } from './assembly.ts'
import { asCommandLine, outcomesIn, removeDirectories, synthesized } from './fixtures/synthesized.ts'

afterAll(removeDirectories)

const bucket = (scope: Construct, id: string, status: string) =>
  new CfnBucket(scope, id, { versioningConfiguration: { status } })

describe('nested stacks', () => {
  const nesting = (app: App) => {
    const outer = new Stack(app, 'Outer')
    const versioning = new CfnParameter(outer, 'Versioning', {
      default: 'Enabled',
      allowedValues: ['Enabled', 'Suspended'],
    })
    bucket(outer, 'Bucket', 'Enabled')
    const middle = new NestedStack(outer, 'Middle')
    bucket(middle, 'Bucket', versioning.valueAsString)
    bucket(new NestedStack(middle, 'Inner'), 'Bucket', 'Suspended')
  }
  const outcomes = {
    'Outer/Bucket': 'pass',
    'Outer/Middle/Bucket': 'breakable',
    'Outer/Middle/Inner/Bucket': 'fail',
  }

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
    expect(notExamined).toMatchObject([
      {
        what: expect.stringMatching(/^Outer\/There/),
        place: { file: join(directory, 'Outer.template.json'), line: 3 },
      },
    ])
  })
})

describe('how a stack is deployed', () => {
  const shop = (app: App, env?: Environment) =>
    bucket(new Stack(app, 'Shop', env === undefined ? {} : { env }), 'Orders', 'Enabled')

  const loadedWith = async (build: (app: App) => void, options = {}) =>
    (await loadAssembly(synthesized(build), options)).spaces[0]

  it('fixes the account and region that the app names', async () => {
    const space = await loadedWith((app) => shop(app, { account: '111122223333', region: 'eu-west-1' }))
    expect(space?.inputs.get('AWS::Region')).toMatchObject({
      now: 'eu-west-1',
      domain: { kind: 'finite', values: ['eu-west-1'] },
    })
    expect(space?.inputs.get('AWS::AccountId')).toMatchObject({
      now: '111122223333',
      domain: { kind: 'finite' },
    })
  })

  it('leaves open what the app leaves open, whatever the user says of now', async () => {
    const space = await loadedWith((app) => shop(app), { region: 'eu-west-1' })
    expect(space?.inputs.get('AWS::Region')).toMatchObject({ now: 'eu-west-1', domain: { kind: 'text' } })
    expect(space?.inputs.get('AWS::AccountId')?.now).toBeUndefined()
  })

  it('has the tags of the stack', async () => {
    const space = await loadedWith((app) =>
      bucket(new Stack(app, 'Shop', { tags: { team: 'web' } }), 'Orders', 'Enabled'),
    )
    expect(space?.stackTags('Shop')).toEqual({ team: 'web' })
  })

  it('has the tags that are given in their place', async () => {
    const space = await loadedWith(
      (app) => bucket(new Stack(app, 'Shop', { tags: { team: 'web' } }), 'Orders', 'Enabled'),
      { given: { ...nothingGiven, tags: { cost: '1' } } },
    )
    expect(space?.stackTags('Shop')).toEqual({ cost: '1' })
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
    expect(outcomesIn(await loadedWith(parameter, { given: { ...nothingGiven, parameters } }))).toEqual({
      'Shop/Orders': outcome,
    })
  })

  it('refuses a value that the stack does not take, and judges as if it were not known', async () => {
    const directory = synthesized((app) => {
      const stack = new Stack(app, 'Shop')
      const { valueAsString } = new CfnParameter(stack, 'Versioning', {
        allowedValues: ['Enabled', 'Suspended'],
      })
      bucket(stack, 'Orders', valueAsString)
    })
    const given = { ...nothingGiven, parameters: { Versioning: 'Off' } }
    const { spaces, errors } = await loadAssembly(directory, { given })
    expect(spaces.map(outcomesIn)).toEqual([{ 'Shop/Orders': 'breakable' }])
    expect(errors.map(({ advice }) => advice)).toEqual(['It takes one of "Enabled", "Suspended".'])
  })

  it('refuses a parameter that no stack declares', async () => {
    const parameters = { Versionning: 'Enabled', 'Other:BootstrapVersion': '9', 'Shop:BootstrapVersion': '9' }
    const { errors } = await load([synthesized((app) => shop(app))], { parameters })
    expect(errors.map(({ message }) => message)).toEqual([
      'No template declares the parameter Versionning.',
      'No template declares the parameter Other:BootstrapVersion.',
    ])
  })
})
