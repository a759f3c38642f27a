import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of this package, whether its sources run or its bundle. */
const packageFolder = (): string => {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder)
  return folder
}

/** A file of this package, if it ships. */
export const shippedFile = (...path: readonly string[]): string | undefined => {
  const file = join(packageFolder(), ...path)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
