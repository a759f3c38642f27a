import { describe, expect, it } from 'vitest'
import { open } from '../../model/assignment.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { Policy, Subject } from '../../model/policy.ts'
import type { Space } from '../../model/space.ts'
import { Either, Sym } from '../../model/value.ts'
import { AssignedWorld } from '../../model/world.ts'
import versioning from '../../policies/data/bucket-versioning.ts'
import tagLengths from '../../policies/tags/length.ts'
import reservedPrefix from '../../policies/tags/reserved-prefix.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { decide, defaults, subjectsOf } from './decide.ts'
import { search } from './search.ts'

/** How often a policy is asked until all its subjects are decided. */
const looksAt = (policy: Policy, template: JsonObject): number => looksIn(spaceOfTemplate(template), policy)

const looksIn = (space: Space, policy: Policy): number => {
  let looks = 0
  const counted: Policy = {
    ...policy,
    holds: (subject: Subject, options: unknown) => {
      looks++
      return policy.holds(subject, options)
    },
  }
  for (const subject of subjectsOf(counted, space)) decide(counted, space, subject, { ...defaults, search })
  return looks
}

/** The cases of one decision, and what it takes to bring one about and to make it smaller. */
const most = 6_000

const bucketWith = (Parameters: JsonObject, Tags: unknown, more: JsonObject = {}) =>
  ({
    ...more,
    Parameters,
    Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: { Tags } } },
  }) as JsonObject

const keys = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `Key${at}`)

it.each([1, 2, 3, 5, 8])('%s lists of which nothing is known are searched in bounded work', (count) => {
  const parameters = Object.fromEntries(keys(count).map((key) => [key, { Type: 'CommaDelimitedList' }]))
  const tags = keys(count).map((key) => ({ Key: { 'Fn::Join': ['-', { Ref: key }] }, Value: 'x' }))
  const listed = { 'Fn::Join': ['', keys(count).map((key) => ({ 'Fn::Select': ['1', { Ref: key }] }))] }
  expect(looksAt(tagLengths, bucketWith(parameters, [...tags, { Key: 'Name', Value: listed }]))).toBeLessThan(
    most,
  )
})

it('a break that shrinks through another search is made smaller in bounded work', () => {
  const template = bucketWith(
    {
      Other: { Type: 'String', Default: 'ther' },
      Lower: { Type: 'String', AllowedPattern: '[^A-Z]*', Default: '' },
    },
    [
      { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${Unknown}' },
      { Key: { 'Fn::ImportValue': 'export-0' }, Value: 'nobody' },
      {
        Key: {
          'Fn::FindInMap': [
            'Words',
            { Ref: 'Other' },
            'value',
            { DefaultValue: { 'Fn::Sub': ['Stage${V}', { V: { Ref: 'Lower' } }] } },
          ],
        },
        Value: 'team-a',
      },
    ],
    {
      Transform: 'AWS::LanguageExtensions',
      Mappings: { Words: { prod: { value: 'Stage' }, dev: { value: 'other' } } },
    },
  )
  expect(looksAt(tagLengths, template)).toBeLessThan(most)
  expect(looksAt(reservedPrefix, template)).toBeLessThan(most)
})

describe('branches within branches', () => {
  const conditions = Array.from({ length: 7 }, (_, at) => `C${at}`)
  /** Of two to the seventh values, the one where all conditions hold is another. */
  const branches = (usual: (at: number) => Json, first: Json): Json => {
    const from = (depth: number, at: number): Json =>
      depth === conditions.length
        ? at === 0
          ? first
          : usual(at)
        : { 'Fn::If': [`C${depth}`, from(depth + 1, 2 * at), from(depth + 1, 2 * at + 1)] }
    return from(0, 0)
  }
  const templateOf = (status: Json, more: JsonObject = {}): JsonObject => ({
    Parameters: Object.fromEntries(conditions.map((name) => [`P${name}`, { Type: 'String', Default: 'no' }])),
    Conditions: Object.fromEntries(
      conditions.map((name) => [name, { 'Fn::Equals': [{ Ref: `P${name}` }, 'yes'] }]),
    ),
    Resources: {
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: status } } },
      ...more,
    },
  })
  const outcome = (template: JsonObject) =>
    decide(versioning as unknown as Policy, spaceOfTemplate(template), 'Bucket', { ...defaults, search })

  it('are listed as far as they are few', () => {
    const headOf = (expression: Json) =>
      new AssignedWorld(spaceOfTemplate(templateOf('x')), open).scope('').head(expression)
    expect(headOf(branches((at) => `v${at}`, 'v'))).toBeInstanceOf(Sym)
    expect(headOf(branches((at) => `v${at % 60}`, 'v'))).toBeInstanceOf(Either)
    // What may be absent is not certain to be there.
    const orNothing = branches((at) => `v${at}`, { Ref: 'AWS::NoValue' })
    expect(headOf(orNothing)).toMatchObject({ mayBeAbsent: true, isPartial: false })
    expect(headOf(branches((at) => `v${at}`, { Ref: 'Bucket' }))).toMatchObject({ isPartial: true })
  })

  it('are still told apart', () => {
    expect(outcome(templateOf(branches((at) => `v${at}`, 'Enabled'))).outcome).toBe('fail')
    expect(outcome(templateOf(branches(() => 'Enabled', 'x')))).toMatchObject({
      outcome: 'breakable',
      assignment: Object.fromEntries(conditions.map((name) => [`PC${name.slice(1)}`, 'yes'])),
    })
  })

  it('refuse what is deployed where the one that is chosen has no value', () => {
    const template = templateOf('Suspended', { Gone: { Type: 'AWS::SNS::Topic', Condition: 'Never' } })
    const named = (BucketName: Json): JsonObject => ({
      ...template,
      Conditions: { ...(template.Conditions as JsonObject), Never: { 'Fn::Equals': ['a', 'b'] } },
      Resources: {
        ...(template.Resources as JsonObject),
        Bucket: {
          Type: 'AWS::S3::Bucket',
          Properties: { BucketName, VersioningConfiguration: { Status: 'Suspended' } },
        },
      },
    })
    const gone = { Ref: 'Gone' }
    // Whichever is the one that is deployed now, each that is not refused fails, or one does alone.
    expect(outcome(named(branches((at) => `name-${at}`, gone))).outcome).toBe('fail')
    expect(outcome(named(branches((at) => (at === 127 ? gone : `name-${at}`), 'x'))).outcome).toBe('fail')
  })
})

describe('a rule is looked at again only where a case says something of what it asks for', () => {
  const names = Array.from({ length: 40 }, (_, at) => `P${at}`)
  const differ = (one: Json, other: Json): Json => ({
    'Fn::Or': [{ 'Fn::And': [one, { 'Fn::Not': [other] }] }, { 'Fn::And': [{ 'Fn::Not': [one] }, other] }],
  })
  const either = (one: Json): Json => ({ 'Fn::Or': [one, { 'Fn::Not': [one] }] })
  const Conditions: Record<string, Json> = { C0: { 'Fn::Equals': [{ Ref: 'P0' }, 'yes'] } }
  for (let at = 1; at < 6; at++)
    Conditions[`C${at}`] = differ({ Condition: `C${at - 1}` }, { 'Fn::Equals': [{ Ref: `P${at}` }, 'yes'] })
  for (const name of names) Conditions[`Is${name}`] = { 'Fn::Equals': [{ Ref: name }, 'yes'] }
  const parameters = (declared: JsonObject) => Object.fromEntries(names.map((name) => [name, declared]))
  const Parameters = parameters({ Type: 'String', AllowedValues: ['yes', 'no'] })
  const Status = { 'Fn::If': ['C5', 'x', { 'Fn::If': ['C5', 'Enabled', 'y'] }] }
  const Bucket = { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status } } }
  const inner = {
    Type: 'AWS::CloudFormation::Stack',
    Properties: { Parameters: Object.fromEntries(names.map((name) => [name, { Ref: name }])) },
  }

  it.each([
    ['by itself', false, (name: string) => ({ 'Fn::Contains': [['yes', 'no'], { Ref: name }] })],
    ['by a condition', false, (name: string) => either({ Condition: `Is${name}` })],
    ['in a nested stack', true, (name: string) => ({ 'Fn::Contains': [['yes', 'no'], { Ref: name }] })],
  ])('%s', (_, isNested, asserted) => {
    let looks = 0
    const rule = (name: string) => ({
      get Assertions() {
        looks++
        return [{ Assert: asserted(name) }]
      },
    })
    const Rules = Object.fromEntries(
      names.map((name) => [`Rule${name}`, rule(name)]),
    ) as unknown as JsonObject
    const template = {
      Parameters,
      Conditions,
      ...(isNested ? {} : { Rules }),
      Resources: { Bucket, ...(isNested && { Inner: inner }) },
    } as unknown as JsonObject
    const nested = { template: { Parameters: parameters({ Type: 'String' }), Rules, Resources: {} } }
    const space = spaceOfTemplate(template, isNested ? { nested: new Map([['Inner', nested]]) } : {})
    // Whether a fail counts is asked of all rules, in as many cases as may be.
    expect(looksIn(space, versioning as unknown as Policy)).toBeGreaterThan(1_000)
    // With everything open, and with each thing that is assumed of the one parameter.
    expect(looks).toBeLessThan(names.length * 10)
  })
})
