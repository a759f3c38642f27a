import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isObject, own } from '../model/json.ts'
import { InputError } from '../model/place.ts'
import type { NotExamined } from '../model/space.ts'
import { isSnapshot } from './account/parts.ts'
import { looksReturned, strange } from './account/strange.ts'
import { causeOf } from './document/bytes.ts'
import { type Document, limits, readDocument } from './document/document.ts'
import { isPolicyDocument } from './policy/kind.ts'

const endings = /\.(ya?ml|json|template)$/i

/** What others have written. What else begins with a dot is no work of the folder's owners either. */
const isSkipped = (name: string): boolean => name === 'node_modules' || name.startsWith('.')

export interface Contents {
  /** Templates and account snapshots, or policy documents where there is nothing else, in the order of their names. */
  readonly documents: readonly Document[]
  /** Folders that CDK has written. */
  readonly assemblies: readonly string[]
  /** Folders of CDK apps with no assembly in them. */
  readonly apps: readonly string[]
  readonly errors: readonly InputError[]
  /** Beside snapshots, what looks as if it were of one, too. */
  readonly notExamined: readonly NotExamined[]
}

/** CDK leaves a file named `cdk.out` in every assembly; a manifest alone may be anyone's. */
export const isAssembly = (path: string): boolean =>
  existsSync(join(path, 'manifest.json')) && existsSync(join(path, 'cdk.out'))

export const isApp = (path: string): boolean => existsSync(join(path, 'cdk.json'))

/**
 * What is judged of a folder, and of those below it. Files of other kinds are passed over, though they may be of no form
 * that is read here: a `tsconfig.json` with comments, a chart of Helm's.
 */
export const contentsOf = async (folder: string): Promise<Contents> => {
  const walk = new Walk()
  await walk.through(folder)
  const documents: Document[] = []
  const policies: Document[] = []
  const others: Document[] = []
  for (const file of walk.files) {
    try {
      const document = await readDocument(file)
      if (looksLikeTemplate(document) || isSnapshot(document)) documents.push(document)
      else if (looksReturned(document)) others.push(document)
      else if (isPolicyDocument(document)) policies.push(document)
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      if (mayBeTemplate(file)) walk.errors.push(error)
    }
  }
  const { assemblies, errors } = walk
  // Beside templates they are parts of something else: what an account may do at most, what a program fills in.
  const areAlone = documents.length + assemblies.length + walk.apps.length === 0
  const isSynthesized = (app: string) => assemblies.some((assembly) => dirname(assembly) === app)
  return {
    documents: areAlone ? policies : documents,
    assemblies,
    apps: walk.apps.filter((app) => !isSynthesized(app)),
    errors,
    notExamined: documents.some(isSnapshot) ? others.map(strange) : [],
  }
}

/** The files below a folder whose names promise something, each once, whatever links lead to it. */
class Walk {
  readonly files: string[] = []
  readonly assemblies: string[] = []
  readonly apps: string[] = []
  readonly errors: InputError[] = []
  private readonly seen = new Set<string>()

  async through(folder: string): Promise<void> {
    if (!this.isNew(folder)) return
    for (const name of [...(await this.namesIn(folder))].sort())
      if (!isSkipped(name)) await this.at(join(folder, name))
  }

  private async at(path: string): Promise<void> {
    const kind = this.kindOf(path)
    if (kind === 'file' && this.isNew(path)) this.files.push(path)
    if (kind !== 'folder') return
    if (isAssembly(path)) {
      this.assemblies.push(path)
      return
    }
    if (isApp(path)) this.apps.push(path)
    await this.through(path)
  }

  /** A link is what it leads to. One that leads nowhere is told where its name promises a template. */
  private kindOf(path: string): 'file' | 'folder' | undefined {
    try {
      const stat = statSync(path)
      if (stat.isDirectory()) return 'folder'
      return stat.isFile() && endings.test(path) ? 'file' : undefined
    } catch (error) {
      if (endings.test(path)) this.errors.push(new InputError(causeOf(error), { file: path }))
      return undefined
    }
  }

  private isNew(path: string): boolean {
    const real = realpathSync(path)
    if (this.seen.has(real)) return false
    this.seen.add(real)
    return true
  }

  /** A folder that may not be read hides nothing but itself. */
  private async namesIn(folder: string): Promise<readonly string[]> {
    try {
      return await readdir(folder)
    } catch (error) {
      this.errors.push(new InputError(causeOf(error), { file: folder }))
      return []
    }
  }
}

/** Whether a file that cannot be read has the one section that every template has, in whatever encoding. */
const mayBeTemplate = (file: string): boolean => {
  try {
    if (statSync(file).size > limits.bytes) return true
    const text = readFileSync(file, 'latin1').replaceAll('\0', '')
    return /^[\x80-\xff]*(\s*\{\s*)?Resources\s*:|["']Resources["']\s*:/m.test(text)
  } catch {
    return true
  }
}

/** Whether it says so itself, or has a resource, or what resources are made of. */
const looksLikeTemplate = ({ root }: Document): boolean => {
  const resources = isObject(root) ? own(root, 'Resources') : undefined
  if (!isObject(root) || !isObject(resources)) return false
  return (
    own(root, 'AWSTemplateFormatVersion') !== undefined ||
    Object.entries(resources).some(
      ([key, resource]) =>
        key.startsWith('Fn::') || (isObject(resource) && typeof own(resource, 'Type') === 'string'),
    )
  )
}
