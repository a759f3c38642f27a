import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import { policy } from '../../model/policy.ts'
import type { Reading } from '../../model/reading.ts'
import { not, type Verdict, verdictOf } from '../../model/verdict.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { decide, defaults } from './decide.ts'
import { search } from './search.ts'

const reference = '{{resolve:ssm:/x}}'
const referencesAlone = '\\{\\{resolve:ssm:[a-z/]+\\}\\}'
const text = { Type: 'String' }
const p = { Ref: 'P' }

const about = (holds: (status: Reading) => Verdict) =>
  policy({
    id: 'test/status',
    title: 'Status',
    severity: 'medium',
    forAll: 'AWS::S3::Bucket',
    holds: (bucket) => holds(bucket.at('VersioningConfiguration.Status')),
  })

const isEnabled = about((status) => status.is('Enabled'))
const isNotSuspended = about((status) => not(status.is('Suspended')))

const template = (status: unknown, declared: object, more: object = {}) =>
  ({
    Parameters: { P: declared },
    Resources: {
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: status } } },
    },
    ...more,
  }) as unknown as JsonObject

const decided = (judged: typeof isEnabled, made: JsonObject) =>
  decide(judged, spaceOfTemplate(made), 'Bucket', { ...defaults, search })

describe('what a property gets by a parameter is fetched', () => {
  it.each([
    ['a default', p, { ...text, Default: reference }, 'breakable'],
    ['the only allowed value', p, { ...text, AllowedValues: [reference] }, 'unknown'],
    [
      'a secret default',
      p,
      { ...text, NoEcho: true, Default: reference, AllowedPattern: referencesAlone },
      'unknown',
    ],
    [
      'the only allowed value of a secret',
      p,
      { ...text, NoEcho: true, AllowedValues: [reference] },
      'unknown',
    ],
    [
      'a secret in a text',
      { 'Fn::Sub': 'Ena${P}' },
      { ...text, NoEcho: 'true', AllowedValues: [reference] },
      'unknown',
    ],
    ['a pattern of references', p, { ...text, AllowedPattern: referencesAlone }, 'unknown'],
    [
      'a pattern of references in a text',
      { 'Fn::Sub': 'Ena${P}' },
      { ...text, AllowedPattern: referencesAlone },
      'unknown',
    ],
    [
      'a pattern of references in a text of another beginning',
      { 'Fn::Sub': 'Suspended${P}' },
      { ...text, AllowedPattern: referencesAlone },
      'fail',
    ],
    [
      'an item of a list',
      { 'Fn::Select': [1, p] },
      { Type: 'CommaDelimitedList', AllowedValues: [reference], Default: `${reference},${reference}` },
      'unknown',
    ],
    [
      'a part of a text that is cut',
      { 'Fn::Select': [1, { 'Fn::Split': ['|', p] }] },
      { ...text, AllowedValues: [`a|${reference}`] },
      'unknown',
    ],
    ['a pattern with room for no reference', p, { ...text, AllowedPattern: '[a-z]+' }, 'fail'],
    ['a length with room for no reference', p, { ...text, MaxLength: 12 }, 'breakable'],
    ['a length with room for no reference and no good value', p, { ...text, MaxLength: 5 }, 'fail'],
    ['anything', p, { ...text, Default: 'Enabled' }, 'breakable'],
    ['anything, bad by default', p, { ...text, Default: 'Off' }, 'fail'],
    ['a good pattern', p, { ...text, AllowedPattern: 'Enabled' }, 'pass'],
  ] as const)('%s', (_, status, declared, outcome) => {
    expect(decided(isEnabled, template(status, declared)).outcome).toBe(outcome)
  })
})

it.each([
  ['secret', true],
  ['open', false],
])('an item of a list that is a reference is fetched, be the list %s or not', (_, NoEcho) => {
  const declared = { Type: 'CommaDelimitedList', Default: `Off,${reference}`, NoEcho }
  const now = decided(isEnabled, template({ 'Fn::Select': [1, p] }, declared))
  // Fails for another choice, and not as it is deployed now: what is fetched may be what is wanted.
  expect(now.outcome).toBe('breakable')
})

describe('a value that only a reference can have', () => {
  it.each([
    ['a pattern without references', { ...text, AllowedPattern: '[a-z]+' }, 'pass'],
    ['allowed values without references', { ...text, AllowedValues: ['a', 'b'] }, 'pass'],
    ['a number', { Type: 'Number' }, 'pass'],
    ['anything', text, 'breakable'],
  ])('%s', (_, declared, outcome) => {
    expect(decided(isNotSuspended, template(p, declared)).outcome).toBe(outcome)
  })
})

it('what a reference fetches is passed over where all else passes, and the pass says so', () => {
  const declared = { ...text, AllowedPattern: '(?!Suspended$).*' }
  expect(decided(isNotSuspended, template(p, declared))).toMatchObject({
    outcome: 'pass',
    quantified: { exhaustive: false, searched: ['what a dynamic reference for P fetches'] },
  })
})

describe('in conditions it is the text that is written', () => {
  const asked = (of: unknown, declared: object) =>
    template({ 'Fn::If': ['IsText', 'Enabled', 'Suspended'] }, declared, {
      Conditions: { IsText: { 'Fn::Equals': [of, reference] } },
    })
  it.each([
    ['a parameter', p, { ...text, AllowedValues: [reference] }, 'pass'],
    ['a secret', p, { ...text, NoEcho: true, AllowedValues: [reference] }, 'pass'],
    ['another pattern', { 'Fn::Sub': 'x${P}' }, { ...text, AllowedPattern: referencesAlone }, 'fail'],
  ])('%s', (_, of, declared, outcome) => {
    expect(decided(isEnabled, asked(of, declared)).outcome).toBe(outcome)
  })
})

it.each([
  [{ 'Fn::Length': p }, { Type: 'CommaDelimitedList' }],
  [{ 'Fn::Base64': p }, text],
])('no reference is made by %j', (status, declared) => {
  // Neither a count nor what is written in Base64 has a brace in it, so that there is one way for it to turn out.
  const hasOneWay = about((found) => verdictOf(found.options().length === 1))
  expect(decided(hasOneWay, template(status, declared)).outcome).toBe('pass')
  expect(decided(hasOneWay, template(p, text)).outcome).toBe('fail')
})

it('a nested stack takes its own default as it is written', () => {
  const nested = template('Suspended', { ...text, AllowedPattern: referencesAlone, Default: reference })
  const around = {
    Resources: { Inner: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: './inner.json' } } },
  } as JsonObject
  const space = spaceOfTemplate(around, { nested: new Map([['Inner', { template: nested }]]) })
  expect(decide(isEnabled, space, 'Inner/Bucket', { ...defaults, search }).outcome).toBe('fail')
})

it('a break is shown by a value that is written, where there is one', () => {
  const inner = template(
    'Suspended',
    { ...text, NoEcho: true },
    { Conditions: { C: { 'Fn::Equals': [p, 'prod'] } } },
  )
  const made = {
    ...inner,
    Resources: { Bucket: { Type: 'AWS::S3::Bucket', Condition: 'C', Properties: {} } },
  }
  const Inner = {
    Type: 'AWS::CloudFormation::Stack',
    Properties: { TemplateURL: './inner.json', Parameters: { P: { Ref: 'Q' } } },
  }
  const around = { Parameters: { Q: { ...text, Default: '' } }, Resources: { Inner } }
  const space = spaceOfTemplate(around, { nested: new Map([['Inner', { template: made }]]) })
  expect(decide(isEnabled, space, 'Inner/Bucket', { ...defaults, search })).toMatchObject({
    outcome: 'breakable',
    assignment: { Q: 'prod' },
  })
})

it('two values of which one may be fetched may be equal', () => {
  const declared = { ...text, AllowedPattern: referencesAlone }
  const same = policy({
    id: 'test/same',
    title: 'Same',
    severity: 'medium',
    forAll: 'AWS::S3::Bucket',
    holds: (bucket) => not(bucket.at('BucketName').equals(bucket.at('VersioningConfiguration.Status'))),
  })
  const made = {
    Parameters: { P: declared, Q: { ...text, AllowedPattern: '[a-z]+' } },
    Resources: {
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: { BucketName: p, VersioningConfiguration: { Status: { Ref: 'Q' } } },
      },
    },
  } as unknown as JsonObject
  expect(decided(same, made).outcome).toBe('unknown')
})
