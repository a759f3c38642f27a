import { rmSync } from 'node:fs'
import { access, constants, mkdir, mkdtemp, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { JsonObject } from '../../model/json.ts'
import { InputError } from '../../model/place.ts'
import { visible } from '../document/visible.ts'
import { type AssemblyOptions, type LoadedAssembly, loadAssembly } from './assembly.ts'
import { type Ended, run } from './command.ts'
import { type AppConfig, readAppConfig } from './config.ts'
import { limits } from './limits.ts'

export interface AppOptions extends Omit<AssemblyOptions, 'shown'> {
  /** Told what is run, before it is. */
  readonly say?: (message: string) => void
  /** Context on top of what cdk.json and cdk.context.json say. */
  readonly context?: JsonObject
  readonly milliseconds?: number
}

/**
 * Runs a CDK app by the command in its `cdk.json` and reads what it synthesizes.
 *
 * A CDK app is a program, and this is the one place where Forall runs one. The assembly goes to a directory of its
 * own, which is gone afterwards; places name the files as `cdk synth` would have written them.
 */
export const loadApp = async (directory: string, options: AppOptions = {}): Promise<LoadedAssembly> => {
  try {
    const config = await readAppConfig(directory)
    if (await isDirectory(resolve(directory, config.app)))
      return await loadAssembly(join(directory, config.app), options)
    return await synthesized(directory, config, options)
  } catch (error) {
    if (error instanceof InputError) return { spaces: [], errors: [error], notExamined: [] }
    throw error
  }
}

const synthesized = async (
  directory: string,
  config: AppConfig,
  options: AppOptions,
): Promise<LoadedAssembly> => {
  const work = await realpath(await mkdtemp(join(tmpdir(), 'forall-cdk-')))
  try {
    const assembly = join(work, 'cdk.out')
    await mkdir(assembly)
    const environment = await environmentOf(config, options, work, assembly)
    const go = async (title: string, command: string) => {
      options.say?.(`Running the ${title} of ${directory}: ${visible(command, 200)}`)
      const milliseconds = options.milliseconds ?? limits.milliseconds
      const interrupted = () => rmSync(work, { recursive: true, force: true })
      const ended = await run(command, { directory, environment, milliseconds, interrupted })
      if (ended.how !== 'well') throw failed(directory, title, command, ended)
    }
    if (config.build !== undefined) await go('build command', config.build)
    await go('app', await executable(directory, config.app))
    if (!(await isFile(join(assembly, 'manifest.json')))) throw silent(directory, config)
    return await loadAssembly(assembly, { ...options, shown: join(directory, config.output) })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/**
 * What CDK's command line tells the app (aws-cdk-cli, `toolkit-lib/lib/api/cloud-assembly/environment.ts`), but for two
 * things: assets are not bundled, which would need Docker and changes nothing that is judged; and CDK's
 * validator is off, since it takes five times as long as the synthesis and this run judges the templates itself. The account and region
 * are those of the environment: no credentials are looked up.
 */
const environmentOf = async (config: AppConfig, options: AppOptions, work: string, assembly: string) => {
  const context = {
    'aws:cdk:bundling-stacks': [],
    ...(config.versionReporting
      ? { 'aws:cdk:version-reporting': true }
      : { 'aws:cdk:disable-version-reporting': true }),
    ...(!config.staging && { 'aws:cdk:disable-asset-staging': true }),
    ...config.context,
    ...options.context,
    'aws:cdk:enable-path-metadata': true,
    'aws:cdk:enable-asset-metadata': true,
  }
  return {
    CDK_VALIDATION: 'false',
    ...process.env,
    CDK_OUTDIR: assembly,
    CDK_CLI_ASM_VERSION: `${limits.schema}.0.0`,
    ...(await contextVariable(JSON.stringify(context), join(work, 'context.json'))),
  }
}

const contextVariable = async (context: string, file: string): Promise<Readonly<Record<string, string>>> => {
  if (context.length <= limits.context) return { CDK_CONTEXT_JSON: context }
  await writeFile(file, context)
  return { CDK_CONTEXT_JSON: '{}', CONTEXT_OVERFLOW_LOCATION_ENV: file }
}

/** A script that may not be executed by itself is run with this Node, as CDK does it. */
const executable = async (directory: string, command: string): Promise<string> => {
  for (const script of [command, command.split(' ')[0] ?? '']) {
    const file = resolve(directory, script)
    if (!script.endsWith('.js') || !(await isFile(file)) || (await isExecutable(file))) continue
    return [
      `"${process.execPath}"`,
      script.includes(' ') ? `"${script}"` : script,
      command.slice(script.length).trim(),
    ]
      .join(' ')
      .trim()
  }
  return command
}

const failed = (
  directory: string,
  title: string,
  command: string,
  { how, status, lines }: Ended,
): InputError => {
  const said =
    lines.length === 0
      ? 'It printed nothing.'
      : `It printed last:\n${lines.map((line) => `  ${line}`).join('\n')}`
  const ended = how === 'too late' ? 'took too long and was ended' : `ended with ${status}`
  return new InputError(`The ${title} (${visible(command, 200)}) ${ended}. ${said}`, {
    file: join(directory, 'cdk.json'),
  })
}

const silent = (directory: string, { app }: AppConfig): InputError =>
  new InputError(
    `The app (${visible(app, 200)}) ended without writing an assembly.`,
    { file: join(directory, 'cdk.json') },
    'The app has to end with app.synth(), and leave its outdir to CDK_OUTDIR.',
  )

const isDirectory = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() ?? false
const isFile = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isFile() ?? false
const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
