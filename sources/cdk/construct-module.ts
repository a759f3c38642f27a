import { existsSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, parse, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { App, Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { JsonObject } from '../../model/json.ts'
import { InputError } from '../../model/place.ts'
import { type LoadedAssembly, loadAssembly } from './assembly.ts'
import { readAppConfig } from './config.ts'
import { reasonOf } from './reason.ts'

type ConstructClass = new (scope: Construct, id: string, props: unknown) => Construct

/** A module of somebody's, with a construct and the schema of its props, and how it is built. */
export interface ConstructModule {
  readonly exported: Readonly<Record<string, unknown>>
  /** What the construct makes of some props, as an app by itself would deploy it. */
  build(props: unknown, how?: { readonly withTraces: boolean }): Promise<LoadedAssembly>
}

/** A construct that is not built with some props: that is a finding about it, and no fault of the props. */
export class NotBuilt extends Error {}

const indexes = ['ts', 'mts', 'js', 'mjs'].map((extension) => `index.${extension}`)

/** What is explored is called as its module is, in all that it deploys: props do not change it. */
const nameOf = (file: string): string => {
  const { dir, name } = parse(file)
  const written = (name === 'index' ? basename(dir) : name).replaceAll(/[^A-Za-z0-9-]+/g, '-').slice(0, 60)
  return /^[A-Za-z]/.test(written) ? written : `Explored${written}`
}

/** Loads a module, which is run, with the CDK that it itself uses. */
export const loadConstructModule = async (path: string): Promise<ConstructModule> => {
  const file = fileOf(path)
  const exported: Readonly<Record<string, unknown>> = await import(pathToFileURL(file).href).catch(
    (error: unknown) => {
      throw new InputError(`The module cannot be loaded: ${reasonOf(error)}.`, { file: path })
    },
  )
  const { app: cdk, constructs } = await cdkOf(file, path)
  const construct = constructIn(exported, constructs, path)
  const context = await contextFor(file)
  const name = nameOf(file)
  return {
    exported,
    build: async (props, { withTraces } = { withTraces: false }) => {
      const outdir = await mkdtemp(join(tmpdir(), 'forall-explored-'))
      try {
        synthesize(cdk, construct, props, { name, outdir, context, stackTraces: withTraces })
        return await loadAssembly(outdir, { shown: path })
      } finally {
        await rm(outdir, { recursive: true, force: true })
      }
    },
  }
}

interface Cdk {
  readonly App: typeof App
  readonly Stack: typeof Stack
  readonly Stage: unknown
}

const synthesize = (
  { App, Stack, Stage }: Cdk,
  Explored: ConstructClass,
  props: unknown,
  {
    name,
    ...how
  }: {
    readonly name: string
    readonly outdir: string
    readonly context: JsonObject
    readonly stackTraces: boolean
  },
): void => {
  const depth = Error.stackTraceLimit
  // CDK asks for the stack of each element, whether or not anybody will see it.
  if (!how.stackTraces) Error.stackTraceLimit = 0
  try {
    const app = new App({
      ...how,
      analyticsReporting: false,
      treeMetadata: false,
      // What CloudFormation takes is for tests of the construct to ask, once; it takes longer than all else here.
      builtinCloudFormationValidation: false,
    })
    const isDeployed = [Stack, Stage].some((one) => Explored.prototype instanceof (one as typeof Stack))
    new Explored(isDeployed ? app : new Stack(app, 'Stack'), name, props)
    app.synth()
  } catch (error) {
    throw new NotBuilt(reasonOf(error))
  } finally {
    Error.stackTraceLimit = depth
  }
}

/** The file of a module that is named by itself, or by its folder. */
export const fileOf = (path: string): string => {
  const whole = resolve(path)
  if (!existsSync(whole)) throw new InputError('There is no such module.', { file: path })
  if (!statSync(whole).isDirectory()) return whole
  const index = indexes.map((one) => join(whole, one)).find((one) => existsSync(one))
  if (index === undefined)
    throw new InputError(
      'The folder has no index.',
      { file: path },
      `Name the module itself, or call it ${indexes.join(' or ')}.`,
    )
  return index
}

/** The copies of CDK and of its constructs that the module uses: others would not know its classes. */
const cdkOf = async (file: string, shown: string) => {
  const require = createRequire(file)
  try {
    const [app, constructs] = await Promise.all(
      ['aws-cdk-lib/core', 'constructs'].map((id) => import(pathToFileURL(require.resolve(id)).href)),
    )
    return { app: app as Cdk, constructs: constructs as { readonly Construct: typeof Construct } }
  } catch {
    throw new InputError(
      'Its CDK is not found.',
      { file: shown },
      'Install aws-cdk-lib and constructs where the module is.',
    )
  }
}

const constructIn = (
  exported: Readonly<Record<string, unknown>>,
  { Construct }: { readonly Construct: typeof import('constructs').Construct },
  file: string,
): ConstructClass => {
  const found = Object.entries(exported).filter(
    ([, value]) => typeof value === 'function' && value.prototype instanceof Construct,
  )
  const [one] = found.length > 1 ? found.filter(([key]) => key === 'default') : found
  if (one !== undefined) return one[1] as ConstructClass
  if (found.length === 0)
    throw new InputError(
      'The module exports no construct.',
      { file },
      'Export a class that extends Construct, Stack or Stage.',
    )
  throw new InputError(
    `The module exports several constructs: ${found.map(([key]) => key).join(', ')}.`,
    { file },
    'Make one of them the default export.',
  )
}

/** The context of the app that the module belongs to, with its feature flags. */
const contextFor = async (file: string): Promise<JsonObject> => {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder))
    if (existsSync(join(folder, 'cdk.json'))) return (await readAppConfig(folder)).context
  return {}
}
