import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { templateOf, yamlOf } from '../bench/templates.ts'
import { bundle, declare } from './bundle.ts'
import { bundleFunctions } from './bundle-functions.ts'

/** Makes the command and the library ready to be run from this checkout, and the functions of its systems to be deployed. */
const root = join(import.meta.dirname, '..')
for (const folder of ['dist', '.compiled', 'infra/dist'])
  rmSync(join(root, folder), { recursive: true, force: true })
await bundle(join(root, 'dist'))
declare(join(root, 'dist', 'types'))
for (const { file, code } of await bundleFunctions()) {
  const path = join(root, 'infra', 'dist', file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, code)
}

const command = join(root, 'dist', 'forall.mjs')

// What V8 compiles for a template of either kind is there for every run to come, and with it what it has learnt of what
// runs often: that takes a template of some size.
const fixtures = ['hostile.json', 'branches.yaml'].map((name) => join(root, 'cli', 'fixtures', name))
const template = templateOf(500)
const folder = mkdtempSync(join(tmpdir(), 'forall-build-'))
writeFileSync(join(folder, 'large.json'), JSON.stringify(template, null, 2))
writeFileSync(join(folder, 'large.yaml'), yamlOf(template))
const { stdout, stderr } = spawnSync(process.execPath, [command, 'check', ...fixtures, folder], {
  encoding: 'utf8',
})
if (stdout === '') throw new Error(`The command that was made says nothing:\n${stderr}`)
rmSync(folder, { recursive: true })

// `npx forall` in this checkout finds the command among those of its dependencies.
const commands = join(root, 'node_modules', '.bin')
if (existsSync(commands)) {
  rmSync(join(commands, 'forall'), { force: true })
  symlinkSync(join('..', '..', 'dist', 'forall.mjs'), join(commands, 'forall'))
}
