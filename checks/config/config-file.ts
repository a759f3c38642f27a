import { existsSync } from 'node:fs'
import { dirname, extname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { InputError, type Place } from '../../model/place.ts'
import type { Config } from './config.ts'

/** A configuration with the file that it was read from. */
export interface LoadedConfig {
  readonly config: Config
  readonly file?: string
  /** Where a setting stands, as exactly as its file can tell. */
  readonly placeOf: (path: readonly (string | number)[]) => Place | undefined
}

const names = ['ts', 'mts', 'mjs', 'js', 'json'].map((extension) => `forall.config.${extension}`)

export const noConfig: LoadedConfig = { config: {}, placeOf: () => undefined }

/** The configuration named, or the one in the working directory; a run without one loads nothing of this. */
export const loadConfig = async (named: string | undefined, directory: string): Promise<LoadedConfig> => {
  const file = named === undefined ? findConfig(directory) : resolve(directory, named)
  if (file === undefined) return noConfig
  if (!existsSync(file)) {
    throw new InputError(
      'There is no such file.',
      { file: named ?? file },
      'Make a configuration with: forall init',
    )
  }
  const shown = named ?? file.slice(directory.length + 1)
  const { raw, placeOf } =
    extname(file) === '.json' ? await readJson(file, shown) : await importModule(file, shown)
  const { parseConfig } = await import('./config-schema.ts')
  const config = parseConfig(raw, (path) => placeOf(path) ?? { file: shown })
  return { config: fromItsDirectory(config, dirname(file)), file: shown, placeOf }
}

/** The configuration that stands in a folder. */
export const findConfig = (directory: string): string | undefined =>
  names.map((name) => join(directory, name)).find((file) => existsSync(file))

type Raw = { readonly raw: unknown; readonly placeOf: LoadedConfig['placeOf'] }

const readJson = async (file: string, shown: string): Promise<Raw> => {
  const { placeOf, readDocument } = await import('../../sources/document/document.ts')
  const document = await readDocument(file)
  return { raw: document.root, placeOf: (path) => ({ ...placeOf(document, path), file: shown }) }
}

const importModule = async (file: string, shown: string): Promise<Raw> => {
  const module: { default?: unknown } = await import(pathToFileURL(file).href).catch((error: unknown) => {
    throw new InputError(`It cannot be loaded: ${firstLine(error)}.`, { file: shown }, adviceOn(error))
  })
  if (module.default === undefined) {
    throw new InputError(
      'It has no default export.',
      { file: shown },
      'Write: export default defineConfig({ … })',
    )
  }
  return { raw: module.default, placeOf: () => ({ file: shown }) }
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]?.replace(/\.$/, '') ?? ''

const adviceOn = (error: unknown): string | undefined => {
  const text = error instanceof Error ? error.message : ''
  if (/Cannot find package 'forall'/.test(text))
    return 'Install forall where the configuration stands, from its checkout: npm install --save-dev <path of the checkout>. A public package of this name is another project.'
  if (/outside a module|Unexpected token 'export'/.test(text))
    return 'Call it forall.config.mts, as a module may be called in every package, or write "type": "module" in package.json.'
  return undefined
}

const fromItsDirectory = (config: Config, directory: string): Config => {
  const here = (file: string): string => resolve(directory, file)
  return {
    ...config,
    ...(config.paths !== undefined && { paths: config.paths.map(here) }),
    ...(config.waivers !== undefined && { waivers: here(config.waivers) }),
    ...(config.baseline !== undefined && { baseline: here(config.baseline) }),
    ...(config.environments !== undefined && {
      environments: Object.fromEntries(
        Object.entries(config.environments).map(([name, environment]) => [
          name,
          {
            ...environment,
            ...(environment.parameterFiles !== undefined && {
              parameterFiles: environment.parameterFiles.map(here),
            }),
          },
        ]),
      ),
    }),
  }
}
