import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { InputError } from '../model/place.ts'

/** Writes a file whole or not at all: a reader never meets half a report. */
export const writeWhole = async (file: string, text: string | Iterable<string>): Promise<void> => {
  const there = await stat(file).catch(() => undefined)
  if (there?.isDirectory()) throw new InputError('It cannot be written: it is a folder.', { file })
  if (there?.isFile() === false)
    throw new InputError(
      'It cannot be written: it is no regular file.',
      { file },
      'Print a report to standard output with --format.',
    )
  const directory = dirname(file)
  const beside = join(directory, `.${randomUUID()}.forall`)
  try {
    await makeFolder(directory)
    await writeFile(beside, text, { flag: 'wx' })
    await rename(beside, file)
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {})
    throw cannotBeWritten(error, file)
  }
}

/** One after the other: asked for all at once, Node goes on for ever where a file system says that none is there and makes none. */
const makeFolder = async (directory: string): Promise<void> => {
  if ((await stat(directory).catch(() => undefined))?.isDirectory()) return
  const around = dirname(directory)
  if (around !== directory) await makeFolder(around)
  await mkdir(directory).catch(async (error: unknown) => {
    // Somebody else may have made it meanwhile.
    if (!(await stat(directory).catch(() => undefined))?.isDirectory()) throw error
  })
}

const obstacles: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'it is on a file system that is read only',
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'no space is left to this user',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EEXIST: 'a part of its path is a file, not a folder',
  ENOENT: 'no folder can be made there',
  ELOOP: 'a part of its path is a link that leads back to itself',
  ENAMETOOLONG: 'its name is too long',
}

/** What stands in the way of a file; anything else that went wrong stays what it is. */
const cannotBeWritten = (error: unknown, file: string): unknown => {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) return error
  const code = String(error.code)
  return new InputError(`It cannot be written: ${obstacles[code] ?? code}.`, { file })
}
