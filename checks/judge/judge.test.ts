import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ForestFull } from '../../algebra/packets/forest.ts'
import { evidenceSchema } from '../../model/evidence.ts'
import type { JsonObject } from '../../model/json.ts'
import { InputError } from '../../model/place.ts'
import { type Policy, policy } from '../../model/policy.ts'
import { pass } from '../../model/verdict.ts'
import bucketVersioning from '../../policies/data/bucket-versioning.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { type Judging, judge } from './judge.ts'
import { judging as sample, selected } from './sample.ts'

const bucket = (status?: unknown): JsonObject => ({
  Type: 'AWS::S3::Bucket',
  Properties: (status === undefined ? {} : { VersioningConfiguration: { Status: status } }) as JsonObject,
})
const spaceWith = (resources: JsonObject, name = 'app.yaml', more: JsonObject = {}) =>
  spaceOfTemplate({ ...more, Resources: resources }, { name })
const judging = (parts: Partial<Judging>): Judging =>
  sample({ policies: selected(bucketVersioning as Policy), ...parts })

const throwing = policy({
  id: 'own/broken',
  title: 'Every bucket breaks this',
  severity: 'high',
  forAll: 'AWS::S3::Bucket',
  holds: (subject) => {
    throw new Error(`cannot judge ${subject.id}`)
  },
}) as Policy

describe('judging', () => {
  const parameters = {
    Parameters: { Env: { Type: 'String', AllowedValues: ['prod', 'dev'], Default: 'prod' } },
  }
  const conditions = { Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } } }
  const space = spaceWith(
    {
      Good: bucket('Enabled'),
      Better: bucket('Enabled'),
      Bad: bucket('Suspended'),
      Maybe: bucket({ 'Fn::If': ['IsProd', 'Enabled', 'Suspended'] }),
      Hidden: bucket({ 'Fn::ImportValue': 'status' }),
    },
    'app.yaml',
    { ...parameters, ...conditions },
  )

  it('tells what fails, what may, what is not known, and groups what passes', async () => {
    const { outcomes, passes } = await judge(judging({ spaces: [space] }))
    expect(outcomes.map(({ subject, outcome, message }) => [subject.id, outcome, message])).toEqual([
      ['Bad', 'fail', 'VersioningConfiguration.Status is Suspended, expected Enabled'],
      ['Hidden', 'unknown', expect.stringMatching(/^Decided by .*status.*, which is not known here$/)],
      [
        'Maybe',
        'breakable',
        'VersioningConfiguration.Status is Suspended, expected Enabled, when Env is "dev"',
      ],
    ])
    expect(outcomes[2]?.assignment).toEqual({ Env: 'dev' })
    expect(passes).toEqual([
      {
        policy: 'data/bucket-versioning',
        source: 'app.yaml',
        quantified: { exhaustive: true, cases: 1 },
        subjects: ['Better', 'Good'],
      },
    ])
  })

  it('lists passes with what they rest on where everything is asked for', async () => {
    const { outcomes, passes } = await judge(judging({ spaces: [space], full: true }))
    expect(passes).toEqual([])
    expect(outcomes.find(({ subject }) => subject.id === 'Good')).toMatchObject({
      outcome: 'pass',
      evidence: [{ path: 'VersioningConfiguration.Status', found: 'Enabled' }],
    })
  })

  it('makes evidence that its own schema accepts', async () => {
    const evidence = await judge(
      judging({ spaces: [space], policies: selected(bucketVersioning as Policy, throwing) }),
    )
    expect(evidenceSchema.parse(JSON.parse(JSON.stringify(evidence)))).toEqual(evidence)
  })

  it('is the same to the byte whatever the order of the spaces', async () => {
    const spaces = ['a', 'b', 'c'].map((name) => spaceWith({ Bad: bucket(), Good: bucket('Enabled') }, name))
    const usual = JSON.stringify(await judge(judging({ spaces })))
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(spaces, { minLength: 3 }), async (shuffled) => {
        expect(JSON.stringify(await judge(judging({ spaces: shuffled })))).toBe(usual)
      }),
      { numRuns: 6 },
    )
  })
})

it('gives the same resource in two stacks two ids, whatever the files are called', async () => {
  const fingerprintsIn = async (...names: readonly string[]) => {
    const spaces = names.map((name) => spaceWith({ Logs: bucket() }, name))
    return (await judge(judging({ spaces }))).outcomes.map(({ fingerprint }) => fingerprint)
  }
  const before = await fingerprintsIn('prod.yaml', 'dev.yaml')
  expect(new Set(before).size).toBe(2)
  expect(await fingerprintsIn('moved/z.yaml', 'a.yaml')).toEqual(before)
})

it('quotes what begins or ends with a space', async () => {
  const spaces = [spaceWith({ Logs: bucket('Enabled '), Data: bucket('En abled') })]
  const { outcomes } = await judge(judging({ spaces }))
  expect(outcomes.map(({ message }) => message.split(', ')[0])).toEqual([
    'VersioningConfiguration.Status is En abled',
    'VersioningConfiguration.Status is "Enabled "',
  ])
})

it('marks what a baseline knows', async () => {
  const old = await judge(judging({ spaces: [spaceWith({ Logs: bucket('Suspended') })] }))
  const spaces = [spaceWith({ Logs: bucket('Suspended'), Data: bucket() }, 'moved.yaml')]
  const { outcomes } = await judge(judging({ spaces, baseline: old.outcomes }))
  expect(outcomes.map(({ subject, known }) => [subject.id, known ?? false])).toEqual([
    ['Data', false],
    ['Logs', true],
  ])
})

describe('a policy that throws', () => {
  it('is unknown and named, and the others go on', async () => {
    const spaces = [spaceWith({ A: bucket(), B: bucket() })]
    const { outcomes, notExamined } = await judge(
      judging({ spaces, policies: selected(throwing, bucketVersioning as Policy) }),
    )
    expect(outcomes.map(({ policy: id, outcome, message }) => [id, outcome, message])).toEqual([
      ['data/bucket-versioning', 'fail', expect.anything()],
      ['data/bucket-versioning', 'fail', expect.anything()],
      ['own/broken', 'unknown', 'The policy is broken, it threw: cannot judge A'],
      ['own/broken', 'unknown', 'The policy is broken, it threw: cannot judge B'],
    ])
    expect(notExamined).toMatchObject([{ what: 'own/broken', kind: 'defect' }])
  })

  it.each([
    [() => true, 'true'],
    [() => undefined, 'undefined'],
    [() => 'pass', 'a string'],
    [() => ({ is: 'true' }), 'an object that is none'],
    [() => ({ is: 'unknown' }), 'an object that is none'],
    [() => Promise.reject(new Error('too late')), 'a Promise: it may not wait for anything'],
  ])('and one that answers %s instead of a verdict is told what one is', async (holds, said) => {
    const own = { ...throwing, holds } as unknown as Policy
    const { outcomes, notExamined } = await judge(
      judging({ spaces: [spaceWith({ A: bucket() })], policies: selected(own) }),
    )
    const message = `holds must return a verdict, such as resource.at('X').is('y'), and returned ${said}`
    expect(outcomes).toMatchObject([{ outcome: 'unknown', message: `The policy is broken: ${message}` }])
    expect(notExamined).toMatchObject([
      { what: 'own/broken', kind: 'defect', why: `It judges nothing: ${message}.` },
    ])
  })

  it('is not blamed for what is too deep to be judged, which is named', async () => {
    const fathomless = (value: unknown): unknown => [fathomless(value)]
    const deep: Policy = {
      ...throwing,
      holds: (subject) => {
        if (subject.id === 'A') fathomless(subject)
        return pass
      },
    }
    const spaces = [spaceWith({ A: bucket(), B: bucket() })]
    const { outcomes, passes, notExamined } = await judge(judging({ spaces, policies: selected(deep) }))
    expect(outcomes.map(({ subject, outcome, message }) => [subject.id, outcome, message])).toEqual([
      ['A', 'unknown', 'Not judged: What the policy reads of it goes deeper than can be followed'],
    ])
    expect(passes.flatMap(({ subjects }) => subjects)).toEqual(['B'])
    expect(notExamined).toMatchObject([{ what: 'A, by own/broken', kind: 'unsupported' }])
  })

  it('is not blamed for rules that cannot be told apart, which are named', async () => {
    const full: Policy = {
      ...throwing,
      holds: () => {
        throw new ForestFull(7)
      },
    }
    const { outcomes, notExamined } = await judge(
      judging({ spaces: [spaceWith({ A: bucket() })], policies: selected(full) }),
    )
    const why = 'The packets that the rules let through cannot be told apart with 7 intervals'
    expect(outcomes).toMatchObject([{ outcome: 'unknown', message: `Not judged: ${why}` }])
    expect(notExamined).toMatchObject([{ what: 'A, by own/broken', kind: 'unsupported', why: `${why}.` }])
    expect(notExamined[0]?.advice).not.toContain('defect')
  })

  it('while it looks for its subjects, is unknown too', async () => {
    const lost: Policy = {
      ...throwing,
      forAll: {
        name: 'everything',
        at: () => undefined,
        ids: () => {
          throw new Error('lost')
        },
      },
    }
    const { outcomes, vacuous } = await judge(judging({ spaces: [spaceWith({})], policies: selected(lost) }))
    expect(outcomes).toMatchObject([{ outcome: 'unknown', message: 'The policy is broken, it threw: lost' }])
    expect(vacuous).toEqual([])
  })
})

it('names policies that found nothing to judge', async () => {
  const { vacuous, outcomes } = await judge(
    judging({ spaces: [spaceWith({ Q: { Type: 'AWS::SQS::Queue' } })] }),
  )
  expect(vacuous).toEqual(['data/bucket-versioning'])
  expect(outcomes).toEqual([])
})

it('tells what could not be read first, then what was not examined', async () => {
  const { notExamined } = await judge(
    judging({
      errors: [new InputError('It is empty.', { file: 'z.yaml', line: 1 }, 'Fill it.')],
      notExamined: [{ what: 'Nested', why: 'It is elsewhere.' }],
    }),
  )
  expect(notExamined).toEqual([
    {
      what: 'z.yaml',
      why: 'It is empty.',
      kind: 'unreadable',
      advice: 'Fill it.',
      location: { file: 'z.yaml', line: 1 },
    },
    { what: 'Nested', why: 'It is elsewhere.', kind: 'unsupported' },
  ])
})

it('counts its progress to the end', async () => {
  const seen: string[] = []
  const never = policy({
    id: 'own/fine',
    title: 'All is fine',
    severity: 'info',
    forAll: 'AWS::S3::Bucket',
    holds: () => pass,
  })
  await judge(
    judging({
      spaces: [spaceWith({}), spaceWith({}, 'b')],
      policies: selected(bucketVersioning as Policy, never as Policy),
      onProgress: (done, total) => seen.push(`${done}/${total}`),
    }),
  )
  expect(seen).toEqual(['1/4', '2/4', '3/4', '4/4'])
})
