import { mkdtempSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Evidence } from '../model/evidence.ts'
import { fixture, forall } from './child.ts'

describe.concurrent('a project', () => {
  const config = `export default {
  paths: ['app.yaml'],
  policies: { '*': false, 'data/bucket-versioning': { severity: 'critical' } },
  environments: { dev: { parameters: { Environment: 'dev' } } },
}\n`
  const project = (more: Readonly<Record<string, string>> = {}): string => {
    const directory = mkdtempSync(join(tmpdir(), 'forall-'))
    const files = {
      'forall.config.mjs': config,
      'app.yaml': readFileSync(fixture('branches.yaml'), 'utf8'),
      ...more,
    }
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text)
    return directory
  }
  const evidenceIn = async (cwd: string, ...args: readonly string[]): Promise<Evidence> =>
    JSON.parse((await forall(['check', '--format', 'json', ...args], { cwd })).stdout)
  const failing = ({ outcomes }: Evidence) =>
    outcomes.filter(({ outcome }) => outcome === 'fail').map(({ subject }) => subject.id)

  it('says what is judged, and how', async () => {
    const { policies, outcomes } = await evidenceIn(project())
    expect(policies.map(({ id, severity }) => [id, severity])).toEqual([
      ['data/bucket-versioning', 'critical'],
    ])
    expect(outcomes.every(({ severity }) => severity === 'critical')).toBe(true)
  })

  it.each([
    [['--policy', 'data', '--skip', 'data'], '--policy data --skip data leaves no policy to judge.'],
    [['--skip', 'data'], '--skip data with `policies` of forall.config.mjs leaves no policy to judge.'],
  ])('that selects no policy by %j is not run', async (args, message) => {
    const cwd = project()
    for (const command of ['check', 'policies']) {
      const { status, stdout, stderr } = await forall([command, ...args], { cwd })
      expect([status, stdout, stderr.split('\n')[0]]).toEqual([2, '', `forall: ${message}`])
    }
  })

  it('tells which severities there are', async () => {
    const { status, stderr } = await forall(['check', '--severity', 'foo'], { cwd: project() })
    expect([status, stderr]).toEqual([
      2,
      expect.stringContaining('There are: critical, high, medium, low, info.'),
    ])
  })

  it('has environments', async () => {
    const evidence = await evidenceIn(project(), '--env', 'dev')
    expect(failing(evidence)).toEqual(['OneBadBranch', 'TwoBadBranches'])
    expect(evidence.scope).toMatchObject({ environment: 'dev', parameters: { Environment: 'dev' } })
    expect(failing(await evidenceIn(project(), '--env', 'dev', '--parameter', 'Environment=prod'))).toEqual([
      'TwoBadBranches',
    ])
  })

  it('has stack tags, from its environments and from the command line', async () => {
    const cwd = project({
      'forall.config.mjs': `export default {
        environments: { dev: { stackTags: { Owner: 'web', Environment: 'dev' } } },
      }\n`,
      'app.yaml': 'Resources: { Queue: { Type: AWS::SQS::Queue } }\n',
    })
    const required = ['app.yaml', '--policy', 'tags/required']
    const tags = async (...args: readonly string[]) => {
      const { outcomes, scope } = await evidenceIn(cwd, ...required, ...args)
      return [outcomes.map(({ message }) => message), scope.stackTags]
    }
    expect(await tags()).toEqual([[expect.stringContaining('Owner')], undefined])
    expect(await tags('--env', 'dev')).toEqual([[], { Owner: 'web', Environment: 'dev' }])
    expect(await tags('--env', 'dev', '--stack-tag', 'Owner=ops=1', '--stack-tag', 'DbPassword=x')).toEqual([
      [],
      { Owner: 'ops=1', Environment: 'dev', DbPassword: '(not shown)' },
    ])
    expect((await forall(['check', ...required, '--stack-tag', 'Owner'], { cwd })).stderr).toContain(
      '--stack-tag needs a name and a value: --stack-tag Key=Value',
    )
  })

  it.each([
    ['ends the process', 'process.exit(0)'],
    ['waits for ever', 'await new Promise(() => {})'],
    [
      'lets a promise fail',
      'Promise.reject(new Error("x")); await new Promise((done) => setTimeout(done, 100))',
    ],
  ])('whose configuration %s does not pass', async (_, text) => {
    const cwd = project({ 'forall.config.mjs': `${text}\nexport default {}\n` })
    const { status, stdout, stderr } = await forall(['check', 'app.yaml'], { cwd })
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain('It was ended before it was done')
  })

  it('is called by the same names, whoever says what is judged', async () => {
    const cwd = project()
    expect((await evidenceIn(cwd)).scope).toEqual((await evidenceIn(cwd, 'app.yaml')).scope)
  })

  const waiver = (expires: string, subject = 'TwoBad*') =>
    JSON.stringify([{ policy: 'data/bucket-versioning', subject, reason: 'r', owner: 'o', expires }])

  it('waives what it answers for', async () => {
    const cwd = project({ 'forall.waivers.json': waiver('2026-01-01') })
    expect((await forall(['check'], { cwd })).status).toBe(0)
    expect(failing(await evidenceIn(cwd))).toEqual([])
  })

  it('finds waivers beside the configuration that is named', async () => {
    const cwd = project({ 'forall.waivers.json': waiver('2026-01-01') })
    const from = project()
    const args = ['check', join(cwd, 'app.yaml'), '--config', join(cwd, 'forall.config.mjs')]
    expect((await forall(args, { cwd: from })).status).toBe(0)
    writeFileSync(join(cwd, 'forall.waivers.json'), '[]')
    expect((await forall(args, { cwd: from })).status).toBe(1)
  })

  it('knows a file by one name, however it is written', { timeout: 180_000 }, async () => {
    const cwd = project()
    const waiverOf = (source: string) => JSON.stringify([{ ...JSON.parse(waiver('2026-01-01'))[0], source }])
    const app = join(realpathSync(cwd), 'app.yaml')
    for (const path of ['app.yaml', './app.yaml', app])
      for (const source of ['app.yaml', './app.yaml', app]) {
        writeFileSync(join(cwd, 'forall.waivers.json'), waiverOf(source))
        const { outcomes, scope } = await evidenceIn(cwd, path)
        const waived = outcomes.filter(({ outcome }) => outcome === 'waived')
        expect(waived.map(({ subject }) => [subject.id, subject.source])).toEqual([
          ['TwoBadBranches', 'app.yaml'],
        ])
        expect(waived[0]?.subject.location.file).toBe('app.yaml')
        expect([scope.paths, scope.sources.map(({ name }) => name)]).toEqual([['app.yaml'], ['app.yaml']])
      }
    expect((await evidenceIn(cwd, 'app.yaml', './app.yaml', '.')).scope.sources).toHaveLength(1)
  })

  it('waives what stands in a file, whatever is judged with it', async () => {
    const bucket = 'AWS::S3::Bucket, Properties: { VersioningConfiguration: { Status: Suspended } }'
    const cwd = project({
      'loner.yaml': `Resources:
  Bad: { Type: ${bucket} }
  T: { Type: AWS::SNS::Topic }
Outputs:
  T: { Value: !Ref T, Export: { Name: topic } }
`,
      'other.yaml': `Resources:
  Bad: { Type: ${bucket} }
  P: { Type: AWS::SSM::Parameter, Properties: { Type: String, Value: !ImportValue topic } }
`,
      'forall.waivers.json': JSON.stringify([
        { ...JSON.parse(waiver('2026-01-01', 'Bad'))[0], source: 'loner.yaml' },
      ]),
    })
    for (const paths of [['loner.yaml'], ['loner.yaml', 'other.yaml']]) {
      const { outcomes } = await evidenceIn(cwd, ...paths)
      const files = Map.groupBy(outcomes, ({ outcome }) => outcome)
      expect(files.get('waived')?.map(({ subject }) => subject.location.file)).toEqual(['loner.yaml'])
      expect(files.get('fail')?.map(({ subject }) => subject.id)).toEqual(
        paths.length === 1 ? undefined : ['other/Bad'],
      )
      const { stdout } = await forall(['check', ...paths], { cwd })
      expect(stdout).toContain(paths.length === 1 ? '1 source ·' : '2 sources ·')
    }
  })

  it('is told of waivers that have expired, or hide nothing', async () => {
    const expired = await evidenceIn(project({ 'forall.waivers.json': waiver('2025-12-31') }))
    expect(failing(expired)).toEqual(['TwoBadBranches', 'data/bucket-versioning for TwoBad*'])
    const unused = await forall(['check'], {
      cwd: project({ 'forall.waivers.json': waiver('2026-12-31', 'Nobody') }),
    })
    expect(unused.stdout).toContain('Hides nothing here, owner o, expires 2026-12-31')
  })

  it('is told of waivers that are wrong, and judged nevertheless', async () => {
    const cwd = project({ 'forall.waivers.yaml': 'waivers:\n  - policy: data/bucket-versioning\n' })
    const { status, stdout } = await forall(['check'], { cwd })
    expect(status).toBe(2)
    expect(stdout).toContain('forall.waivers.yaml:2')
    expect(stdout).toContain('The waiver has no owner.')
    expect(stdout).toContain('TwoBadBranches')
  })

  it.each([
    ['malformed', (good: string) => `${good}}`],
    ['no list', () => '"all"'],
    ['one of two bad', (good: string) => good.replace(']', ',{"policy":"data/bucket-versioning"}]')],
  ] as const)('shows all that it found though the waivers are wrong: %s', async (_, spoilt) => {
    const cwd = project({ 'forall.waivers.json': spoilt(waiver('2026-12-31')) })
    const [{ status, stdout }, evidence] = await Promise.all([forall(['check'], { cwd }), evidenceIn(cwd)])
    expect(status).toBe(2)
    expect(stdout).toContain('forall.waivers.json:1')
    expect(stdout).toContain('no waiver of this file counts')
    expect(failing(evidence)).toEqual(['TwoBadBranches'])
    expect(evidence.notExamined.map(({ location }) => location?.file)).toContain('forall.waivers.json')
  })

  it('fails only on what is new since its baseline, though lines and files move', async () => {
    const cwd = project()
    await forall(['check', '--report', 'json=baseline.json'], { cwd })
    const template = readFileSync(join(cwd, 'app.yaml'), 'utf8')
    renameSync(join(cwd, 'app.yaml'), join(cwd, 'moved.yaml'))
    writeFileSync(join(cwd, 'moved.yaml'), `# moved\n\n${template}`)
    const moved = await forall(['check', 'moved.yaml', '--baseline', 'baseline.json'], { cwd })
    expect([moved.status, moved.stdout]).toEqual([
      0,
      expect.stringMatching(/^2 pass · 4 known from the baseline$/m),
    ])
    writeFileSync(join(cwd, 'bad.yaml'), 'Resources: { TwoBadBranches: { Type: AWS::S3::Bucket } }\n')
    const worse = await forall(['check', 'bad.yaml', '--baseline', 'baseline.json'], { cwd })
    expect([worse.status, worse.stdout]).toEqual([1, expect.stringContaining('1 fail')])
    writeFileSync(join(cwd, 'moved.yaml'), `${template}  New: {Type: AWS::S3::Bucket}\n`)
    const grown = await forall(['check', 'moved.yaml', '--baseline', 'baseline.json'], { cwd })
    expect([grown.status, grown.stdout]).toEqual([1, expect.stringContaining('1 fail')])
  })

  it.each(['import "node:fs"\nexport default {}', 'export default {}'])(
    'is told how a configuration may be called where %j is no module',
    async (text) => {
      const cwd = mkdtempSync(join(tmpdir(), 'forall-'))
      writeFileSync(join(cwd, 'package.json'), '{ "type": "commonjs" }')
      writeFileSync(join(cwd, 'forall.config.ts'), text)
      const { status, stderr } = await forall(['policies'], { cwd })
      expect([status, stderr]).toEqual([2, expect.stringContaining('Call it forall.config.mts')])
      renameSync(join(cwd, 'forall.config.ts'), join(cwd, 'forall.config.mts'))
      expect(await forall(['policies'], { cwd })).toMatchObject({ status: 0, stderr: '' })
    },
  )
})
