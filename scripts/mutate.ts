import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Report, summary } from './mutation-summary.ts'

/**
 * Tries the tests against mutants of the code: `npm run mutate` all of them, `npm run mutate -- model checks/decide/decide.ts`
 * those of a folder or a file, `-- --share 0.05` one in twenty, drawn by a seed. Prints the score by folder.
 */
const root = join(import.meta.dirname, '..')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { share: { type: 'string' }, seed: { type: 'string' }, concurrency: { type: 'string' } },
})
const { share = '1', seed = String(Date.now() % 2 ** 31), concurrency } = values
const config: { mutate: readonly string[]; jsonReporter: { fileName: string } } = JSON.parse(
  readFileSync(join(root, 'stryker.config.json'), 'utf8'),
)
const chosen = positionals.map((path) => (path.includes('.ts') ? path : `${path}/**/*.ts`))
const never = config.mutate.filter((pattern) => pattern.startsWith('!'))

const { status } = spawnSync(
  'stryker',
  [
    'run',
    ...(chosen.length > 0 ? ['--mutate', [...chosen, ...never].join(',')] : []),
    ...(Number(share) < 1 ? ['--checkers', 'sample'] : []),
    ...(concurrency === undefined ? [] : ['--concurrency', concurrency]),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, MUTATION_SHARE: share, MUTATION_SEED: seed } },
)
if (status === 0) {
  const report: Report = JSON.parse(readFileSync(join(root, config.jsonReporter.fileName), 'utf8'))
  console.log(summary(report))
  if (Number(share) < 1) console.log(`A sample. The same again: --share ${share} --seed ${seed}`)
}
process.exitCode = status ?? 1
