import { statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isObject, own } from '../model/json.ts'
import { InputError } from '../model/place.ts'
import type { NotExamined, Space } from '../model/space.ts'
import { isSnapshot } from './account/parts.ts'
import { loadTemplates, type Template } from './cloudformation/load.ts'
import {
  type Declared,
  type Given,
  merged,
  nothingGiven,
  readParameterFile,
  undeclared,
} from './cloudformation/parameter-file.ts'
import { causeOf } from './document/bytes.ts'
import { type Document, placeOf, readDocument } from './document/document.ts'
import { canonical } from './path.ts'
import { isPolicyDocument } from './policy/kind.ts'

export interface LoadOptions {
  /** `--parameter Key=Value`. */
  readonly parameters?: Readonly<Record<string, string>>
  readonly parameterFiles?: readonly string[]
  /** `--stack-tag Key=Value`: what CloudFormation hands on to the resources of the stack. */
  readonly stackTags?: Readonly<Record<string, string>>
  readonly region?: string
  readonly account?: string
  /** Told of what takes long or runs a program. */
  readonly say?: (message: string) => void
}

export interface Loaded {
  readonly spaces: readonly Space[]
  readonly notExamined: readonly NotExamined[]
  /** What could not be read. The rest is judged all the same. */
  readonly errors: readonly InputError[]
}

type Found = Loaded & { readonly declared?: Declared }

/** Reads what stands at these paths, whatever kind it is. One bad file does not hide the others. */
export const load = async (paths: readonly string[], options: LoadOptions = {}): Promise<Loaded> => {
  const errors: InputError[] = []
  const given = (await attempt(errors, () => gather(options))) ?? nothingGiven
  const templates: Template[] = []
  const snapshots: Document[] = []
  const policies: Document[] = []
  const found: Found[] = []
  const take = (document: Document): void => {
    if (isSnapshot(document)) snapshots.push(document)
    else if (isPolicyDocument(document)) policies.push(document)
    else templates.push(templateIn(document))
  }
  for (const path of new Set(paths.map(canonical))) {
    await attempt(errors, async () => {
      if (isFolder(path)) found.push(...(await loadFolder(path, { ...options, given }, take)))
      else take(await readDocument(path))
    })
  }
  if (snapshots.length > 0) found.push((await import('./account/load.ts')).loadSnapshots(snapshots))
  for (const document of policies) {
    const { spaceOfPolicy } = await import('./policy/load.ts')
    found.push({ spaces: [spaceOfPolicy(document, options)], notExamined: [], errors: [] })
  }
  found.push(await loadTemplates(each(templates), { ...options, given }))
  errors.push(
    ...undeclared(
      given,
      found.flatMap(({ declared }) => declared ?? []),
    ),
  )
  return {
    spaces: found.flatMap(({ spaces }) => spaces),
    notExamined: found.flatMap(({ notExamined }) => notExamined),
    errors: [...errors, ...found.flatMap((each) => each.errors)],
  }
}

/** Each file once, though it is named twice, or stands in a folder that is. */
const each = (templates: readonly Template[]): readonly Template[] => [
  ...new Map(templates.map((template) => [template.document.file, template])).values(),
]

const attempt = async <T>(errors: InputError[], action: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await action()
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    errors.push(error)
    return undefined
  }
}

const statOf = (path: string) => {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    throw new InputError(causeOf(error), { file: path })
  }
}

const isFolder = (path: string): boolean => {
  const stat = statOf(path)
  if (stat === undefined) throw new InputError('There is no such file or folder.', { file: path })
  return stat.isDirectory()
}

/**
 * A folder is a cloud assembly, or a CDK app beside which templates may stand, or it holds any of these. What CDK wrote
 * below an app is what the app is asked for again, and no app is run but one that is named.
 */
const loadFolder = async (
  path: string,
  options: LoadOptions & { readonly given: Given },
  take: (document: Document) => void,
): Promise<readonly Found[]> => {
  const { contentsOf, isApp, isAssembly } = await import('./folder.ts')
  const assembly = async (folder: string) => (await import('./cdk/assembly.ts')).loadAssembly(folder, options)
  if (isAssembly(path)) return [await assembly(path)]
  const { documents, assemblies, apps, errors, notExamined } = await contentsOf(path)
  for (const document of documents) take(document)
  const found: Found[] = [{ spaces: [], notExamined: [...notExamined, ...apps.map(notRun)], errors }]
  if (isApp(path)) return [await (await import('./cdk/app.ts')).loadApp(path, options), ...found]
  if (documents.length + assemblies.length + apps.length + errors.length === 0) {
    throw new InputError(
      'There is no template in this folder.',
      { file: path },
      'Name a template, a cdk.out folder, an account snapshot, or a folder that holds such or a cdk.json.',
    )
  }
  for (const folder of assemblies) found.push(await assembly(folder))
  return found
}

const notRun = (app: string): NotExamined => ({
  what: 'CDK app',
  why: 'A program is run only where it is named: name this folder, or run `cdk synth` in it.',
  place: { file: join(app, 'cdk.json') },
})

const templateIn = (document: Document): Template => {
  const { root, file } = document
  if (isObject(root) && own(root, 'Resources') !== undefined)
    return { document, name: basename(file).replace(/\.[^.]+$/, '') }
  if (basename(file) === 'manifest.json' && isObject(root) && own(root, 'artifacts') !== undefined)
    throw new InputError(
      'This is the manifest of a cloud assembly, as CDK writes one.',
      placeOf(document, []),
      `Name its folder, and all of it is judged: ${dirname(file)}`,
    )
  if (file.endsWith('.tf')) throw new InputError('Terraform is not read by this version.', { file })
  throw new InputError(
    'This is not a CloudFormation template: it has no Resources.',
    placeOf(document, []),
    'A policy of IAM by itself has a Statement.',
  )
}

const gather = async (options: LoadOptions): Promise<Given> => {
  const files = await Promise.all(
    (options.parameterFiles ?? []).map(async (file) =>
      readParameterFile(await readDocument(canonical(file))),
    ),
  )
  const { parameters = {}, stackTags: tags = {} } = options
  return [...files, { ...nothingGiven, parameters, tags }].reduce(merged, nothingGiven)
}
