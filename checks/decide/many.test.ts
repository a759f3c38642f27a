import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import versioning from '../../policies/data/bucket-versioning.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { decide, defaults } from './decide.ts'
import { bucketWith, decided, either } from './fixtures/staged.ts'
import { search } from './search.ts'

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

it('a text that comes apart into more pieces than are looked at is not known, and takes no time', () => {
  const cut = (pieces: number) => ({
    'Fn::Select': [
      1,
      { 'Fn::Split': [',', { 'Fn::Join': ['', ['x,Enabled', ',x'.repeat(pieces), { Ref: 'Stage' }]] }] },
    ],
  })
  const stage = { Type: 'String', AllowedPattern: '[a-z]+' }
  expect(decided(bucketWith(cut(100), { stage })).outcome).toBe('pass')
  // Each of half a million pieces would be looked at again for each case.
  expect(decided(bucketWith(cut(500_000), { stage })).outcome).toBe('unknown')
})

it.each([100_000, 1e10, -1, 1.5])(
  'an item of a list that nobody writes, at %d, is not known or not there',
  (at) => {
    const Status = { 'Fn::Select': [at, { 'Fn::Split': [',', { Ref: 'Stage' }] }] }
    const { outcome } = decided(bucketWith(Status, { stage: { Type: 'String', Default: 'a,b' } }))
    expect(['unknown', 'fail']).toContain(outcome)
  },
)
