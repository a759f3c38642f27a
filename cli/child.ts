import { spawn } from 'node:child_process'
import { join } from 'node:path'

/* The command line as a process of its own, for the tests. */

export interface Ended {
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export const fixtures = join(import.meta.dirname, 'fixtures')
/** What Node has compiled for one of these runs it need not compile for the next. */
const compiled = join(import.meta.dirname, '../node_modules/.cache/compiled')

export const fixture = (name: string): string => join(fixtures, name)

interface Settings {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** Closes its standard output after so many bytes, as `head` does. */
  readonly readOnly?: number
  /** Interrupts it as soon as it has started. */
  readonly interrupt?: boolean
}

export const forall = (args: readonly string[], settings: Settings = {}): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const { NO_COLOR: _no, FORCE_COLOR: _force, ...inherited } = process.env
    const env = {
      ...inherited,
      SOURCE_DATE_EPOCH: '1767225600',
      NODE_COMPILE_CACHE: compiled,
      ...settings.env,
    }
    const main = join(import.meta.dirname, 'main.ts')
    const child = spawn(process.execPath, [main, ...args], { cwd: settings.cwd ?? fixtures, env })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      if (settings.readOnly !== undefined && stdout.length >= settings.readOnly) child.stdout.destroy()
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (status, signal) => resolve({ status, signal, stdout, stderr }))
    if (settings.interrupt) child.on('spawn', () => child.kill('SIGINT'))
  })
