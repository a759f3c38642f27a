import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** Judges the infrastructure that ships beside the suite, and writes the reports. */
const root = join(import.meta.dirname, '..')
const out = join(root, 'out')
mkdirSync(out, { recursive: true })

const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'dist', 'forall.mjs'),
    'check',
    '--config',
    'infra/forall.config.ts',
    '--report',
    'json=out/report.json',
    '--report',
    'markdown=out/report.md',
  ],
  { cwd: root, stdio: 'inherit' },
)
if (status === 0 || status === 1) console.log('\nReports: out/report.json, out/report.md')
process.exitCode = status ?? 2
