import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import versioning from '../../policies/data/bucket-versioning.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { subjectsOf } from './decide.ts'
import { bucketWith, conditions, decided, either, novalue } from './fixtures/staged.ts'

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
