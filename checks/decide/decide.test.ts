import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import { policy } from '../../model/policy.ts'
import versioning from '../../policies/data/bucket-versioning.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { decide, defaults, subjectsOf } from './decide.ts'
import { search } from './search.ts'

const conditions = {
  IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
  IsVirginia: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] },
  IsImported: { 'Fn::Equals': [{ 'Fn::ImportValue': 'stage' }, 'prod'] },
}

const either = (condition: string, yes: unknown, no: unknown) => ({ 'Fn::If': [condition, yes, no] })
const novalue = { Ref: 'AWS::NoValue' }

const bucketWith = (
  status: unknown,
  more: { readonly stage?: JsonObject; readonly rules?: JsonObject; readonly resource?: JsonObject } = {},
) =>
  ({
    Parameters: { Stage: { Type: 'String', ...more.stage } },
    Conditions: conditions,
    Rules: more.rules ?? {},
    Resources: {
      Bucket: {
        Type: 'AWS::S3::Bucket',
        ...more.resource,
        Properties: { VersioningConfiguration: { Status: status } },
      },
    },
  }) as unknown as JsonObject

const decided = (template: JsonObject, of = versioning) => {
  const [subject = ''] = subjectsOf(of, spaceOfTemplate(template))
  return decide(of, spaceOfTemplate(template), subject, { ...defaults, search })
}

describe('a property behind a condition', () => {
  it.each([
    ['two bad branches', either('IsProd', 'Suspended', novalue), {}, 'fail'],
    ['two good branches', either('IsProd', 'Enabled', 'Enabled'), {}, 'pass'],
    ['a branch that the default takes', either('IsProd', 'Enabled', 'Suspended'), { Default: 'dev' }, 'fail'],
    [
      'a branch that the default does not take',
      either('IsProd', 'Enabled', 'Suspended'),
      { Default: 'prod' },
      'breakable',
    ],
    [
      'a branch that no allowed value takes',
      either('IsProd', 'Enabled', 'Suspended'),
      { AllowedValues: ['prod'] },
      'pass',
    ],
    [
      'a branch that an allowed value takes',
      either('IsProd', 'Enabled', 'Suspended'),
      { AllowedValues: ['prod', 'dev'] },
      'breakable',
    ],
    ['where it is deployed', either('IsVirginia', 'Enabled', 'Suspended'), {}, 'breakable'],
    ['what is imported', either('IsImported', 'Enabled', 'Suspended'), {}, 'unknown'],
    ['what is imported, twice bad', either('IsImported', novalue, 'Suspended'), {}, 'fail'],
    ['nested, all good', either('IsProd', 'Enabled', either('IsVirginia', 'Enabled', 'Enabled')), {}, 'pass'],
    [
      'nested, the same condition',
      either('IsProd', either('IsProd', 'Enabled', 'Suspended'), 'Enabled'),
      {},
      'pass',
    ],
  ] as const)('%s', (_, status, stage, outcome) => {
    expect(decided(bucketWith(status, { stage: stage as unknown as JsonObject })).outcome).toBe(outcome)
  })
})

describe('values put together', () => {
  it.each([
    [
      'an item that may be left out',
      { 'Fn::Join': ['-', ['Enabled', either('IsProd', 'x', novalue)]] },
      'breakable',
    ],
    ['a literal spelled like a hole', { 'Fn::If': ['IsSame', 'Enabled', 'Suspended'] }, 'breakable'],
    [
      'a text that looks like a comparison',
      { 'Fn::If': ['IsText', 'Enabled', either('IsOther', 'Suspended', 'Enabled')] },
      'breakable',
    ],
    [
      'JSON with alternatives',
      { 'Fn::Select': [either('IsProd', 0, 1), ['Enabled', 'Suspended']] },
      'breakable',
    ],
  ])('%s', (_, status, outcome) => {
    const template = bucketWith(status)
    const more = {
      IsSame: { 'Fn::Equals': [{ 'Fn::Sub': '${!Stage}${Other}' }, { 'Fn::Sub': '${Stage}${Other}' }] },
      IsText: { 'Fn::Equals': [{ Ref: 'Stage' }, '=Other'] },
      IsOther: { 'Fn::Equals': [{ Ref: 'Stage' }, { Ref: 'Other' }] },
    }
    const opened = {
      ...template,
      Parameters: { ...(template.Parameters as object), Other: { Type: 'String' } },
      Conditions: { ...(template.Conditions as object), ...more },
    }
    expect(decided(opened as unknown as JsonObject).outcome).toBe(outcome)
  })
})

describe('a parameter as the value', () => {
  it.each([
    ['anything', {}, 'breakable', true],
    ['one allowed value', { AllowedValues: ['Enabled'] }, 'pass', true],
    [
      'a good and a bad allowed value',
      { AllowedValues: ['Enabled', 'Suspended'], Default: 'Enabled' },
      'breakable',
      true,
    ],
    ['allowed values of which all are bad', { AllowedValues: ['On', 'Off'] }, 'fail', true],
    ['a pattern that only the good value matches', { AllowedPattern: 'Enabled' }, 'pass', true],
    ['one that looks ahead for it', { AllowedPattern: 'Enabled((?!x)x)*' }, 'pass', false],
    ['a pattern that others match', { AllowedPattern: 'E[a-z]{6}' }, 'breakable', true],
    ['a length that only others have', { MaxLength: 3 }, 'fail', true],
    ["a pattern in another language's syntax", { AllowedPattern: '(a)\\1|Enabled' }, 'unknown', true],
    [
      'a parameter of Systems Manager',
      { Type: 'AWS::SSM::Parameter::Value<String>', Default: 'Enabled' },
      'unknown',
      true,
    ],
  ] as const)('%s', (_, stage, outcome, exhaustive) => {
    const decision = decided(bucketWith({ Ref: 'Stage' }, { stage: stage as unknown as JsonObject }))
    expect(decision.outcome).toBe(outcome)
    if (outcome !== 'unknown') expect(decision.quantified.exhaustive).toBe(exhaustive)
  })
})

it('a rule of the template that leaves only good values makes it pass', () => {
  const onlyProd = { Assertions: [{ Assert: { 'Fn::Contains': [['prod'], { Ref: 'Stage' }] } }] }
  const template = bucketWith(either('IsProd', 'Enabled', 'Suspended'), { rules: { OnlyProd: onlyProd } })
  expect(decided(template).outcome).toBe('pass')
})

it('a resource that is made only where it fails, fails', () => {
  const template = bucketWith('Suspended', { stage: { Default: 'prod' }, resource: { Condition: 'IsProd' } })
  expect(decided(template).outcome).toBe('fail')
})

it('a resource that is not made now, but can be, is breakable', () => {
  const template = bucketWith('Suspended', { stage: { Default: 'dev' }, resource: { Condition: 'IsProd' } })
  expect(decided(template)).toMatchObject({ outcome: 'breakable', assignment: { Stage: 'prod' } })
})

it('a resource that is never made is no subject', () => {
  const template = bucketWith('Suspended', {
    stage: { AllowedValues: ['dev'] },
    resource: { Condition: 'IsProd' },
  })
  expect(subjectsOf(versioning, spaceOfTemplate(template))).toEqual([])
})

it('an unknown names what decides it', () => {
  expect(decided(bucketWith({ 'Fn::ImportValue': 'status' })).stuckOn).toEqual(['import status'])
})

it('a breaking assignment has nothing in it that the break does not need', () => {
  const template = {
    Parameters: { Stage: { Type: 'String', Default: 'prod' }, Other: { Type: 'String', Default: 'x' } },
    Conditions: {
      ...conditions,
      IsOther: { 'Fn::Equals': [{ Ref: 'Other' }, 'y'] },
      Both: { 'Fn::Or': [{ Condition: 'IsOther' }, { Condition: 'IsProd' }] },
    },
    Resources: {
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: { VersioningConfiguration: { Status: either('Both', 'Enabled', 'Suspended') } },
      },
    },
  } as unknown as JsonObject
  const { outcome, assignment } = decided(template)
  expect(outcome).toBe('breakable')
  expect(Object.keys(assignment)).toEqual(['Stage'])
})

describe('numbers', () => {
  const retention = policy({
    id: 'test/retention',
    title: 'Retention',
    severity: 'low',
    forAll: 'AWS::S3::Bucket',
    holds: (bucket) => bucket.at('VersioningConfiguration.Status').atLeast(30),
  })
  it.each([
    [{ Type: 'Number', MinValue: 30 }, 'pass'],
    [{ Type: 'Number', MinValue: 29 }, 'breakable'],
    [{ Type: 'Number', MaxValue: 29 }, 'fail'],
    [{ Type: 'Number', MinValue: 1, Default: 7 }, 'fail'],
    [{ Type: 'Number', MinValue: 29, MaxValue: 31, Default: 30 }, 'breakable'],
  ] as const)('%j: %s, proved', (stage, outcome) => {
    const decision = decided(
      bucketWith({ Ref: 'Stage' }, { stage: stage as unknown as JsonObject }),
      retention,
    )
    expect(decision).toMatchObject({ outcome, quantified: { exhaustive: true } })
  })
})

describe('numbers that may be too large', () => {
  const small = policy({
    id: 'test/small',
    title: 'Small',
    severity: 'low',
    forAll: 'AWS::S3::Bucket',
    holds: (bucket) => bucket.at('VersioningConfiguration.Status').atMost(30),
  })
  it.each([
    [{ Type: 'Number', MaxValue: 30 }, 'pass'],
    [{ Type: 'Number', MaxValue: 31 }, 'breakable'],
    [{ Type: 'Number', MinValue: 31 }, 'fail'],
    [{ Type: 'Number', MinValue: 30, MaxValue: 31, Default: 31 }, 'fail'],
  ] as const)('%j: %s, proved', (stage, outcome) => {
    const decision = decided(bucketWith({ Ref: 'Stage' }, { stage: stage as unknown as JsonObject }), small)
    expect(decision).toMatchObject({ outcome, quantified: { exhaustive: true } })
  })
})

describe('many conditions', () => {
  const names = Array.from({ length: 12 }, (_, at) => `P${at}`)
  const template = (good: boolean) =>
    ({
      Parameters: Object.fromEntries(
        names.map((name) => [name, { Type: 'String', AllowedValues: ['yes', 'no'], Default: 'yes' }]),
      ),
      Conditions: Object.fromEntries(
        names.map((name) => [`C${name}`, { 'Fn::Equals': [{ Ref: name }, 'yes'] }]),
      ),
      Resources: {
        Bucket: {
          Type: 'AWS::S3::Bucket',
          Properties: {
            VersioningConfiguration: {
              Status: names.reduce<unknown>(
                (rest, name) => either(`C${name}`, rest, 'Enabled'),
                good ? 'Enabled' : 'Suspended',
              ),
            },
          },
        },
      },
    }) as unknown as JsonObject

  it('are decided without their product', () => {
    const passing = decided(template(true))
    expect(passing).toMatchObject({ outcome: 'pass', quantified: { exhaustive: true, cases: 1 } })
    const failing = decided(template(false))
    expect(failing.outcome).toBe('fail')
    expect(failing.quantified.cases).toBeLessThan(50)
  })
})

it('says unknown where the cases are more than the limit', () => {
  const parity = Array.from({ length: 14 }, (_, at) => `P${at}`)
  const flip = (condition: unknown, name: string) => ({
    'Fn::Or': [
      { 'Fn::And': [condition, { 'Fn::Equals': [{ Ref: name }, 'yes'] }] },
      { 'Fn::And': [{ 'Fn::Not': [condition] }, { 'Fn::Equals': [{ Ref: name }, 'no'] }] },
    ],
  })
  const chained = Object.fromEntries(
    parity.map((name, at) => [
      `C${at}`,
      at === 0 ? { 'Fn::Equals': [{ Ref: name }, 'yes'] } : flip({ Condition: `C${at - 1}` }, name),
    ]),
  )
  const template = {
    Parameters: Object.fromEntries(
      parity.map((name) => [name, { Type: 'String', AllowedValues: ['yes', 'no'] }]),
    ),
    Conditions: chained,
    Resources: {
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: { VersioningConfiguration: { Status: either('C13', 'Enabled', 'Enabled') } },
      },
      Parity: {
        Type: 'AWS::S3::Bucket',
        Properties: { VersioningConfiguration: { Status: either('C13', 'Enabled', 'Suspended') } },
      },
    },
  } as unknown as JsonObject
  const space = spaceOfTemplate(template)
  expect(decide(versioning, space, 'Bucket', { ...defaults, search }).outcome).toBe('pass')
  expect(decide(versioning, space, 'Parity', { ...defaults, search }).outcome).toBe('breakable')
  expect(decide(versioning, space, 'Parity', { ...defaults, maxCases: 8, search })).toMatchObject({
    outcome: 'unknown',
  })
})

describe('values that are made from others', () => {
  const imported = (name: string) => ({ 'Fn::ImportValue': name })
  const splitAt = (delimiter: unknown, text: unknown) => ({
    'Fn::Select': [0, { 'Fn::Split': [delimiter, text] }],
  })
  const equalTo = (left: unknown, right: unknown) => ({
    ...bucketWith(either('Same', 'Enabled', 'Suspended')),
    Conditions: { Same: { 'Fn::Equals': [left, right] } },
  })

  it('are the same only if they are made from the same', () => {
    const left = splitAt(imported('a, import b'), imported('c'))
    const right = splitAt(imported('a'), imported('b, import c'))
    expect(decided(equalTo(left, right) as unknown as JsonObject).outcome).toBe('unknown')
    expect(decided(equalTo(left, left) as unknown as JsonObject).outcome).toBe('pass')
  })

  it('leave out what has no value before lists are compared', () => {
    const list = (items: readonly unknown[]) => ({ 'Fn::If': ['Always', items, items] })
    const compared = (left: readonly unknown[], right: readonly unknown[]) => {
      const template = equalTo(list(left), list(right))
      const Always = { 'Fn::Equals': ['a', 'a'] }
      return decided({ ...template, Conditions: { ...template.Conditions, Always } } as unknown as JsonObject)
        .outcome
    }
    expect(compared(['a', novalue], ['a'])).toBe('pass')
    expect(compared(['a', novalue], ['a', 'b'])).toBe('fail')
  })
})

describe('a fail that nobody can choose to avoid', () => {
  const bad = {
    A: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: 'Suspended' } } },
  }
  it.each([
    [
      'two lists of the account',
      {
        'Fn::EachMemberIn': [
          { 'Fn::ValueOfAll': ['AWS::EC2::Subnet::Id', 'VpcId'] },
          { 'Fn::RefAll': 'AWS::EC2::VPC::Id' },
        ],
      },
    ],
    ['what is stored', { 'Fn::Equals': [{ Ref: 'Stored' }, { Ref: 'Name' }] }],
  ])('fails though a rule compares %s, which are not known', (_, Assert) => {
    const template = {
      Parameters: {
        VpcId: { Type: 'AWS::EC2::VPC::Id' },
        Subnets: { Type: 'List<AWS::EC2::Subnet::Id>' },
        Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/stage' },
        Name: { Type: 'String' },
      },
      Rules: { Fits: { Assertions: [{ Assert }] } },
      Resources: bad,
    } as unknown as JsonObject
    expect(decided(template).outcome).toBe('fail')
  })
})

describe('texts that stand in each other', () => {
  const nested = (inner: unknown, levels: number): unknown =>
    Array.from({ length: levels }).reduce<unknown>(
      (text) => ({ 'Fn::Sub': ['${a}${a}', { a: text }] }),
      inner,
    )

  it.each([
    ['open', { Ref: 'Stage' }, 30, 'breakable'],
    ['known', 'ab', 30, 'unknown'],
    ['open and short', { Ref: 'Stage' }, 3, 'breakable'],
  ])('%s: a doubled text ends', (_, inner, levels, outcome) => {
    expect(decided(bucketWith(nested(inner, levels))).outcome).toBe(outcome)
  })
})
