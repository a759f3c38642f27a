import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

const rooms = [
  'algebra',
  'model',
  'sources',
  'policies',
  'generators',
  'checks',
  'reports',
  'cli',
  'infra',
  'examples',
]

/** Everything that must hold of the code before its tests are worth running: format, lint, types, arrows, generated files. */
const steps: readonly (readonly [string, readonly string[]])[] = [
  ['biome', ['check', '--error-on-warnings', '.']],
  ['tsc', ['-p', '.']],
  [
    'depcruise',
    [
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err',
      ...rooms.filter((room) => existsSync(room)),
    ],
  ],
  ['node', ['scripts/generate.ts', '--check']],
]

/** What a step prints is printed whole when it ends, since they run side by side. */
const ended = ([command, args]: (typeof steps)[number]): Promise<void> =>
  new Promise((resolve) => {
    let output = ''
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    const end = (how: string | undefined) => {
      process.stdout.write(output)
      if (how !== undefined) {
        console.error(`${command} ${args.join(' ')} ended with ${how}`)
        process.exitCode = 1
      }
      resolve()
    }
    child.once('error', ({ message }) => end(message))
    child.once('close', (status) => end(status === 0 ? undefined : `status ${status}`))
  })

await Promise.all(steps.map(ended))
