import { spawnSync } from 'node:child_process'
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

for (const [command, args] of steps) {
  const { status } = spawnSync(command, args, { stdio: 'inherit' })
  if (status !== 0) {
    console.error(`${command} ${args.join(' ')} ended with status ${status}`)
    process.exitCode = 1
  }
}
