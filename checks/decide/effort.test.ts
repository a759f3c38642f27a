import { expect, it } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import type { Policy, Subject } from '../../model/policy.ts'
import { AssignedWorld } from '../../model/world.ts'
import versioning from '../../policies/data/bucket-versioning.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { decide, defaults, subjectsOf } from './decide.ts'
import { Effort } from './effort.ts'
import { openWorld } from './evaluate.ts'
import { search } from './search.ts'

const differ = (one: Json, other: Json): Json => ({
  'Fn::Or': [{ 'Fn::And': [one, { 'Fn::Not': [other] }] }, { 'Fn::And': [{ 'Fn::Not': [one] }, other] }],
})
const bucket = (Status: Json): Json => ({
  Type: 'AWS::S3::Bucket',
  Properties: { VersioningConfiguration: { Status } },
})
const isYes = (at: number): Json => ({ 'Fn::Equals': [{ Ref: `P${at}` }, 'yes'] })

/** Buckets whose versioning depends on whether the number of yeses is odd, though all of them keep versions. */
const template = (buckets: number, parameters: number): JsonObject => {
  const names = Array.from({ length: parameters }, (_, at) => `P${at}`)
  const Conditions: Record<string, Json> = { C0: isYes(0), IsYes: isYes(0) }
  for (let at = 1; at < parameters; at++)
    Conditions[`C${at}`] = differ({ Condition: `C${at - 1}` }, isYes(at))
  const last = `C${parameters - 1}`
  const hard = bucket({ 'Fn::If': [last, 'Enabled', { 'Fn::If': [last, 'x', 'Enabled'] }] })
  return {
    Parameters: Object.fromEntries(
      names.map((name) => [name, { Type: 'String', AllowedValues: ['yes', 'no'], Default: 'no' }]),
    ),
    Conditions,
    Resources: {
      ...Object.fromEntries(Array.from({ length: buckets }, (_, at) => [`Hard${at}`, hard])),
      ZBreakable: bucket({ 'Fn::If': ['IsYes', 'x', 'Enabled'] }),
      ZFailing: bucket('x'),
      ZPassing: bucket('Enabled'),
      ZProved: bucket({ 'Fn::If': ['IsYes', { 'Fn::If': ['IsYes', 'Enabled', 'x'] }, 'Enabled'] }),
    },
  }
}

const decidedOf = (buckets: number, parameters: number) => {
  const space = spaceOfTemplate(template(buckets, parameters))
  const effort = Effort.ofSpace()
  let looks = 0
  const counted = {
    ...versioning,
    holds: (subject: Subject, options: unknown) => {
      looks++
      return (versioning as unknown as Policy).holds(subject, options)
    },
  } as unknown as Policy
  const decided = subjectsOf(counted, space).map((subject) => ({
    subject,
    ...decide(counted, space, subject, { ...defaults, search, effort }),
  }))
  return { looks: () => looks, decided }
}

const many = decidedOf(80, 10)

it('all subjects together take no more for being many', () => {
  const few = decidedOf(20, 10)
  expect(few.decided[0]?.outcome).toBe('pass')
  // A hundred more of those that are cut take less than three that are not.
  expect(many.looks() - few.looks()).toBeLessThan(3 * 4_096)
  const cut = many.decided.filter(({ outcome }) => outcome === 'unknown')
  expect(cut.length).toBeGreaterThan(40)
  for (const { quantified, stuckOn } of cut) {
    expect(stuckOn).toContain('more cases than all subjects together may take')
    expect(quantified.cases).toBeGreaterThan(16)
  }
})

it('what takes little is decided after all that takes much', () => {
  const outcomes = Object.fromEntries(many.decided.map(({ subject, outcome }) => [subject, outcome]))
  expect(outcomes).toMatchObject({
    ZBreakable: 'breakable',
    ZFailing: 'fail',
    ZPassing: 'pass',
    ZProved: 'pass',
  })
})

it('few that take much are decided as if there were no others', () => {
  const { decided } = decidedOf(10, 8)
  const hard = decided.filter(({ subject }) => subject.startsWith('Hard'))
  expect(hard.map(({ outcome, quantified }) => [outcome, quantified.exhaustive])).toEqual(
    Array.from({ length: 10 }, () => ['pass', true]),
  )
})

it('is the same in every run', () => {
  expect(decidedOf(20, 10).decided).toEqual(decidedOf(20, 10).decided)
})

it('a text that is put together in many ways takes more than a short one', () => {
  const workOf = (Status: Json) => {
    const ways = (depth: number): Json =>
      depth === 0
        ? Status
        : { 'Fn::If': ['C0', { 'Fn::Join': ['', [ways(depth - 1), 'x']] }, ways(depth - 1)] }
    const { Resources, ...sections } = template(0, 1)
    const space = spaceOfTemplate({
      ...sections,
      Resources: { ...(Resources as JsonObject), It: bucket(ways(5)) },
    })
    const world = openWorld(space)
    versioning.holds(versioning.forAll.at(world, 'It') as never, undefined as never)
    return world.worked
  }
  const parameter = { Ref: 'P0' }
  const long = { 'Fn::Join': ['', Array.from({ length: 40 }, () => parameter)] }
  expect(workOf(long)).toBeGreaterThan(3 * workOf(parameter))
})

it.each([
  ['a text that is read', (text: string): Json => text],
  ['a text that is put together', (text: string): Json => ({ 'Fn::Join': ['', [text, { Ref: 'P0' }]] })],
])('%s counts by its letters', (_, statusOf) => {
  const workOf = (text: string) => {
    const { Resources, ...sections } = template(0, 1)
    const world = openWorld(spaceOfTemplate({ ...sections, Resources: { It: bucket(statusOf(text)) } }))
    versioning.holds(versioning.forAll.at(world, 'It') as never, undefined as never)
    return world.worked
  }
  expect(workOf('x'.repeat(100_000))).toBeGreaterThanOrEqual(workOf('x') + 300)
})

it.each([
  ['Open', 2],
  ['Yes', 1],
])('each choice of one within another counts, where the condition is %s', (condition, of) => {
  const workOf = (depth: number) => {
    const chosen = (left: number): Json =>
      left === 0 ? 'Enabled' : { 'Fn::If': [condition, chosen(left - 1), 'Suspended'] }
    const world = openWorld(
      spaceOfTemplate({
        Parameters: { P: { Type: 'String' } },
        Conditions: {
          Open: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] },
          Yes: { 'Fn::Equals': ['x', 'x'] },
        },
        Resources: { It: bucket(chosen(depth)) },
      }),
    )
    versioning.holds(versioning.forAll.at(world, 'It') as never, undefined as never)
    return world.worked
  }
  expect(workOf(150)).toBeGreaterThanOrEqual(workOf(1) + of * 149)
})

it('what rules ask is work as well', () => {
  const parameter = (at: number): Json => ({ Ref: `P${at}` })
  const asserted = (many: number): Json =>
    Array.from({ length: many }, (_, at) => ({
      Assert: {
        'Fn::Or': [isYes(0), { 'Fn::Not': [isYes(0)] }].concat(
          [1, 2, 3].map((of) => ({
            'Fn::Equals': [{ 'Fn::Join': ['', [parameter(of), `x${at}`]] }, `yesx${at}`],
          })) as never,
        ),
      },
    }))
  const workOf = (many: number) => {
    const space = spaceOfTemplate({ ...template(0, 4), Rules: { R: { Assertions: asserted(many) } } })
    const world = new AssignedWorld(space, { values: new Map([['P0', 'yes']]), answers: new Map() })
    space.admissible(world)
    return world.worked
  }
  expect(workOf(40)).toBeGreaterThan(workOf(4) + 100)
})
