import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { drawnPlaces } from './mutation-places.ts'
import { type Report, summary } from './mutation-summary.ts'

/**
 * Tries the tests against mutants of the code: `npm run mutate` one in a hundred, drawn by a seed (`-- --share 0.05` one
 * in twenty), `npm run mutate -- model/tags checks/decide/decide.ts` all those of a folder or a file. Prints the score by
 * folder.
 */
const root = join(import.meta.dirname, '..')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { share: { type: 'string' }, seed: { type: 'string' }, concurrency: { type: 'string' } },
})
const {
  share = positionals.length > 0 ? '1' : '0.01',
  seed = String(Date.now() % 2 ** 31),
  concurrency,
} = values
const config: { mutate: readonly string[]; jsonReporter: { fileName: string } } = JSON.parse(
  readFileSync(join(root, 'stryker.config.json'), 'utf8'),
)
const never = config.mutate.filter((pattern) => pattern.startsWith('!'))
const chosen =
  positionals.length > 0
    ? positionals.map((path) => (path.includes('.ts') ? path : `${path}/**/*.ts`))
    : config.mutate.filter((pattern) => !pattern.startsWith('!'))

/** So many mutants of a declaration, of which one is tried: more places say more of the whole than more mutants of one. */
const ofOnePlace = 8
const places = Math.min(1, Number(share) * ofOnePlace)
const files = globSync([...chosen], { cwd: root, exclude: never.map((pattern) => pattern.slice(1)) }).sort()
const drawn = files.flatMap((file) => drawnPlaces(file, readFileSync(join(root, file), 'utf8'), places, seed))

const { status } = spawnSync(
  'stryker',
  [
    'run',
    '--mutate',
    [...(places < 1 ? drawn : chosen), ...never].join(','),
    ...(Number(share) < 1 ? ['--checkers', 'sample'] : []),
    ...(concurrency === undefined ? [] : ['--concurrency', concurrency]),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, MUTATION_SHARE: String(Number(share) / places), MUTATION_SEED: seed },
  },
)
if (status === 0) {
  const report: Report = JSON.parse(readFileSync(join(root, config.jsonReporter.fileName), 'utf8'))
  console.log(summary(report))
  if (Number(share) < 1) console.log(`A sample. The same again: --share ${share} --seed ${seed}`)
}
process.exitCode = status ?? 1
