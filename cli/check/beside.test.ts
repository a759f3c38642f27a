import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../../checks/config/config-file.ts'
import { type Judging, judge, judgedAlone } from '../../checks/judge/judge.ts'
import { allPolicies, select } from '../../checks/judge/selection.ts'
import { policies as shipped } from '../../policies/index.generated.ts'
import { load } from '../../sources/load.ts'
import { besideFor } from './beside.ts'

const directory = mkdtempSync(join(tmpdir(), 'forall-beside-'))
afterAll(() => rmSync(directory, { recursive: true }))

const bucket = (versioning: unknown) => ({
  Type: 'AWS::S3::Bucket',
  Properties: { VersioningConfiguration: { Status: versioning } },
})

/** Some of it is decided at once, some by cases, some not at all. */
const template = {
  Parameters: {
    Stage: { Type: 'String', Default: 'prod', AllowedValues: ['prod', 'dev'] },
    Key: { Type: 'String' },
  },
  Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
  Resources: {
    Good: bucket('Enabled'),
    Bad: bucket('Suspended'),
    Chosen: bucket({ 'Fn::If': ['IsProd', 'Enabled', 'Suspended'] }),
    Open: bucket({ 'Fn::ImportValue': 'Versioning' }),
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: {
            Effect: 'Allow',
            Principal: { Service: 'ec2.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        },
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
      },
    },
    Queue: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: { Ref: 'Key' } } },
  },
}

const file = join(directory, 'template.json')
writeFileSync(file, JSON.stringify(template))

const run: Judging['run'] = { seed: 1, maxCases: 4_096, draws: 20, strict: false, severity: 'info' }

const judging = async (full: boolean, config?: string) => {
  const loaded = await loadConfig(config, directory)
  const policies = await select(allPolicies(shipped, loaded), loaded, { only: [], skip: [] })
  const { spaces } = await load([file])
  const share = { paths: [file], deployment: {}, config, only: [], skip: [], run, full }
  const asked: Judging = {
    spaces,
    policies,
    errors: [],
    notExamined: [],
    waivers: [],
    scope: { paths: [file] },
    run,
    version: '0.0.0',
    full,
    now: new Date('2026-01-01'),
  }
  return { asked, share }
}

describe('threads beside', () => {
  it.each([false, true])('change nothing in what comes of it, where full is %j', async (full) => {
    const { asked, share } = await judging(full)
    const beside = besideFor(asked.spaces, asked.policies.length, share, 2)
    // They are given the time to take what they can.
    const last = asked.policies.length - 1
    await beside?.judged(last)
    expect(beside?.has(last)).toBe(true)
    const evidence = await judge({ ...asked, ...(beside !== undefined && { beside }) })
    await beside?.end()
    expect(evidence).toEqual(await judge(asked))
    expect(new Set(evidence.outcomes.map(({ outcome }) => outcome))).toEqual(
      new Set(['fail', 'breakable', 'unknown', ...(full ? ['pass'] : [])]),
    )
  })

  it('tell nothing where other files stand there by now', async () => {
    const { asked, share } = await judging(false)
    const other = join(directory, 'other.json')
    writeFileSync(other, JSON.stringify({ Resources: { Good: template.Resources.Good } }))
    const beside = besideFor(asked.spaces, asked.policies.length, { ...share, paths: [other] }, 1)
    expect(await beside?.judged(0)).toBe(undefined)
    expect(await judge({ ...asked, ...(beside !== undefined && { beside }) })).toEqual(await judge(asked))
    await beside?.end()
  })

  it('tell nothing where they cannot begin', async () => {
    const { asked, share } = await judging(false)
    const beside = besideFor(
      asked.spaces,
      asked.policies.length,
      { ...share, config: join(directory, 'none.json') },
      1,
    )
    expect(await beside?.judged(0)).toBe(undefined)
    expect(await judge({ ...asked, ...(beside !== undefined && { beside }) })).toEqual(await judge(asked))
    await beside?.end()
  })

  it('are not asked where nobody has the time, or what is judged cannot be read twice', async () => {
    const { asked, share } = await judging(false)
    const { spaces } = asked
    expect(besideFor(spaces, 1, share, 1)).toBe(undefined)
    expect(besideFor(spaces, 10, share, 0)).toBe(undefined)
    expect(besideFor(spaces, 10, { ...share, paths: ['-'] }, 1)).toBe(undefined)
    expect(
      besideFor(
        spaces.map((space) => ({ ...space, source: 'cdk' as const })),
        10,
        share,
        1,
      ),
    ).toBe(undefined)
  })
})

describe('one policy alone', () => {
  it.each([
    ['tags/characters', true],
    // It has a bucket that is decided by cases.
    ['data/bucket-versioning', false],
  ])('%s is told: %j', async (id, isTold) => {
    const { asked } = await judging(false)
    const selected = asked.policies.find(({ policy }) => policy.id === id)
    if (selected === undefined) throw new Error(`There is no policy ${id}.`)
    expect((await judgedAlone(asked, selected, asked.spaces)) !== undefined).toBe(isTold)
  })
})
