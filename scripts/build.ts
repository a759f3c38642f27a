import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { bundle, declare } from './bundle.ts'

/** Makes the command and the library ready to be run from this checkout. */
const root = join(import.meta.dirname, '..')
for (const folder of ['dist', '.compiled']) rmSync(join(root, folder), { recursive: true, force: true })
await bundle(join(root, 'dist'))
declare(join(root, 'dist', 'types'))

const command = join(root, 'dist', 'forall.mjs')

// What V8 compiles for a template of either kind is there for every run to come.
const templates = ['hostile.json', 'branches.yaml'].map((name) => join(root, 'cli', 'fixtures', name))
spawnSync(process.execPath, [command, 'check', ...templates])

// `npx forall` in this checkout finds the command among those of its dependencies.
const commands = join(root, 'node_modules', '.bin')
if (existsSync(commands)) {
  rmSync(join(commands, 'forall'), { force: true })
  symlinkSync(join('..', '..', 'dist', 'forall.mjs'), join(commands, 'forall'))
}
