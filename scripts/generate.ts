import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Runs every generator in this folder, with the arguments given: `--check` asks each whether what it wrote is stale. */
const generators = readdirSync(import.meta.dirname)
  .filter((file) => /^generate-[\w-]+(?<!\.test)\.ts$/.test(file))
  .sort()

for (const generator of generators) {
  const { status } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, generator), ...process.argv.slice(2)],
    { stdio: 'inherit' },
  )
  if (status !== 0) process.exitCode = 1
}
