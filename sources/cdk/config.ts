import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isObject, type Json, type JsonObject, own } from '../../model/json.ts'
import { InputError } from '../../model/place.ts'
import { section } from '../cloudformation/stack.ts'
import { type Document, placeOf, readDocument } from '../document/document.ts'

/** What `cdk.json` says of its app. */
export interface AppConfig {
  /** The command that synthesizes, or the directory of an assembly. */
  readonly app: string
  /** What has to run before it. */
  readonly build?: string
  /** Where CDK's own command line writes the assembly. */
  readonly output: string
  /** Its own context, and that of `cdk.context.json`, which gives way to it. */
  readonly context: JsonObject
  /** Whether CDK adds its metadata resource to each stack. */
  readonly versionReporting: boolean
  readonly staging: boolean
}

/** Reads `cdk.json`, and `cdk.context.json` beside it. */
export const readAppConfig = async (directory: string): Promise<AppConfig> => {
  const document = await readDocument(join(directory, 'cdk.json'))
  const config = mapIn(document)
  const build = commandIn(document, config, 'build')
  const app = commandIn(document, config, 'app')
  if (app === undefined) {
    throw new InputError(
      'cdk.json names no app.',
      placeOf(document, []),
      'Add the command that synthesizes: "app": "node app.ts".',
    )
  }
  return {
    app,
    ...(build !== undefined && { build }),
    output: textIn(document, config, 'output') ?? 'cdk.out',
    context: { ...(await cachedContext(join(directory, 'cdk.context.json'))), ...section(config, 'context') },
    versionReporting: own(config, 'versionReporting') !== false,
    staging: own(config, 'staging') !== false,
  }
}

const mapIn = (document: Document): JsonObject => {
  if (!isObject(document.root)) throw new InputError('The file is not a map.', placeOf(document, []))
  return document.root
}

/** A command may be written as a list of words, which CDK joins with spaces. */
const commandIn = (document: Document, config: JsonObject, key: string): string | undefined => {
  const value: Json | undefined = own(config, key)
  if (Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === 'string'))
    return value.join(' ')
  return textIn(document, config, key)
}

const textIn = (document: Document, config: JsonObject, key: string): string | undefined => {
  const value = own(config, key)
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value !== 'string') throw new InputError(`${key} is not a text.`, placeOf(document, [key]))
  return value
}

const cachedContext = async (file: string): Promise<JsonObject> => {
  const found = await stat(file).catch(() => undefined)
  return found === undefined ? {} : mapIn(await readDocument(file))
}
