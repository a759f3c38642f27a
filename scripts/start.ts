import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Judges the infrastructure that ships beside the suite, and writes the reports. */
const root = join(import.meta.dirname, '..')
const out = join(root, 'out')
const reports = ['report.json', 'report.md']
mkdirSync(out, { recursive: true })
for (const report of reports) rmSync(join(out, report), { force: true })

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
const written = reports.filter((report) => existsSync(join(out, report)))
if (written.length > 0) console.log(`\nReports: ${written.map((report) => `out/${report}`).join(', ')}`)
process.exitCode = status ?? 2
