import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fixture, forall } from './child.ts'
import { type Command, read } from './command.ts'

const folder = (): string => mkdtempSync(join(tmpdir(), 'forall-'))
const commands = ['check', 'policies', 'explain', 'replay', 'init', 'new-policy']

it.each([
  [2, []],
  [0, ['--help']],
  [0, ['help']],
  [0, ['help', 'check']],
  [0, ['--version']],
  [2, ['chekc']],
  [2, ['__proto__']],
])('ends with %d for %j', async (status, args) => {
  expect((await forall(args)).status).toBe(status)
})

it('says what was probably meant', async () => {
  expect((await forall(['chekc'])).stderr).toContain('Did you mean check?')
  expect((await forall(['--verison'])).stderr).toContain('Did you mean --version?')
  expect((await forall(['explain', 'data'])).stderr).toContain('forall policies --policy data')
  expect((await forall(['check', '--seed', '-5'])).stderr).toContain('is given as --seed=-5')
  expect((await forall(['check', '--fromat', 'json'])).stderr).toContain('Did you mean --format?')
  expect((await forall(['explain', 'data/bucket-versionin'])).stderr).toContain(
    'Did you mean data/bucket-versioning?',
  )
})

it.each(commands)('%s --help has usage, examples and exit statuses', async (command) => {
  const { status, stdout } = await forall([command, '--help'])
  expect(status).toBe(0)
  for (const part of [`forall ${command}`, 'Flags', 'Examples', 'Exit status', '-h, --help'])
    expect(stdout).toContain(part)
  expect(stdout.split('\n').filter((line) => line.length > 80 && !line.includes('forall '))).toEqual([])
})

it.each(commands)('every example of %s --help is one', async (name) => {
  const { command }: { command: Command } = await import(`./commands/${name}.ts`)
  expect(command.examples.length).toBeGreaterThan(1)
  for (const [line] of command.examples) {
    const [forall, asked, ...args] = line.replaceAll("'", '').split(' ')
    expect([forall, commands.includes(asked ?? '')]).toEqual(['forall', true])
    if (asked === name) expect(() => read(command, args)).not.toThrow()
  }
})

it('lists every field of every policy', async () => {
  const list: Record<string, unknown>[] = JSON.parse((await forall(['policies', '--format', 'json'])).stdout)
  expect(list.length).toBeGreaterThan(10)
  for (const one of list) {
    expect(Object.keys(one)).toEqual([
      'id',
      'title',
      'severity',
      'area',
      'controls',
      'equivalents',
      'forAll',
      'sentence',
      'fix',
      'options',
    ])
  }
  expect(list.find(({ id }) => id === 'data/bucket-versioning')).toMatchObject({
    sentence: 'For every S3 bucket, versioning is enabled.',
    fix: expect.stringContaining('VersioningConfiguration.Status'),
  })
  expect(list.find(({ options }) => options !== null)?.options).toMatchObject({ schema: { type: 'object' } })
})

it('lists policies by area for people', async () => {
  const { stdout } = await forall(['policies', '--policy', 'data'])
  expect(stdout).toMatch(/^data\n {2}\w+ +data\//)
  expect(stdout).not.toContain('tags/')
})

describe('explain', () => {
  it('tells the sentence, the reason, the fix, and what means the same', async () => {
    const { stdout } = await forall(['explain', 'data/bucket-versioning'])
    for (const part of [
      'For every S3 bucket, versioning is enabled.',
      'Fix',
      'Controls',
      'NIST-800-53r5',
      'CKV_AWS_21',
    ]) {
      expect(stdout).toContain(part)
    }
  })

  it('tells options for people, and as JSON Schema where that is asked for', async () => {
    const { stdout } = await forall(['explain', 'tags/required'])
    expect(stdout).toContain(
      '\nOptions\n  tags: a list of objects; default [{"key":"Owner"},{"key":"Environment"}]\n',
    )
    expect(stdout).toContain('      values: a list of texts, at least 1 item; may be left out\n')
    expect(stdout).not.toContain('additionalProperties')
    const json = await forall(['explain', 'tags/required', '--format', 'json'])
    expect(JSON.parse(json.stdout)).toMatchObject([
      {
        id: 'tags/required',
        options: { schema: { properties: { tags: { type: 'array' } } } },
        rationale: [expect.any(String)],
      },
    ])
  })

  it('says by which options its examples are judged, and so they are', async () => {
    const id = 'iam/within-purpose'
    const { stdout } = await forall(['explain', id, '--format', 'json'])
    const [{ examples, exampleOptions }] = JSON.parse(stdout)
    expect((await forall(['explain', id])).stdout).toContain('Passes\n  With these options:')
    const at = folder()
    const [template, config] = ['template.yaml', 'forall.config.json'].map((name) => join(at, name))
    for (const [outcome, status] of [
      ['fails', 1],
      ['passes', 0],
    ] as const) {
      writeFileSync(template ?? '', examples[outcome])
      writeFileSync(
        config ?? '',
        JSON.stringify({ policies: { [id]: { options: exampleOptions[outcome] } } }),
      )
      const args = ['check', template ?? '', '--config', config ?? '', '--policy', id]
      expect((await forall(args)).status).toBe(status)
    }
  })

  it('finds a policy by the check of another tool', async () => {
    for (const id of ['CKV_AWS_21', 'ckv_aws_21', 'Data/Bucket-Versioning'])
      expect((await forall(['explain', id])).stdout).toContain('data/bucket-versioning')
  })
})

describe('init', () => {
  it('writes what is not there, and keeps what is', async () => {
    const cwd = folder()
    writeFileSync(join(cwd, 'forall.waivers.yaml'), 'mine')
    const { stdout } = await forall(['init'], { cwd })
    expect(stdout).toContain('written  forall.config.mts')
    expect(stdout).toContain('kept     forall.waivers.yaml')
    expect(readFileSync(join(cwd, 'forall.waivers.yaml'), 'utf8')).toBe('mine')
    expect(existsSync(join(cwd, '.github/workflows/forall.yml'))).toBe(true)
  })

  it('writes no second configuration beside another', async () => {
    const cwd = folder()
    writeFileSync(join(cwd, 'forall.config.json'), '{}')
    expect((await forall(['init', '--ci', 'none'], { cwd })).stdout).toContain('kept     forall.config.json')
    expect(readdirSync(cwd).sort()).toEqual(['forall.config.json', 'forall.waivers.yaml'])
  })

  it('writes waivers that are read as none', async () => {
    const cwd = folder()
    await forall(['init', '--ci', 'none'], { cwd })
    const args = ['check', fixture('good.yaml'), '--policy', 'data/bucket-versioning', '--config', 'c.json']
    writeFileSync(join(cwd, 'c.json'), '{}')
    expect(await forall(args, { cwd })).toMatchObject({ status: 0, stderr: '' })
    expect(existsSync(join(cwd, '.github'))).toBe(false)
  })
})

describe('new-policy', () => {
  it('writes a policy, its generator and its test, once', async () => {
    const cwd = folder()
    writeFileSync(join(cwd, 'package.json'), '{ "type": "module" }')
    const begun = await forall(['new-policy', 'own/queue-key', '--type', 'AWS::SQS::Queue'], { cwd })
    expect(begun.stdout.split('\n').slice(0, 4)).toEqual([
      'written  policies/own/queue-key.ts',
      'written  policies/own/queue-key.test.ts',
      'written  generators/own/queue-key.ts',
      '',
    ])
    expect(readFileSync(join(cwd, 'policies/own/queue-key.ts'), 'utf8')).toContain("id: 'own/queue-key'")
    const test = readFileSync(join(cwd, 'policies/own/queue-key.test.ts'), 'utf8')
    expect(test).toContain("from 'forall/laws'")
    expect(test).toMatch(/^laws\(policy, queue\(\)\)\n\nexpectPolicy\(policy, \{$/m)
    expect((await forall(['new-policy', 'own/queue-key'], { cwd })).status).toBe(2)
  })

  it('begins none about a type that there is not', async () => {
    const { status, stderr } = await forall(['new-policy', 'own/q', '--type', 'AWS::SQS::Qeue'], {
      cwd: folder(),
    })
    expect([status, stderr]).toEqual([2, expect.stringContaining('Did you mean AWS::SQS::Queue?')])
    const none = await forall(['new-policy', 'own/x', '--type', 'AWS::Nope::X'], { cwd: folder() })
    expect(none.stderr).toMatch(/^forall: No policy can speak of AWS::Nope::X: .*has no such type\.\n$/)
  })

  it.each([
    ['data/bucket-versioning', 'which ships with Forall.'],
    ['own/taken', 'in forall.config.mjs.'],
    ['waivers/none', 'The area waivers is of findings about waivers.'],
  ])('refuses %s, which is taken: %s', async (id, message) => {
    const cwd = folder()
    const own = `{ id: 'own/taken', title: 'Taken', severity: 'low', forAll: { name: 'x' }, holds: () => {} }`
    writeFileSync(join(cwd, 'forall.config.mjs'), `export default { own: [${own}] }\n`)
    const { status, stderr } = await forall(['new-policy', id], { cwd })
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)])
    expect(readdirSync(cwd)).toEqual(['forall.config.mjs'])
  })

  it('may be called before the configuration that names it can be loaded', async () => {
    const cwd = folder()
    writeFileSync(
      join(cwd, 'forall.config.mjs'),
      `import one from './policies/own/one.mts'\nexport default { own: [one] }\n`,
    )
    expect((await forall(['new-policy', 'own/one'], { cwd })).status).toBe(0)
  })

  it.each(['Own/x', 'x', 'a/b/c', '../x/y', 'a/'])('refuses the id %j', async (id) => {
    expect((await forall(['new-policy', id], { cwd: folder() })).status).toBe(2)
  })
})

it.each([
  [['check', '-'], 'Standard input is not read.\n        Write it to a file, and name that.\n'],
  [['replay', '-'], 'Standard input is not read.'],
  [
    ['check', fixture('good.yaml'), '--report', 'json=-'],
    '--report writes to files, and - is none.\n        --format json writes to standard output.\n',
  ],
])('what is for a stream elsewhere is refused: %j', async (args, message) => {
  const cwd = folder()
  const { status, stderr } = await forall(args, { cwd })
  expect([status, stderr]).toEqual([2, expect.stringContaining(`forall: ${message}`)])
  expect(existsSync(join(cwd, '-'))).toBe(false)
})

it.skipIf(!existsSync('/dev/full'))('a report goes to a regular file only', async () => {
  const { status, stderr } = await forall(['check', fixture('good.yaml'), '--report', 'json=/dev/full'])
  expect(status).toBe(2)
  expect(stderr).toContain('It cannot be written: it is no regular file.')
})
