import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

export type Extension = 'ts' | 'mts'

/**
 * How a module in TypeScript is called here. Under `"type": "commonjs"`, which npm writes, Node refuses a `.ts` with an
 * import, and where nothing is said it warns.
 */
export const extensionIn = (directory: string): Extension =>
  nearestManifest(resolve(directory)).type === 'module' ? 'ts' : 'mts'

/** What the package that a folder belongs to says of itself; nothing where that cannot be read. */
export const nearestManifest = (directory: string): { readonly type?: unknown; readonly name?: unknown } => {
  const file = join(directory, 'package.json')
  if (!existsSync(file)) return dirname(directory) === directory ? {} : nearestManifest(dirname(directory))
  try {
    return JSON.parse(readFileSync(file, 'utf8')) ?? {}
  } catch {
    return {}
  }
}
