import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { type Evidence, evidenceSchema } from '../model/evidence.ts'
import jsonSchema from '../reports/evidence.schema.json' with { type: 'json' }
import { fixture, forall } from './child.ts'

const versioning = ['--policy', 'data/bucket-versioning']
const folder = (): string => mkdtempSync(join(tmpdir(), 'forall-'))
const evidenceOf = async (...args: readonly string[]): Promise<Evidence> =>
  JSON.parse((await forall(['check', ...versioning, '--format', 'json', ...args])).stdout)

describe.concurrent('the exit status', () => {
  it.each<[number, readonly string[]]>([
    [0, ['good.yaml']],
    [1, ['branches.yaml']],
    [1, ['good.yaml', 'branches.yaml']],
    [2, ['broken.yaml']],
    [2, ['broken.yaml', 'branches.yaml']],
    [2, ['nowhere.yaml']],
    [3, ['remote.yaml']],
    [1, ['remote.yaml', 'branches.yaml']],
    [0, ['branches.yaml', '--severity', 'high']],
    [1, ['branches.yaml', '--severity', 'medium']],
    [0, ['good.yaml', '--strict']],
    [2, ['good.yaml', '--sttrict']],
    [2, ['good.yaml', '--severity', 'awful']],
    [2, ['good.yaml', '--format', 'yaml']],
    [2, ['good.yaml', '--format', 'json', '--format', 'json']],
    [2, ['good.yaml', '--seed', 'one']],
    [2, ['good.yaml', '--parameter', 'novalue']],
    [2, ['good.yaml', '--report', 'json']],
    [2, ['good.yaml', '--report', 'jsn=x']],
    [2, ['good.yaml', '--report', 'json=x.json', '--report', 'markdown=./x.json']],
    [2, ['good.yaml', '--report', 'json=./good.yaml']],
    [2, ['good.yaml', '--env', 'prod']],
    [2, ['good.yaml', '--account', '12']],
    [2, ['good.yaml', '--region', 'eu-central1']],
    [0, ['good.yaml', '--region', 'us-gov-west-1']],
    [2, ['']],
    [2, ['good.yaml', '--policy', 'data/bucket-versionin']],
    [2, ['good.yaml', '--config', 'nowhere.ts']],
    [2, ['good.yaml', '--waivers', 'nowhere.yaml']],
    [2, ['good.yaml', '--baseline', 'nowhere.json']],
  ])('is %d for %j', async (status, args) => {
    const ended = await forall(['check', ...versioning.slice(0, args.includes('--policy') ? 0 : 2), ...args])
    expect(ended.status).toBe(status)
    expect(ended.stderr).not.toMatch(/^ {4}at /m)
  })

  it('counts breakable and unknown where it is strict', async () => {
    const template = (status: string) =>
      `Parameters: {P: {Type: String}}\nResources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties: {VersioningConfiguration: {Status: ${status}}}\n`
    const directory = folder()
    writeFileSync(join(directory, 'breakable.yaml'), template('!Ref P'))
    writeFileSync(join(directory, 'unknown.yaml'), template('!ImportValue x'))
    for (const name of ['breakable.yaml', 'unknown.yaml']) {
      expect((await forall(['check', name, ...versioning], { cwd: directory })).status).toBe(0)
      expect((await forall(['check', name, ...versioning, '--strict'], { cwd: directory })).status).toBe(1)
    }
  })
})

it('tells every branch its outcome', async () => {
  const { outcomes, passes } = await evidenceOf('branches.yaml')
  expect(outcomes.map(({ subject, outcome, assignment }) => [subject.id, outcome, assignment])).toEqual([
    ['AnyText', 'breakable', { Versioning: expect.any(String) }],
    ['Elsewhere', 'unknown', undefined],
    ['OneBadBranch', 'breakable', { Environment: 'dev' }],
    ['TwoBadBranches', 'fail', undefined],
  ])
  expect(passes.flatMap(({ subjects }) => subjects)).toEqual(['AllowedOnly', 'TwoGoodBranches'])
})

it('judges a file once, however often it is named', async () => {
  const once = await evidenceOf('branches.yaml')
  const again = await evidenceOf('branches.yaml', './branches.yaml', fixture('branches.yaml'))
  expect(again.scope.sources).toEqual(once.scope.sources)
  expect(again.outcomes).toEqual(once.outcomes)
})

it('fails as it is deployed, where a parameter says so', async () => {
  const { outcomes } = await evidenceOf('branches.yaml', '--parameter', 'Environment=dev')
  expect(outcomes.find(({ subject }) => subject.id === 'OneBadBranch')).toMatchObject({ outcome: 'fail' })
})

describe('the evidence', () => {
  const validate = new Ajv2020({ strict: true, validateFormats: false }).compile(jsonSchema)

  it.each([
    ['branches.yaml'],
    ['branches.yaml', '--full'],
    ['broken.yaml'],
    ['remote.yaml'],
    ['hostile.json'],
  ])('of %s %s is what both its schemas say', async (...args) => {
    const { stdout } = await forall(['check', '--format', 'json', ...args])
    const evidence = JSON.parse(stdout)
    expect(evidenceSchema.parse(evidence)).toEqual(evidence)
    expect(validate(evidence), JSON.stringify(validate.errors)).toBe(true)
  })

  it('is the same to the byte, every time', async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(() => forall(['check', 'branches.yaml', '--format', 'json'])),
    )
    expect(first?.stdout).toBe(second?.stdout)
  })

  it('of all policies has no secret in it', async () => {
    const { stdout } = await forall(['check', 'branches.yaml', '--format', 'json', '--full'])
    expect(stdout).not.toContain('correct-horse')
  })
})

describe('reports', () => {
  it('are written as often as wanted, whole, and nothing is left beside them', async () => {
    const directory = folder()
    const reports = [
      '--report',
      `json=${directory}/deep/e.json`,
      '--report',
      `markdown=${directory}/deep/e.md`,
    ]
    await forall(['check', 'branches.yaml', ...reports])
    expect(readdirSync(join(directory, 'deep')).sort()).toEqual(['e.json', 'e.md'])
    expect(
      evidenceSchema.safeParse(JSON.parse(readFileSync(join(directory, 'deep/e.json'), 'utf8'))).success,
    ).toBe(true)
  })

  it('that cannot be written are named, and leave what was there', async () => {
    const directory = folder()
    writeFileSync(join(directory, 'file'), 'kept')
    const { status, stderr } = await forall([
      'check',
      'good.yaml',
      '--report',
      `json=${directory}/file/e.json`,
    ])
    expect(status).toBe(2)
    expect(stderr).toBe(
      `forall: ${directory}/file/e.json: It cannot be written: a part of its path is a file, not a folder.\n`,
    )
    expect(readFileSync(join(directory, 'file'), 'utf8')).toBe('kept')
  })

  it('that cannot be written take nothing from what is printed, nor from the others', async () => {
    const directory = folder()
    mkdirSync(join(directory, 'there'))
    writeFileSync(join(directory, 'file'), '')
    const wanted = ['there', `${'long'.repeat(100)}.json`, 'file/e.json', 'good.json'].flatMap((file) => [
      '--report',
      `json=${directory}/${file}`,
    ])
    const { status, stdout, stderr } = await forall(['check', 'branches.yaml', ...versioning, ...wanted])
    expect([status, stdout]).toEqual([2, expect.stringContaining('2 breakable · 1 unknown')])
    expect(stderr.match(/cannot be written: .*/g)).toEqual([
      'cannot be written: it is a folder.',
      'cannot be written: its name is too long.',
      'cannot be written: a part of its path is a file, not a folder.',
    ])
    expect(readdirSync(directory).sort()).toEqual(['file', 'good.json', 'there'])
  })
})

describe('the terminal', () => {
  it('gets no colour in a pipe', async () => {
    expect((await forall(['check', 'branches.yaml'])).stdout).not.toContain('\u001B')
  })

  it('gets colour where it is forced, unless NO_COLOR says no', async () => {
    expect((await forall(['check', 'branches.yaml'], { env: { FORCE_COLOR: '1' } })).stdout).toContain(
      '\u001B[31m',
    )
    const both = await forall(['check', 'branches.yaml'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })
    expect(both.stdout).not.toContain('\u001B')
  })

  it('gets no progress in a pipe', async () => {
    expect((await forall(['check', 'branches.yaml'])).stderr).toBe('')
  })

  it.each(['terminal', 'markdown'])('as %s is not moved by the names of resources', async (format) => {
    const { stdout, stderr } = await forall(['check', 'hostile.json', '--format', format])
    expect((stdout + stderr).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    expect(stdout).not.toMatch(/^### <script>/m)
  })

  it('may close before all is said', async () => {
    const { stderr, status } = await forall(['check', 'branches.yaml', '--format', 'json', '--full'], {
      readOnly: 1,
    })
    expect([stderr, status]).toEqual(['', 1])
  })
})

it('loads nothing that it does not need', async () => {
  const { stderr } = await forall(['check', 'hostile.json'], {
    env: { NODE_OPTIONS: `--import ${fixture('loaded.mjs')}` },
  })
  const loaded = stderr.split('\n')
  expect(loaded.filter((url) => url.endsWith('/checks/judge/judge.ts'))).toHaveLength(1)
  const needless =
    /\/node_modules\/|\/checks\/(config-schema|search|replay|waivers)\.ts|\/reports\/(json|markdown)\.ts|\/cli\/help\.ts/
  expect(loaded.filter((url) => needless.test(url))).toEqual([])
})

it('ends when it is interrupted', async () => {
  expect(await forall(['check', 'branches.yaml'], { interrupt: true })).toMatchObject({
    status: null,
    signal: 'SIGINT',
  })
})

it('says what could not be read, with file and line, wherever the report goes', async () => {
  for (const format of ['terminal', 'json', 'markdown']) {
    const { stdout, stderr } = await forall(['check', 'broken.yaml', 'branches.yaml', '--format', format])
    expect(format === 'terminal' ? stdout : stderr).toMatch(/broken\.yaml:\d/)
    expect(stdout).toContain('TwoBadBranches')
  }
})
