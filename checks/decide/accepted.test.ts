import { expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import versioning from '../../policies/data/bucket-versioning.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { decide, defaults } from './decide.ts'
import { search } from './search.ts'

/** How versioning is decided of a bucket beside a nested stack, with a parameter declared so and passed such a value. */
const decided = (status: unknown, declared: unknown, passed: unknown) => {
  const template = {
    Parameters: {
      // Too short for a dynamic reference, which could be fetched to be anything.
      Stage: { Type: 'String', MaxLength: 9 },
      Name: { Type: 'String' },
      Names: { Type: 'CommaDelimitedList' },
      Size: { Type: 'Number' },
    },
    Conditions: {
      IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
      IsImported: { 'Fn::Equals': [{ 'Fn::ImportValue': 'stage' }, 'prod'] },
    },
    Resources: {
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: status } } },
      Queue: { Type: 'AWS::SQS::Queue' },
      Inner: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { Passed: passed } } },
    },
  } as unknown as JsonObject
  const inner = { Parameters: { Passed: declared }, Resources: { Topic: { Type: 'AWS::SNS::Topic' } } }
  const nested = new Map([['Inner', { template: inner as JsonObject }]])
  const { outcome, quantified } = decide(versioning, spaceOfTemplate(template, { nested }), 'Bucket', {
    ...defaults,
    search,
  })
  return quantified.exhaustive ? outcome : `${outcome}, searched`
}

const either = (condition: string, yes: unknown, no: unknown) => ({ 'Fn::If': [condition, yes, no] })

const constrained = [
  ['of some length', { Type: 'String', MinLength: 3 }, { Ref: 'Name' }],
  ['of a list', { Type: 'CommaDelimitedList', AllowedPattern: '[a-z]+' }, { Ref: 'Names' }],
  ['that is a number', { Type: 'Number', MinValue: 3 }, { Ref: 'Name' }],
  ['that only AWS knows', { Type: 'String', MinLength: 3 }, { 'Fn::GetAtt': ['Queue', 'Arn'] }],
  ['that may be missing', { Type: 'String', MinLength: 3 }, { 'Fn::Select': ['1', { Ref: 'Names' }] }],
  ['that is imported', { Type: 'String', AllowedValues: ['a', 'b'] }, { 'Fn::ImportValue': 'letter' }],
  ['that a policy never asks for', { Type: 'Number', MaxValue: 9 }, { Ref: 'Size' }],
] as const

it.each(constrained)(
  'a nested stack takes nothing from a proof by what it demands: a value %s',
  (_, declared, passed) => {
    const again = (condition: string) =>
      either(condition, either(condition, 'Enabled', 'Suspended'), 'Enabled')
    expect(decided(again('IsProd'), declared, passed)).toBe('pass')
    expect(decided(again('IsImported'), declared, passed)).toBe('pass')
  },
)

it('what it demands still refuses what would fail, and what would pass', () => {
  const prod = { Type: 'String', AllowedValues: ['prod'] }
  const dev = { Type: 'String', AllowedPattern: 'd[a-z]*' }
  const stage = { Ref: 'Stage' }
  expect(decided(either('IsProd', 'Enabled', 'Suspended'), prod, stage)).toBe('pass')
  expect(decided(either('IsProd', 'Enabled', 'Suspended'), dev, stage)).toBe('fail')
  expect(decided(either('IsProd', 'Enabled', 'Suspended'), { Type: 'String' }, stage)).toBe('breakable')
})

it('what it demands of the world is not what the deployer chooses', () => {
  const imported = { 'Fn::ImportValue': 'stage' }
  const status = either('IsImported', 'Enabled', 'Suspended')
  expect(decided(status, { Type: 'String', AllowedValues: ['dev'] }, imported)).toBe('fail')
  expect(decided(status, { Type: 'String', AllowedValues: ['prod'] }, imported)).toBe('pass')
  expect(decided(status, { Type: 'String', MinLength: 3 }, imported)).toBe('unknown')
})
