import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Evidence } from '../../model/evidence.ts'
import type { ForallPluginProps } from './plugin.ts'

/** The command, in the sources or in the bundle. */
const command = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../cli/main.ts' : './forall.mjs', import.meta.url),
)

/** As much as a report of some thousand stacks. */
const maxBuffer = 1_000_000_000

/** What `forall check` says of an assembly. */
export const evidenceOf = (
  assembly: string,
  { config, policies = [], skip = [], strict = false }: ForallPluginProps,
): Evidence => {
  const args = [
    ...(config === undefined ? [] : ['--config', config]),
    ...policies.flatMap((policy) => ['--policy', policy]),
    ...skip.flatMap((policy) => ['--skip', policy]),
    ...(strict ? ['--strict'] : []),
  ]
  const { stdout, stderr, error } = spawnSync(
    process.execPath,
    [command, 'check', assembly, '--format', 'json', ...args],
    { encoding: 'utf8', maxBuffer },
  )
  if (error !== undefined) throw new Error(`Forall cannot be run: ${error.message}`)
  if (stdout === '') throw new Error(stderr.trim() === '' ? 'Forall said nothing.' : stderr.trim())
  return JSON.parse(stdout) as Evidence
}
