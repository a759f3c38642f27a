import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Writes the registry of policies: each file below policies/ that is not a test declares one, and its path is
 * its id. With `--check` nothing is written, and a stale registry ends with status 1.
 */
const root = join(import.meta.dirname, '..')
const target = join(root, 'policies', 'index.generated.ts')

const folders = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()

const policiesIn = (area: string): readonly string[] =>
  readdirSync(join(root, 'policies', area))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .filter((file) =>
      /^export default policy[<(]/m.test(readFileSync(join(root, 'policies', area, file), 'utf8')),
    )
    .map((file) => `${area}/${file.slice(0, -'.ts'.length)}`)
    .sort()

const identifier = (id: string): string =>
  id.replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase())

const render = (): string => {
  const ids = folders(join(root, 'policies')).flatMap(policiesIn)
  return [
    '// Written by scripts/generate-registry.ts.',
    "import type { Policy } from '../model/policy.ts'",
    ...ids.map((id) => `import ${identifier(id)} from './${id}.ts'`),
    '',
    '/** All policies, by id. */',
    'export const policies: readonly Policy[] = [',
    ...ids.map((id) => `  ${identifier(id)},`),
    ']',
    '',
  ].join('\n')
}

const isStale = (): boolean => {
  try {
    return readFileSync(target, 'utf8') !== render()
  } catch {
    return true
  }
}

if (!process.argv.includes('--check')) writeFileSync(target, render())
else if (isStale()) {
  console.error('policies/index.generated.ts is stale: run npm run generate')
  process.exitCode = 1
}
