import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3'
import { Manifest } from 'aws-cdk-lib/cloud-assembly-schema'
import {
  Aws,
  CfnCondition,
  CfnOutput,
  CfnParameter,
  CfnRule,
  CfnWaitConditionHandle,
  type Environment,
  Fn,
  Stack,
  Stage,
} from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { afterAll, describe, expect, it } from 'vitest'
import { open } from '../../model/assignment.ts'
import { AssignedWorld } from '../../model/world.ts'
import { loadAssembly } from './assembly.ts'
import { AssemblyFiles } from './files.ts'
import { directoryWith, outcomesIn, removeDirectories, synthesized } from './fixtures/synthesized.ts'
import { limits } from './limits.ts'
import { readManifest } from './manifest.ts'
import { StackReader } from './stack.ts'

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
    const {
      spaces: [space],
    } = await loadAssembly(directory)
    const world = space && new AssignedWorld(space, open)
    const name = [...(space?.entries.values() ?? [])].find(({ id }) => id === 'To/Copy')?.properties
    expect(world?.scope('To').head((name as { BucketName: unknown }).BucketName)).toMatchObject({
      target: expect.stringMatching(/^From\/Bucket/),
    })
  })

  it('do not let one stack refuse another', async () => {
    const directory = synthesized((app) => {
      joined(app, 'Enabled')
      bucket(new Stack(app, 'Archive'), 'Old', 'Suspended')
      const strict = new Stack(app, 'Strict')
      const stage = new CfnParameter(strict, 'Stage', { default: 'dev' })
      bucket(strict, 'New', 'Suspended')
      new CfnRule(strict, 'ProdOnly', {
        assertions: [
          { assert: Fn.conditionEquals(stage.valueAsString, 'prod'), assertDescription: 'only in prod' },
        ],
      })
    })
    const { spaces } = await loadAssembly(directory)
    // The strict stack is not accepted as it would be deployed now, and its bucket fails wherever it is.
    expect(spaces.map(outcomesIn)).toEqual([
      { 'Archive/Old': 'fail', 'Shop/Orders': 'pass', 'Strict/New': 'fail' },
    ])
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
        const stack = new Stack(app, `Shop-${region}`, {
          stackName: 'Shop',
          env: { account: '111122223333', region },
        })
        new CfnOutput(stack, 'Versioning', {
          value: region === 'eu-west-1' ? 'Enabled' : 'Suspended',
          exportName: 'versioning',
        })
        bucket(stack, 'Orders', Fn.importValue('versioning'))
      }
    })
    const { spaces } = await loadAssembly(directory, { shown: 'cdk.out' })
    expect(spaces.map((space) => [space.name, outcomesIn(space)])).toEqual([
      ['cdk.out (111122223333, eu-west-1)', { 'Shop-eu-west-1/Orders': 'pass' }],
      ['cdk.out (111122223333, us-east-1)', { 'Shop-us-east-1/Orders': 'fail' }],
    ])
  })

  it('keep the region that the app says, whoever says the account', async () => {
    const directory = synthesized((app) => {
      for (const env of [{ region: 'eu-west-1' }, { account: '111122223333' }]) {
        const stack = new Stack(app, `Shop-${Object.keys(env)[0]}`, { env })
        const isHere = new CfnCondition(stack, 'IsHere', {
          expression: Fn.conditionAnd(
            Fn.conditionEquals(Aws.REGION, 'eu-west-1'),
            Fn.conditionEquals(Aws.ACCOUNT_ID, '111122223333'),
          ),
        })
        bucket(stack, 'Orders', Fn.conditionIf(isHere.logicalId, 'Enabled', 'Suspended').toString())
      }
    })
    const domains = async (options: object) =>
      (await loadAssembly(directory, options)).spaces.map((space) =>
        ['AWS::Region', 'AWS::AccountId'].map((name) => space.inputs.get(name)?.domain.kind),
      )
    const said = [
      ['finite', 'text'],
      ['text', 'finite'],
    ]
    expect(await domains({})).toEqual(said)
    expect(await domains({ account: '111122223333', region: 'eu-west-1' })).toEqual(said)
  })

  it('reach into stages of stages', async () => {
    const { spaces } = await loadAssembly(
      synthesized((app) => joined(new Stage(new Stage(app, 'prod'), 'eu'), 'Enabled')),
      { shown: 'out' },
    )
    expect(spaces.map((space) => [space.name, outcomesIn(space)])).toEqual([
      ['out prod/eu', { 'prod/eu/Shop/Orders': 'pass' }],
    ])
  })
})

it('leaves out a stack without resources, as a deployment does', async () => {
  const { spaces, errors } = await loadAssembly(
    synthesized((app) => {
      new CfnOutput(new Stack(app, 'Empty'), 'Versioning', { value: 'Enabled', exportName: 'versioning' })
      bucket(new Stack(app, 'Shop'), 'Orders', Fn.importValue('versioning'))
    }),
  )
  expect([errors, spaces.map(outcomesIn)]).toEqual([[], [{ 'Shop/Orders': 'unknown' }]])
})

it('leaves out one that says so itself, too', async () => {
  const directory = synthesized((app) => {
    new CfnOutput(new Stack(app, 'Empty'), 'Versioning', { value: 'Enabled' })
    bucket(new Stack(app, 'Shop'), 'Orders')
  })
  writeFileSync(join(directory, 'Empty.template.json'), '{ "Resources": {} }')
  const { spaces, errors } = await loadAssembly(directory)
  expect([errors, spaces.map(outcomesIn)]).toEqual([[], [{ 'Shop/Orders': 'fail' }]])
})

it('is not held up by the bootstrap rule of each stack', async () => {
  const {
    spaces: [space],
  } = await loadAssembly(synthesized((app) => joined(app, 'Suspended')))
  const rules = [...(space?.stacks.values() ?? [])].map(({ template }) => template.Rules)
  expect(rules).toEqual([{}, {}])
})

it('names lookups that CDK has not done', async () => {
  const missing = [{ key: 'vpc-provider:x', provider: 'vpc-provider', props: {} }]
  const directory = directoryWith({ 'manifest.json': { version: '36.0.0', artifacts: {}, missing } })
  expect((await loadAssembly(directory)).notExamined).toMatchObject([
    {
      what: 'what depends on the lookup of vpc-provider:x',
      why: expect.stringContaining('vpc-provider'),
      place: { line: 5 },
    },
  ])
})

it('places what is found in the template, under the name that is shown', async () => {
  const {
    spaces: [space],
  } = await loadAssembly(
    synthesized((app) => joined(app, 'Enabled')),
    { shown: 'infra/cdk.out' },
  )
  expect(space?.place('Shop/Orders', ['Properties', 'VersioningConfiguration'])).toEqual({
    file: 'infra/cdk.out/Shop.template.json',
    line: 6,
    column: 5,
  })
})

it('knows the lines of the app that made a resource', async () => {
  const files = await AssemblyFiles.of(synthesized((app) => joined(app, 'Enabled')))
  const { stacks } = readManifest(
    await files.read(await files.locate(files.root, 'manifest.json', { file: '' })),
  )
  const shop = stacks.find(({ name }) => name === 'Shop')
  const read =
    shop && (await new StackReader(files, process.cwd()).read(files.root, shop, async () => new Map()))
  const orders = read?.constructs.get('Orders')
  expect(orders?.path).toBe('Shop/Orders')
  expect(orders?.trace.slice(0, 2)).toMatchObject([
    { file: 'sources/cdk/assembly.test.ts', line: expect.any(Number), column: expect.any(Number) },
    { file: 'sources/cdk/assembly.test.ts' },
  ])
})

it('knows every version of the schema that the installed CDK can write', () => {
  expect(`${limits.schema}.0.0`).toBe(Manifest.version())
})
