import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import type { Policy } from '../../model/policy.ts'
import versioning from '../../policies/data/bucket-versioning.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { subjectsOf } from './decide.ts'
import { allShort, bucket, chosen, decided, is, short, text } from './fixtures/decided.ts'
import { search } from './search.ts'

describe('how far it was looked', () => {
  const Parameters = { Stage: text({ AllowedPattern: 'Enabled((?!x)x)*' }), Region: text() }

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

describe('a value that must be known itself', () => {
  const items = (more: object) => ({
    Parameters: { Free: text(more) },
    Resources: bucket({ 'Fn::Split': [',', { Ref: 'Free' }] }),
  })

  it.each([
    ['is tried one by one, where few are allowed', { AllowedValues: ['a,b', 'c'] }, 'pass', true],
    ['breaks it by an allowed one', { AllowedValues: ['a,b', 'a,long'] }, 'breakable', true],
    ['is drawn, where many are', { AllowedPattern: '[a-z,]{1,3}' }, 'pass', false],
    ['breaks it by a drawn one', { AllowedPattern: '[a-z,]{3,4}' }, 'breakable', false],
    ['has but one item where there is no comma', { AllowedPattern: '[a-z]{3,4}' }, 'breakable', true],
  ])('%s', (_, more, outcome, exhaustive) => {
    expect(decided(items(more), allShort)).toMatchObject({ outcome, quantified: { exhaustive } })
  })

  it('is named, where it cannot be drawn', () => {
    const template = items({ AllowedPattern: '(a)\\1' })
    expect(decided(template, allShort)).toMatchObject({ outcome: 'unknown', stuckOn: ['Free'] })
  })
})

describe('an item that a list may not have', () => {
  const second = (list: unknown) => ({ 'Fn::Select': ['1', list] })

  it('is looked at in lists that are long enough', () => {
    const Parameters = { List: { Type: 'CommaDelimitedList' } }
    const { outcome, assignment } = decided({ Parameters, Resources: bucket(second({ Ref: 'List' })) })
    expect(outcome).toBe('breakable')
    expect(assignment.List?.split(',').length).toBeGreaterThan(1)
  })

  it('is bad, if it is bad whatever the world has', () => {
    const imported = { 'Fn::Split': [',', { 'Fn::ImportValue': 'list' }] }
    const Conditions = { IsX: { 'Fn::Equals': [second(imported), 'x'] } }
    const template = (yes: string, no: string) => ({ Conditions, Resources: bucket(chosen('IsX', yes, no)) })
    expect(decided(template('Suspended', 'Off')).outcome).toBe('fail')
    expect(decided(template('Enabled', 'Off')).outcome).toBe('unknown')
  })
})

it('where the world decides whether it is made, only the cases count in which it is', () => {
  const Conditions = { IsX: { 'Fn::Equals': [{ 'Fn::ImportValue': 'x' }, 'x'] } }
  const made = (status: unknown) => ({ Conditions, Resources: bucket(status, { Condition: 'IsX' }) })
  expect(decided(made('Suspended')).outcome).toBe('fail')
  expect(decided(made({ 'Fn::ImportValue': 'status' })).outcome).toBe('unknown')
})

describe('a template that no deployment of is accepted', () => {
  const never = { Never: { Assertions: [{ Assert: is('Stage', 'a') }, { Assert: is('Stage', 'b') }] } }
  const Parameters = { Stage: text({ AllowedValues: ['a', 'b'] }) }

  it('is neither passed nor failed', () => {
    const template = { Parameters, Rules: never, Resources: bucket({ Ref: 'Stage' }) }
    expect(decided(template)).toMatchObject({ outcome: 'unknown', stuckOn: ['no assignment is admissible'] })
  })
})

describe('where how it would be deployed now is refused', () => {
  const Parameters = {
    A: text({ Default: 'y', AllowedValues: ['x', 'y'] }),
    B: text({ Default: 'y', AllowedValues: ['x', 'y'] }),
  }
  const differ = { Differ: { Assertions: [{ Assert: { 'Fn::Not': [is('A', { Ref: 'B' })] } }] } }
  const judged = (status: unknown, more: object = {}) =>
    decided({
      Parameters,
      Rules: differ,
      Conditions: { IsX: is('A', 'x') },
      Resources: bucket(status, more),
    }).outcome

  it('what fails in every deployment that is accepted fails', () => {
    expect(judged('Suspended')).toBe('fail')
    expect(judged(chosen('IsX', 'Suspended', 'Off'))).toBe('fail')
    expect(judged('Suspended', { Condition: 'IsX' })).toBe('fail')
  })

  it('what fails in some is breakable', () => {
    expect(judged(chosen('IsX', 'Suspended', 'Enabled'))).toBe('breakable')
  })

  it('and where it is accepted, what is not made now is breakable', () => {
    const template = { Parameters, Conditions: { IsX: is('A', 'x') } }
    const Resources = bucket('Suspended', { Condition: 'IsX' })
    expect(decided({ ...template, Resources }).outcome).toBe('breakable')
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

it.each([
  ['a function', chosen('IsProd', 'Enabled', 'Enabled')],
  ['a reference', { Ref: 'Stage' }],
])('%s with a key beside it is not known: nobody has said what that means', (_, value) => {
  const template = {
    Parameters: { Stage: text({ AllowedValues: ['Enabled'] }) },
    Conditions: { IsProd: is('Stage', 'prod') },
    Resources: {
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: { VersioningConfiguration: { ...value, Status: 'Enabled' } },
      },
    },
  }
  expect(decided(template).outcome).toBe('unknown')
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
