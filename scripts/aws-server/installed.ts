import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')
const requirements = join(import.meta.dirname, 'requirements.txt')

/** Where it is put: beside `node_modules`, and as little part of the project. */
const home = join(root, '.venv')

/** A virtual environment says what was put into it, so that another list is another environment. */
const made = (folder: string) => join(folder, 'made-of')
const pythonOf = (folder: string) => join(folder, 'bin', 'python')

/**
 * The Python that has moto's server, in an environment of this project alone. It is installed where it is asked for
 * first, which takes a minute: apart, and put in its place when it is whole, so that tests that ask at once do not meet.
 */
export const pythonWithServer = (): string => {
  const list = createHash('sha256').update(readFileSync(requirements)).digest('hex')
  const isThere = () => existsSync(made(home)) && readFileSync(made(home), 'utf8') === list
  if (isThere()) return pythonOf(home)

  const apart = `${home}-${process.pid}`
  try {
    run('python3', ['-m', 'venv', apart])
    run(pythonOf(apart), ['-m', 'pip', 'install', '--quiet', '--requirement', requirements])
    writeFileSync(made(apart), list)
    if (!isThere()) {
      rmSync(home, { recursive: true, force: true })
      renameSync(apart, home)
    }
  } finally {
    rmSync(apart, { recursive: true, force: true })
  }
  return pythonOf(home)
}

const run = (command: string, args: readonly string[]) => {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' })
  if (status === 0) return
  throw new Error(
    `These tests ask a server that answers as AWS does, moto, and it cannot be installed: ` +
      `${command} ${args.join(' ')} ended with ${error?.message ?? `status ${status}`}. Install Python 3.11 or later ` +
      `with its venv module, and let pip reach a package index.\n${stderr ?? ''}`,
  )
}
