import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Evidence } from '../model/evidence.ts'
import { evidenceSchema } from '../model/evidence.ts'
import { forall } from './child.ts'

const constructs = (name: string): string => join('cli', 'fixtures', 'constructs', name)

const root = join(import.meta.dirname, '..')
const explore = (module: string, ...args: readonly string[]) =>
  forall(['explore', constructs(module), ...args], { cwd: root })

const versions = ['--policy', 'data/bucket-versioning']

const evidenceOf = async (module: string, ...args: readonly string[]): Promise<Evidence> =>
  JSON.parse((await explore(module, ...args, '--format', 'json')).stdout)

describe.concurrent('explore', { timeout: 180_000 }, () => {
  it('finds the one combination of props that breaks a policy, and the one that is not built', async () => {
    const evidence = await evidenceOf('store.ts', ...versions, '--runs', '200')
    expect(evidence.outcomes.map(({ policy, outcome, assignment }) => [policy, outcome, assignment])).toEqual(
      [
        ['data/bucket-versioning', 'breakable', { environment: 'prod', replicas: '11', isArchive: 'true' }],
        ['explore/builds', 'breakable', { environment: 'test', replicas: '13' }],
      ],
    )
    expect(evidence.outcomes.map(({ props }) => props)).toEqual([
      { environment: 'prod', replicas: 11, isArchive: true, owner: expect.stringMatching(/^.$/) },
      { environment: 'test', replicas: 13, owner: expect.stringMatching(/^.$/) },
    ])
    expect(evidenceSchema.safeParse(evidence).error).toBeUndefined()
  })

  it('says so, with a status of 1, and where', async () => {
    const { status, stdout, stderr } = await explore('store.ts', ...versions, '--runs', '200')
    expect(status).toBe(1)
    expect(stdout).toContain(
      'VersioningConfiguration.Status is absent, expected Enabled, when environment is "prod" and replicas is "11" and isArchive is "true"',
    )
    expect(stdout).toContain('cli/fixtures/constructs/store.ts:19')
    expect(stderr).toBe('forall: Running the module cli/fixtures/constructs/store.ts\n')
  })

  it('comes to the same with however many threads', async () => {
    const of = async (workers: string) => {
      const { run: _, ...evidence } = await evidenceOf(
        'store.ts',
        ...versions,
        '--runs',
        '60',
        '--workers',
        workers,
      )
      return evidence
    }
    expect(await of('1')).toEqual(await of('3'))
  })

  it('explores several modules, each for itself', async () => {
    const evidence = await evidenceOf('few.ts', constructs('store.ts'), ...versions, '--runs', '200')
    expect(evidence.scope.sources.map(({ name, inputs }) => [name, inputs])).toEqual([
      [constructs('few.ts'), 4],
      [constructs('store.ts'), 200],
    ])
    expect(evidence.outcomes.map(({ subject, quantified }) => [subject.id, quantified.cases])).toEqual([
      [expect.stringMatching(/^store\/Data/), 200],
      [constructs('store.ts'), 200],
    ])
    expect(evidence.passes.map(({ source, quantified }) => [source, quantified.cases])).toContainEqual([
      constructs('few.ts'),
      4,
    ])
  })

  it('runs none where one is not there', async () => {
    const { status, stderr } = await explore('few.ts', constructs('nowhere.ts'))
    expect(status).toBe(2)
    expect(stderr).toContain('There is no such module.')
    expect(stderr).not.toContain('Running')
  })

  it('shows what is waived as it was seen first', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'forall-')), 'waivers.json')
    const waiver = {
      policy: versions[1],
      subject: '*/Data/Resource',
      reason: 'Kept elsewhere.',
      owner: 'a@example.com',
    }
    writeFileSync(file, JSON.stringify({ waivers: [{ ...waiver, expires: '2099-12-31' }] }))
    const { outcomes } = await evidenceOf('store.ts', ...versions, '--runs', '200', '--waivers', file)
    const [waived] = outcomes.filter(({ outcome }) => outcome === 'waived')
    expect(waived?.assignment).toBeUndefined()
    expect(waived?.props).toMatchObject({ environment: 'prod', isArchive: true })
  })

  it('proves what it has tried all of', async () => {
    const evidence = await evidenceOf('few.ts', ...versions)
    expect(evidence.outcomes).toEqual([])
    expect(evidence.passes.map(({ policy, quantified }) => [policy, quantified])).toEqual([
      ['data/bucket-versioning', { exhaustive: true, cases: 4 }],
      ['explore/builds', { exhaustive: true, cases: 4 }],
    ])
    expect((await explore('few.ts', ...versions)).status).toBe(0)
  })

  it('has not proved what it has tried some of', async () => {
    const evidence = await evidenceOf('few.ts', ...versions, '--runs', '3')
    expect(evidence.passes.map(({ quantified }) => quantified.exhaustive)).toEqual([false, false])
  })

  it('tries as many as fit into its time', async () => {
    const { passes, outcomes } = await evidenceOf(
      'store.ts',
      ...versions,
      '--runs',
      '100000',
      '--budget',
      '1',
    )
    const tried = [...passes, ...outcomes].map(({ quantified }) => quantified.cases)
    expect(Math.min(...tried)).toBeGreaterThan(0)
    expect(Math.max(...tried)).toBeLessThan(100_000)
  })

  it('is replayed', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'forall-')), 'e.json')
    await explore('store.ts', ...versions, '--runs', '200', '--report', `json=${file}`)
    const { status, stdout } = await forall(['replay', file], { cwd: root })
    expect([status, stdout.trimEnd().split('\n').at(-1)]).toEqual([0, '2 findings · 2 as recorded'])
    expect(JSON.parse(readFileSync(file, 'utf8')).scope.sources[0].kind).toBe('construct')
  })

  it.each([
    ['nowhere.ts', 'There is no such module.'],
    ['', 'The folder has no index.'],
    ['no-construct.ts', 'The module exports no construct.'],
    ['no-schema.ts', 'The module exports no schema of its props.'],
    ['two-constructs.ts', 'The module exports several constructs: One, Other.'],
    ['two-schemas.ts', 'The module exports several schemas: one, other.'],
    ['any.ts', 'settings.extra: takes what no generator is known for (any).'],
    ['throws.ts', 'The module cannot be loaded: It wants its own database.'],
    ['ends.ts', 'The module ended the process (status 0).'],
  ])('refuses %s, and says why', async (module, why) => {
    const { status, stdout, stderr } = await explore(module)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain(why)
    expect(stderr).not.toContain('    at ')
  })

  it.each([
    ['--runs', '0', '--runs needs a whole number from 1, not 0.'],
    ['--workers', '1.5', '--workers needs a whole number, not 1.5.'],
    ['--budget', '0', '--budget needs a number of seconds above 0.'],
    ['--policy', 'data/nothing', 'data/nothing'],
  ])('refuses %s %s', async (flag, value, why) => {
    const { status, stderr } = await explore('few.ts', flag, value)
    expect(status).toBe(2)
    expect(stderr).toContain(why)
  })
})
