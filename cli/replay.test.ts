import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { InputError } from '../model/place.ts'
import { outcome } from '../reports/sample.ts'
import { fixture, forall } from './child.ts'
import { shown } from './replay/shown.ts'

const folder = (): string => mkdtempSync(join(tmpdir(), 'forall-'))

describe('replay', () => {
  it('comes to exactly what was recorded, for every finding of every policy', async () => {
    const directory = folder()
    const file = join(directory, 'evidence.json')
    await forall(['check', 'branches.yaml', '--report', `json=${file}`])
    const { status, stdout } = await forall(['replay', file])
    expect(stdout).not.toContain('not as recorded')
    expect(stdout).toContain('with Environment=dev: fail')
    expect(status).toBe(0)
    const { outcomes } = JSON.parse(readFileSync(file, 'utf8'))
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(
      `${outcomes.length} findings · ${outcomes.length} as recorded`,
    )
    const one = await forall(['replay', file, outcomes[0].fingerprint])
    expect(one.stdout).not.toContain('1 finding')
  })

  it('says where it does not', async () => {
    const directory = folder()
    writeFileSync(join(directory, 'a.yaml'), readFileSync(fixture('branches.yaml')))
    await forall(['check', 'a.yaml', '--policy', 'data/bucket-versioning', '--report', 'json=e.json'], {
      cwd: directory,
    })
    writeFileSync(
      join(directory, 'a.yaml'),
      readFileSync(join(directory, 'a.yaml'), 'utf8').replace(
        '[IsProduction, Suspended',
        '[IsProduction, Enabled',
      ),
    )
    const { status, stdout } = await forall(['replay', 'e.json'], { cwd: directory })
    expect(status).toBe(1)
    expect(stdout).toContain('breakable, not as recorded, which was fail')
  })

  it('writes the smallest template, which shows it', async () => {
    const directory = folder()
    const policy = ['--policy', 'data/bucket-versioning']
    await forall(['check', fixture('branches.yaml'), ...policy, '--report', 'json=e.json'], {
      cwd: directory,
    })
    const { outcomes } = JSON.parse(readFileSync(join(directory, 'e.json'), 'utf8'))
    const { fingerprint } = outcomes.find(
      ({ subject }: { subject: { id: string } }) => subject.id === 'OneBadBranch',
    )
    const { status, stdout } = await forall(['replay', 'e.json', fingerprint, '--minimal', 'out'], {
      cwd: directory,
    })
    expect([status, stdout]).toEqual([
      0,
      expect.stringContaining('forall check out/template.json --parameters out/parameters.json'),
    ])
    const template = JSON.parse(readFileSync(join(directory, 'out/template.json'), 'utf8'))
    expect(Object.keys(template.Resources)).toEqual(['OneBadBranch'])
    const at = async (...args: readonly string[]) =>
      JSON.parse(
        (
          await forall(['check', 'out/template.json', ...policy, '--format', 'json', ...args], {
            cwd: directory,
          })
        ).stdout,
      ).outcomes[0].outcome
    expect(await at()).toBe('breakable')
    expect(await at('--parameters', 'out/parameters.json')).toBe('fail')
  })

  it.each([
    [['nowhere.json'], 'There is no such file.'],
    [['branches.yaml'], 'This is not JSON.'],
    [['hostile.json'], 'This is not evidence of Forall'],
    [[], 'forall replay needs <evidence>'],
  ])('refuses %j: %s', async (args, message) => {
    const { status, stderr } = await forall(['replay', ...args])
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)])
  })

  it('of what is secret, or has gone, is no hindrance to the others', async () => {
    const directory = folder()
    const file = join(directory, 'a.json')
    const bucket = (status: unknown) => ({
      Type: 'AWS::S3::Bucket',
      Properties: { VersioningConfiguration: { Status: status } },
    })
    const template = {
      Parameters: { Mode: { Type: 'String', NoEcho: true, AllowedValues: ['on', 'off'], Default: 'on' } },
      Conditions: { IsOn: { 'Fn::Equals': [{ Ref: 'Mode' }, 'on'] } },
      Resources: {
        A: bucket({ 'Fn::If': ['IsOn', 'Enabled', 'Suspended'] }),
        B: bucket('Suspended'),
      },
    }
    writeFileSync(file, JSON.stringify(template))
    const check = ['check', 'a.json', '--policy', 'data/bucket-versioning', '--report', 'json=e.json']
    const replayed = async (...args: readonly string[]) => {
      const { status, stdout } = await forall(['replay', 'e.json', ...args], { cwd: directory })
      return [status, ...(stdout.match(/^\S.*/gm) ?? []).slice(0, -1)]
    }
    await forall(check, { cwd: directory })
    expect(await replayed()).toEqual([3, 'not replayed, recorded as breakable', 'fail, as recorded'])
    expect(await replayed('--parameter', 'Mode=off')).toEqual([
      0,
      'breakable, as recorded',
      'fail, as recorded',
    ])
    await forall([...check, '--parameter', 'Mode=off'], { cwd: directory })
    expect(readFileSync(join(directory, 'e.json'), 'utf8')).not.toContain('off')
    expect(await replayed()).toEqual([3, 'not replayed, recorded as fail', 'fail, as recorded'])
    expect(await replayed('--parameter', 'Mode=off')).toEqual([0, 'fail, as recorded', 'fail, as recorded'])
    const { B, ...gone } = template.Resources
    writeFileSync(file, JSON.stringify({ ...template, Resources: gone }))
    expect(await replayed()).toEqual([
      1,
      'not replayed, recorded as fail',
      'absent, not as recorded, which was fail',
    ])
  })

  it('of a policy that is not here, or of a file that cannot be read, is told, and the others are replayed', async () => {
    const directory = folder()
    const bucket = '{ "Resources": { "A": { "Type": "AWS::S3::Bucket" } } }'
    const own = `{ id: 'own/none', title: 'None', severity: 'low', forAll: { name: 'x', *ids() { yield 'A' }, at: () => ({}) }, holds: () => ({ is: 'fail', causes: [] }) }`
    writeFileSync(join(directory, 'c.mjs'), `export default { own: [${own}] }\n`)
    writeFileSync(join(directory, 'a.json'), bucket)
    writeFileSync(join(directory, 'b.json'), bucket.replace('"A"', '"B"'))
    const policies = ['--policy', 'own', '--policy', 'data/bucket-versioning', '--config', 'c.mjs']
    await forall(['check', 'a.json', 'b.json', ...policies, '--report', 'json=e.json'], { cwd: directory })
    const without = await forall(['replay', 'e.json'], { cwd: directory })
    expect([without.status, without.stdout.match(/, as recorded/g)?.length]).toEqual([3, 2])
    expect(without.stdout).toContain('There is no policy own/none here.')
    writeFileSync(join(directory, 'b.json'), '{')
    const { status, stdout, stderr } = await forall(['replay', 'e.json', '--config', 'c.mjs'], {
      cwd: directory,
    })
    expect([status, stderr]).toEqual([2, expect.stringContaining('b.json:1')])
    expect(stdout).toContain('It may stand in what could not be read.')
    expect(stdout).toContain('fail, as recorded\n  A  a.json:1')
    const { outcomes } = JSON.parse(readFileSync(join(directory, 'e.json'), 'utf8'))
    const named = (id: string) =>
      outcomes.find(
        (one: { policy: string; subject: { id: string } }) =>
          one.policy === 'data/bucket-versioning' && one.subject.id === id,
      ).fingerprint
    const one = await forall(['replay', 'e.json', named('A')], { cwd: directory })
    expect([one.status, one.stderr]).toEqual([0, expect.stringContaining('b.json:1')])
    const other = await forall(['replay', 'e.json', named('B')], { cwd: directory })
    expect([other.status, other.stdout]).toEqual([2, expect.stringContaining('could not be read')])
  })

  it('writes over nobody’s template, and nothing of what came out otherwise', async () => {
    const directory = folder()
    const template = join(directory, 'template.json')
    const text = '{ "Resources": { "A": { "Type": "AWS::S3::Bucket" } } }'
    writeFileSync(template, text)
    const check = ['check', 'template.json', '--policy', 'data/bucket-versioning', '--report', 'json=e.json']
    await forall(check, { cwd: directory })
    const over = await forall(['replay', 'e.json', '--minimal', '.'], { cwd: directory })
    expect([over.status, over.stderr]).toEqual([
      2,
      expect.stringContaining('template.json: It is there already.'),
    ])
    expect(readFileSync(template, 'utf8')).toBe(text)
    writeFileSync(template, text.replace('Bucket"', 'Bucket2"'))
    const gone = await forall(['replay', 'e.json', '--minimal', 'out'], { cwd: directory })
    expect([gone.status, existsSync(join(directory, 'out'))]).toEqual([2, false])
    expect(gone.stdout).toContain('absent, not as recorded')
  })
})

it('names a finding of a CDK app as the app does', () => {
  const subject = {
    ...outcome().subject,
    id: 'Orders/Archive9F2',
    location: {
      file: 'cdk.out/Orders.template.json',
      line: 7,
      constructPath: 'Orders/Archive/Resource',
      trace: [{ file: 'app.ts', line: 12 }],
    },
  }
  const recorded = outcome({ subject })
  const replayed = { recorded, again: 'fail', there: 'fail', message: 'm', isSame: true } as const
  const [, place] = shown(replayed, (text) => text).split('\n')
  expect(place).toBe('  Orders/Archive/Resource  app.ts:12 · data/bucket-versioning · f-Logs')
  const [, notReplayed] = shown({ recorded, why: new InputError('w') }, (text) => text).split('\n')
  expect(notReplayed).toBe(place)
})
