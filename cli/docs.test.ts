import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readWaivers } from '../checks/waivers/waivers.ts'
import { policies } from '../policies/index.generated.ts'
import { forall } from './child.ts'
import { command } from './commands/check.ts'
import { config as initial } from './scaffold/project.ts'

const page = (name: string): string => readFileSync(join(import.meta.dirname, '..', 'docs', name), 'utf8')
const blockOf = (name: string, language: string): string =>
  page(name).split(`\`\`\`${language}\n`)[1]?.split('```')[0] ?? ''

/** Where the package itself would be installed. */
const project = (config: string): string => {
  const directory = mkdtempSync(join(tmpdir(), 'docs-'))
  mkdirSync(join(directory, 'node_modules/forall'), { recursive: true })
  writeFileSync(
    join(directory, 'node_modules/forall/package.json'),
    '{"type":"module","exports":"./index.js"}',
  )
  writeFileSync(
    join(directory, 'node_modules/forall/index.js'),
    'export const defineConfig = (config) => config\n',
  )
  writeFileSync(join(directory, 'package.json'), '{"type":"module"}')
  writeFileSync(join(directory, 'forall.config.ts'), config)
  return directory
}

it.each([
  ['docs/configuration.md', blockOf('configuration.md', 'ts')],
  ['forall init', initial],
  [
    'forall init, with every setting',
    initial.replaceAll(/^( +)\/\/ (?=['\w]+: |prod: )/gm, '$1').replace(/^ +own: .*$/m, ''),
  ],
])('the configuration of %s is one, and its options are what the policies take', async (_, text) => {
  const { status, stderr, stdout } = await forall(['policies', '--format', 'json'], { cwd: project(text) })
  expect([status, stderr]).toEqual([0, ''])
  expect(JSON.parse(stdout).length).toBeGreaterThan(10)
})

it('the waiver of docs/waivers.md is one', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'docs-')), 'w.yaml')
  writeFileSync(file, blockOf('waivers.md', 'yaml'))
  const { waivers, errors } = await readWaivers(
    file,
    policies.map(({ id }) => id),
  )
  expect([waivers.length, errors]).toEqual([1, []])
})

it('every exit status of check is explained', () => {
  for (const status of Object.keys(command.statuses))
    expect(page('command-line.md')).toContain(`| ${status} | `)
})
