import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readWaivers } from '../checks/waivers/waivers.ts'
import { policies } from '../policies/index.generated.ts'
import { forall } from './child.ts'
import { command } from './commands/check.ts'
import { config as initial } from './scaffold/project.ts'

const root = join(import.meta.dirname, '..')
const page = (name: string): string => readFileSync(join(root, 'docs', name), 'utf8')
const pagesIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file))
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

it('docs/command-line.md shows what explore prints', { timeout: 180_000 }, async () => {
  const [, shown = ''] = page('command-line.md').split('$ forall explore ')
  const [args = '', ...lines] = shown.split('```')[0]?.split('\n') ?? []
  const { stdout } = await forall(['explore', ...args.split(' ')], { cwd: root })
  expect(stdout).toBe(lines.join('\n'))
})

it('docs/identity.md shows what is printed', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'docs-'))
  writeFileSync(join(directory, 'identity.yaml'), blockOf('identity.md', 'yaml'))
  const [line = '', ...printed] = blockOf('identity.md', 'console').split('\n')
  const { stdout } = await forall(line.split(' ').slice(2), { cwd: directory })
  expect(line.startsWith('$ forall check ')).toBe(true)
  expect(stdout).toBe(printed.join('\n'))
})

it.each(page('identity.md').split('$ forall ask ').slice(1))(
  'docs/identity.md shows what ask prints: %#',
  async (shown) => {
    const directory = mkdtempSync(join(tmpdir(), 'docs-'))
    writeFileSync(join(directory, 'identity.yaml'), blockOf('identity.md', 'yaml'))
    const [args = '', ...printed] = shown.split('```')[0]?.split('\n') ?? []
    const { stdout } = await forall(['ask', ...args.split(' ')], { cwd: directory })
    expect(stdout).toBe(printed.join('\n'))
  },
)

it('every option that is named exists, and every one of check is told of somewhere', async () => {
  const commands = (await forall(['--help'])).stdout.match(/(?<=^ {2})[a-z-]+(?= {2})/gm) ?? []
  expect(commands).toContain('check')
  const known = new Set(['--help', '--version'])
  for (const name of commands) {
    const { stdout } = await forall([name, '--help'])
    for (const flag of stdout
      .split('Flags')[1]
      ?.split('Examples')[0]
      ?.match(/--[a-z-]+/g) ?? [])
      known.add(flag)
  }
  // Of npm, npx, vitest, the deploy tools and AWS's command line; what stands in examples of them is not ours.
  const others = new Set([
    '--save-dev',
    '--no',
    '--short',
    '--share',
    '--tags',
    '--query',
    '--target-group-arn',
  ])
  const pages = ['README.md', 'CONTRIBUTING.md', ...pagesIn('docs'), 'checks/laws/README.md']
  const named = pages.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([flag]) => flag),
  )
  expect(named.filter((flag) => !known.has(flag) && !others.has(flag))).toEqual([])
  expect(Object.keys(command.flags).filter((flag) => !named.includes(`--${flag}`))).toEqual([])
})

it('every exit status of check is explained', () => {
  for (const status of Object.keys(command.statuses))
    expect(page('command-line.md')).toContain(`| ${status} | `)
})

it('the README says how many policies there are', () => {
  expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(`[${policies.length} policies]`)
})
