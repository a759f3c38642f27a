import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Evidence } from '../model/evidence.ts'
import { loadAssembly } from '../sources/cdk/assembly.ts'
import { claimsOf } from './systems/claims.ts'
import { pictureOf } from './systems/picture.ts'

/**
 * Writes into the page of each system the picture that the model has of it in production, and what is proved of it there.
 * With `--check` nothing is written, and a stale page ends with status 1.
 */
const root = join(import.meta.dirname, '..')
const systems = join(root, 'infra', 'systems')

const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 200_000_000,
    env: { ...process.env, ...env },
  })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}:\n${stderr}`)
  return stdout
}

/** What stands between two marks is ours, the rest of the page is its author's. */
const replaced = (page: string, mark: string, text: string): string => {
  const [open, close] = [
    `<!-- ${mark}: written by scripts/generate-systems.ts -->`,
    `<!-- end of ${mark} -->`,
  ]
  const [start, end] = [page.indexOf(open), page.indexOf(close)]
  if (start === -1 || end < start) throw new Error(`A page has no place for its ${mark}: ${open} … ${close}`)
  return `${page.slice(0, start + open.length)}\n${text}\n${page.slice(end)}`
}

const outdir = mkdtempSync(join(tmpdir(), 'forall-systems-'))
try {
  run([join('infra', 'app.ts')], { CDK_OUTDIR: outdir })
  const { spaces } = await loadAssembly(outdir)
  const config = join('infra', 'forall.config.ts')
  const evidence = JSON.parse(
    run([join('cli', 'main.ts'), 'check', outdir, '--config', config, '--format', 'json']),
  ) as Evidence
  for (const system of readdirSync(systems)) {
    const isOfSystem = (stack: string) => stack === `${system}-prod` || stack.startsWith(`${system}-prod-`)
    const file = join(systems, system, 'README.md')
    const page = readFileSync(file, 'utf8')
    const drawn = replaced(page, 'picture', `\n\`\`\`mermaid\n${pictureOf(spaces, isOfSystem)}\n\`\`\`\n`)
    const text = replaced(drawn, 'claims', `\n${claimsOf(evidence, isOfSystem)}\n`)
    if (text === page) continue
    if (process.argv.includes('--check')) {
      console.error(`infra/systems/${system}/README.md is stale: node scripts/generate.ts`)
      process.exitCode = 1
    } else writeFileSync(file, text)
  }
} finally {
  rmSync(outdir, { recursive: true, force: true })
}
