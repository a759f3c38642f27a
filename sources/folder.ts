import type { Dirent } from 'node:fs'
import { readFileSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isObject, own } from '../model/json.ts'
import { InputError } from '../model/place.ts'
import { isSnapshot } from './account/parts.ts'
import { causeOf } from './document/bytes.ts'
import { type Document, limits, readDocument } from './document/document.ts'

const endings = /\.(ya?ml|json|template)$/i
const skipped = new Set(['node_modules', 'cdk.out', 'dist', 'out'])

/**
 * The templates and account snapshots below a folder, in the order of their names. Files of other kinds are passed over, though they may be of
 * no form that is read here: a `tsconfig.json` with comments, a chart of Helm's.
 */
export const templatesIn = async (
  folder: string,
): Promise<{ readonly documents: readonly Document[]; readonly errors: readonly InputError[] }> => {
  const documents: Document[] = []
  const errors: InputError[] = []
  for (const file of await filesBelow(folder, errors)) {
    try {
      const document = await readDocument(file)
      if (looksLikeTemplate(document) || isSnapshot(document)) documents.push(document)
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      if (mayBeTemplate(file)) errors.push(error)
    }
  }
  return { documents, errors }
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

const filesBelow = async (folder: string, errors: InputError[]): Promise<readonly string[]> => {
  const entries = await entriesOf(folder, errors)
  const files: string[] = []
  for (const entry of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || skipped.has(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) files.push(...(await filesBelow(path, errors)))
    else if (entry.isFile() && endings.test(entry.name)) files.push(path)
  }
  return files
}

/** A folder that may not be read hides nothing but itself. */
const entriesOf = async (folder: string, errors: InputError[]): Promise<readonly Dirent[]> => {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    errors.push(new InputError(causeOf(error), { file: folder }))
    return []
  }
}

const looksLikeTemplate = ({ root }: Document): boolean => {
  const resources = isObject(root) ? own(root, 'Resources') : undefined
  return (
    isObject(resources) &&
    Object.values(resources).some(
      (resource) => isObject(resource) && typeof own(resource, 'Type') === 'string',
    )
  )
}
