import { existsSync } from 'node:fs'
import { dirname, extname, join, relative, resolve } from 'node:path'
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
const extensions = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json']

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
  if (!extensions.includes(extname(file)))
    throw new InputError(`A configuration is a file that ends in ${extensions.join(', ')}.`, { file: shown })
  const { raw, placeOf } =
    extname(file) === '.json' ? await readJson(file, shown) : await importModule(file, shown)
  const { parseConfig } = await import('./config-schema.ts')
  try {
    const config = parseConfig(raw, (path) => placeOf(path) ?? { file: shown })
    return { config: fromItsDirectory(config, dirname(file), directory), file: shown, placeOf }
  } catch (error) {
    // A program may have made settings that throw when they are read.
    if (error instanceof InputError) throw error
    throw new InputError(`It cannot be read: ${firstLine(error)}.`, { file: shown })
  }
}

/** The configuration that stands in a folder. */
export const findConfig = (directory: string): string | undefined =>
  names.map((name) => join(directory, name)).find((file) => existsSync(file))

type Raw = { readonly raw: unknown; readonly placeOf: LoadedConfig['placeOf'] }

const readJson = async (file: string, shown: string): Promise<Raw> => {
  const { placeOf, readDocument } = await import('../../sources/document/document.ts')
  const document = await readDocument(file).catch((error: unknown) => {
    if (!(error instanceof InputError)) throw error
    throw new InputError(error.message, { ...error.place, file: shown }, error.advice)
  })
  return { raw: document.root, placeOf: (path) => ({ ...placeOf(document, path), file: shown }) }
}

const importModule = async (file: string, shown: string): Promise<Raw> => {
  const module: { default?: unknown } = await import(pathToFileURL(file).href).catch((error: unknown) => {
    const place = { file: shown, ...lineIn(error, file) }
    throw new InputError(`It cannot be loaded: ${firstLine(error)}.`, place, adviceOn(error))
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

/** Where Node could not read on, or where the configuration threw. */
const lineIn = (error: unknown, file: string): { readonly line?: number } => {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const at = [pathToFileURL(file).href, file].flatMap((name) => {
    const from = stack.indexOf(`${name}:`)
    return from < 0 ? [] : [/^\d+/.exec(stack.slice(from + name.length + 1))?.[0]]
  })
  const line = Number(at[0])
  return line >= 1 ? { line } : {}
}

const adviceOn = (error: unknown): string | undefined => {
  const text = error instanceof Error ? error.message : ''
  if (/Cannot find package 'forall'/.test(text))
    return 'Install forall where the configuration stands, from its checkout: npm install --save-dev <path of the checkout>. A public package of this name is another project.'
  if (/outside a module|Unexpected token 'export'/.test(text))
    return 'Call it forall.config.mts, as a module may be called in every package, or write "type": "module" in package.json.'
  return undefined
}

/** Files that it names stand where it does. They are called as from the working directory, like those of the command line. */
const fromItsDirectory = (config: Config, directory: string, working: string): Config => {
  const here = (file: string): string => relative(working, resolve(directory, file)) || '.'
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
