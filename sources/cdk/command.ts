import { type ChildProcess, spawn } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'
import { visible } from '../document/visible.ts'
import { limits } from './limits.ts'

export interface Running {
  readonly directory: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly milliseconds: number
  /** Called when the user interrupts, before this process ends. */
  readonly interrupted: () => void
}

/** How a command ended, with the last lines that it printed. */
export interface Ended {
  readonly how: 'well' | 'badly' | 'too late'
  /** The exit status or the signal. */
  readonly status: string
  readonly lines: readonly string[]
}

/**
 * Runs a shell command in a process group of its own, so that nothing that it started outlives it: not when it
 * ends, not when it takes too long, and not when the user presses Ctrl-C. Its output is kept, not passed on,
 * since ours is read by machines.
 */
export const run = (
  command: string,
  { directory, environment, milliseconds, interrupted }: Running,
): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(command, {
      cwd: directory,
      env: environment,
      shell: true,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const keep = (text: string) => {
      output = (output + text).slice(-limits.output)
    }
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    let late = false
    const timer = setTimeout(() => {
      late = true
      end(child)
    }, milliseconds)
    const free = onInterrupt(() => {
      end(child)
      interrupted()
    })
    const settle = (how: 'well' | 'badly', status: string) => {
      clearTimeout(timer)
      free()
      resolve({ how: late ? 'too late' : how, status, lines: lastLines(output) })
    }
    child.once('error', (error) => settle('badly', error.message))
    child.once('exit', () => end(child))
    child.once('close', (code, signal) => settle(code === 0 ? 'well' : 'badly', signal ?? `status ${code}`))
  })

/** Ends what is left of the group: at the latest as its leader ends, before its number can go to another. */
const end = (child: ChildProcess): void => {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Does this at the first signal to end, and then lets the signal do what it would have done. */
const onInterrupt = (act: () => void): (() => void) => {
  const handle = (signal: NodeJS.Signals) => {
    free()
    act()
    process.kill(process.pid, signal)
  }
  const free = () => {
    for (const signal of signals) process.off(signal, handle)
  }
  for (const signal of signals) process.once(signal, handle)
  return free
}

const lastLines = (output: string): readonly string[] =>
  stripVTControlCharacters(output)
    .split(/\r?\n/)
    .map((line) => visible(line.replaceAll('\t', '  ').trimEnd(), 500))
    .filter((line) => line !== '')
    .slice(-limits.lines)
