import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../model/json.ts'
import { type Policy, policy, type Resource } from '../model/policy.ts'
import versioning from '../policies/data/bucket-versioning.ts'
import { spaceOfTemplate } from '../sources/cloudformation/assemble.ts'
import { decide, defaults, subjectsOf } from './decide.ts'
import { search } from './search.ts'

const short = policy({
  id: 'test/short',
  title: 'Short',
  severity: 'medium',
  forAll: 'AWS::S3::Bucket',
  holds: (bucket) =>
    bucket
      .at('VersioningConfiguration.Status')
      .satisfies((text) => String(text).length <= 3, { name: 'has at most three characters' }),
})

const allShort = policy({
  ...short,
  id: 'test/all-short',
  forAll: 'AWS::S3::Bucket',
  holds: (bucket) =>
    bucket
      .at('VersioningConfiguration.Status')
      .every((item) =>
        item.satisfies((text) => String(text).length <= 3, { name: 'has at most three characters' }),
      ),
})

const bucket = (status: unknown, more: object = {}) => ({
  Bucket: {
    Type: 'AWS::S3::Bucket',
    ...more,
    Properties: { VersioningConfiguration: { Status: status } },
  },
})

const is = (input: string, value: string) => ({ 'Fn::Equals': [{ Ref: input }, value] })
const chosen = (condition: string, yes: unknown, no: unknown) => ({ 'Fn::If': [condition, yes, no] })
const text = (more: object = {}) => ({ Type: 'String', ...more })

const decided = (template: object, of: Policy<Resource, undefined> = versioning, how: object = { search }) =>
  decide(of as unknown as Policy, spaceOfTemplate(template as JsonObject), 'Bucket', { ...defaults, ...how })

describe('an assignment that breaks it', () => {
  const Conditions = {
    IsProd: is('Stage', 'prod'),
    IsOther: is('Other', 'y'),
    Both: { 'Fn::And': [{ Condition: 'IsProd' }, { Condition: 'IsOther' }] },
    Neither: { 'Fn::And': [{ 'Fn::Not': [is('Stage', 'prod')] }, { 'Fn::Not': [is('Other', 'y')] }] },
    OneOfPlainly: { 'Fn::Or': [is('Stage', 'prod'), is('Other', 'y')] },
    OneOf: { 'Fn::Or': [{ Condition: 'IsProd' }, { Condition: 'IsOther' }] },
  }

  it('has all that the break needs, by name', () => {
    const Parameters = { Stage: text({ Default: 'dev' }), Other: text({ Default: 'x' }) }
    const template = { Parameters, Conditions, Resources: bucket(chosen('Both', 'Suspended', 'Enabled')) }
    const { outcome, assignment } = decided(template)
    expect(outcome).toBe('breakable')
    expect(Object.entries(assignment)).toEqual([
      ['Other', 'y'],
      ['Stage', 'prod'],
    ])
  })

  it('does not have what is open now, and may be anything', () => {
    const Parameters = { Stage: text({ Default: 'dev' }), Other: text() }
    const status = chosen('IsProd', 'Suspended', chosen('IsOther', 'Enabled', 'Enabled'))
    expect(decided({ Parameters, Conditions, Resources: bucket(status) }).assignment).toEqual({
      Stage: 'prod',
    })
  })

  it('leaves as it is now what need not change', () => {
    const Parameters = {
      Stage: text({ Default: 'prod', AllowedValues: ['dev', 'prod'] }),
      Other: text({ Default: 'y', AllowedValues: ['x', 'y'] }),
    }
    const status = chosen('OneOf', chosen('IsOther', 'Enabled', 'Suspended'), 'Suspended')
    expect(decided({ Parameters, Conditions, Resources: bucket(status) })).toMatchObject({
      outcome: 'breakable',
      assignment: { Other: 'x' },
    })
  })

  // Other comes before Stage in the order of asking, so that it is changed before Stage is.
  const whatever = chosen(
    'IsOther',
    chosen('IsProd', 'Enabled', 'Suspended'),
    chosen('IsProd', 'Enabled', 'Off'),
  )

  it.each([
    ['as it is now', { Default: 'x' }],
    ['open now', {}],
    ['as it is now, one of a few', { Default: 'x', AllowedValues: ['x', 'y'] }],
    ['open now, one of a few', { AllowedValues: ['x', 'y'] }],
  ])('does not say what else was changed on the way to it: %s', (_, other) => {
    const Parameters = { Stage: text({ Default: 'prod' }), Other: text(other) }
    const { outcome, assignment } = decided({ Parameters, Conditions, Resources: bucket(whatever) })
    expect([outcome, Object.keys(assignment)]).toEqual(['breakable', ['Stage']])
  })

  it.each([
    ['as it is now, not made', { Default: 'x' }],
    ['open now', {}],
  ])('says what makes the resource: %s', (_, other) => {
    const Parameters = { Stage: text({ Default: 'prod' }), Other: text(other) }
    const Resources = bucket(chosen('IsProd', 'Enabled', 'Suspended'), { Condition: 'IsOther' })
    const { outcome, assignment } = decided({ Parameters, Conditions, Resources })
    expect([outcome, Object.keys(assignment), assignment.Other]).toEqual([
      'breakable',
      ['Other', 'Stage'],
      'y',
    ])
  })

  it.each([
    ['as it is now, refused', { Default: 'x' }],
    ['open now', {}],
  ])('says what makes the deployment be accepted: %s', (_, other) => {
    const Parameters = { Stage: text({ Default: 'prod' }), Other: text(other) }
    const Rules = { Either: { Assertions: [{ Assert: Conditions.OneOfPlainly }] } }
    const Resources = bucket(chosen('IsProd', 'Enabled', 'Suspended'))
    const { outcome, assignment } = decided({ Parameters, Rules, Conditions, Resources })
    expect([outcome, Object.keys(assignment), assignment.Other]).toEqual([
      'breakable',
      ['Other', 'Stage'],
      'y',
    ])
  })

  it('has a drawn value no longer than it must be', () => {
    const Parameters = { Stage: text({ Default: 'dev' }) }
    const split = { 'Fn::Split': [',', { Ref: 'Stage' }] }
    const { outcome, assignment, quantified } = decided({ Parameters, Resources: bucket(split) }, allShort)
    expect([outcome, quantified.exhaustive]).toEqual(['breakable', false])
    expect(assignment.Stage).toHaveLength(4)
  })

  it('is a fail, once it is how it is deployed', () => {
    const Parameters = { Stage: text({ Default: 'prod' }), Other: text({ Default: 'y' }) }
    const template = { Parameters, Conditions, Resources: bucket(chosen('Neither', 'Suspended', 'Enabled')) }
    const { outcome, assignment } = decided(template)
    expect(outcome).toBe('breakable')
    const space = spaceOfTemplate(template as unknown as JsonObject, { parameters: assignment })
    expect(decide(versioning as unknown as Policy, space, 'Bucket', { ...defaults, search }).outcome).toBe(
      'fail',
    )
  })

  it('has of allowed values one that is allowed', () => {
    const Parameters = { Stage: text({ Default: 'dev', AllowedValues: ['dev', 'production'] }) }
    expect(decided({ Parameters, Resources: bucket({ Ref: 'Stage' }) }, short).assignment).toEqual({
      Stage: 'production',
    })
  })
})

describe('how far it was looked', () => {
  const Parameters = { Stage: text({ AllowedPattern: 'Enabled' }), Region: text() }

  it('is everything, where the first look decides', () => {
    const everything = { exhaustive: true, cases: 1 }
    expect(decided({ Resources: bucket('Enabled') })).toMatchObject({
      outcome: 'pass',
      quantified: everything,
    })
    expect(decided({ Resources: bucket('Suspended') }).quantified).toEqual(everything)
    const absent = { Resources: { Other: { Type: 'AWS::SQS::Queue' } } }
    expect(decided(absent)).toMatchObject({ outcome: 'absent', quantified: everything })
  })

  it('is a number of cases and a seed, where values were drawn', () => {
    const { quantified } = decided({ Parameters, Resources: bucket({ Ref: 'Stage' }) }, versioning, {
      search,
      seed: 77,
    })
    expect(quantified).toMatchObject({ exhaustive: false, seed: 77 })
    expect(quantified.cases).toBeGreaterThan(1)
  })

  it('is no seed, where none was', () => {
    const { outcome, quantified } = decided({
      Parameters: { Stage: text({ AllowedValues: ['Enabled', 'Suspended'] }) },
      Resources: bucket({ Ref: 'Stage' }),
    })
    expect(outcome).toBe('breakable')
    expect(quantified).not.toHaveProperty('seed')
  })
})

describe('without anything to draw with', () => {
  const free = {
    Parameters: { Stage: text({ AllowedPattern: '[a-z]{2,3}' }) },
    Resources: bucket({ Ref: 'Stage' }),
  }

  it('it is decided as with it, or said that it is needed', () => {
    expect(decided(free, short, {})).toMatchObject({ outcome: 'unknown', needsSearch: true })
    expect(decided(free, short)).toMatchObject({ outcome: 'pass', quantified: { exhaustive: false } })
    for (const status of [
      'Enabled',
      'Suspended',
      { 'Fn::ImportValue': 'x' },
      chosen('IsProd', 'On', 'Enabled'),
    ]) {
      const template = {
        Parameters: { Stage: text({ Default: 'dev' }) },
        Conditions: { IsProd: is('Stage', 'prod') },
        Resources: bucket(status),
      }
      expect(decided(template, versioning, {})).toEqual(decided(template))
    }
  })
})

it('without anything to draw with, no fail is told before what is to be drawn was looked at', () => {
  const template = {
    Parameters: {
      Stage: text({ Default: 'c', AllowedValues: ['a', 'b', 'c'] }),
      Free: text({ Default: '' }),
    },
    Conditions: { IsA: is('Stage', 'a'), IsB: is('Stage', 'b') },
    Resources: bucket(
      chosen('IsA', { 'Fn::Split': [',', { Ref: 'Free' }] }, chosen('IsB', ['too long'], [])),
    ),
  }
  expect(decided(template, allShort, {})).toMatchObject({ outcome: 'unknown', needsSearch: true })
  expect(decided(template, allShort).outcome).toBe('breakable')
})

describe('a template that no deployment of is accepted', () => {
  const never = { Never: { Assertions: [{ Assert: is('Stage', 'a') }, { Assert: is('Stage', 'b') }] } }
  const Parameters = { Stage: text({ AllowedValues: ['a', 'b'] }) }

  it('is neither passed nor failed', () => {
    const template = { Parameters, Rules: never, Resources: bucket({ Ref: 'Stage' }) }
    expect(decided(template)).toMatchObject({ outcome: 'unknown', stuckOn: ['no assignment is admissible'] })
  })
})

describe('a resource that may be there', () => {
  it('is absent where no deployment has it', () => {
    const Conditions = {
      IsA: is('Stage', 'a'),
      IsB: is('Stage', 'b'),
      Both: { 'Fn::And': [{ Condition: 'IsA' }, { Condition: 'IsB' }] },
    }
    const Resources = bucket('Suspended', { Condition: 'Both' })
    expect(decided({ Parameters: { Stage: text() }, Conditions, Resources }).outcome).toBe('absent')
  })

  it('is a subject once, however many policies ask, and in the order of its name', () => {
    const Resources = { ...bucket('Enabled'), Archive: { Type: 'AWS::S3::Bucket' } }
    const space = spaceOfTemplate({ Resources } as unknown as JsonObject)
    const first = subjectsOf(versioning as unknown as Policy, space)
    expect(first).toEqual(['Archive', 'Bucket'])
    expect(subjectsOf(versioning as unknown as Policy, space)).toBe(first)
  })
})

it('an unknown names all that decides it, each once', () => {
  const imported = (name: string) => ({ 'Fn::ImportValue': name })
  const Conditions = {
    IsIt: { 'Fn::Equals': [imported('b'), imported('a')] },
    IsProd: is('Stage', 'prod'),
  }
  const status = chosen('IsProd', chosen('IsIt', 'Enabled', 'Suspended'), imported('a'))
  const template = { Parameters: { Stage: text() }, Conditions, Resources: bucket(status) }
  expect(decided(template)).toMatchObject({ outcome: 'unknown', stuckOn: ['import a', 'import b'] })
})
