import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import type { Policy } from '../../model/policy.ts'
import versioning from '../../policies/data/bucket-versioning.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { decide, defaults } from './decide.ts'
import { bucket, chosen, decided } from './fixtures/decided.ts'
import { search } from './search.ts'

/* A search has only so many values. What stands in the template says which of them decide. */

const p = { Ref: 'P' }
const list = { Ref: 'L' }
const Parameters = {
  P: { Type: 'String' },
  Q: { Type: 'String' },
  L: { Type: 'CommaDelimitedList' },
  N: { Type: 'List<Number>' },
  Major: { Type: 'Number' },
  Minor: { Type: 'Number' },
  Small: { Type: 'Number', MinValue: 1, MaxValue: 100 },
  Three: { Type: 'String', AllowedPattern: '[a-z]+-[a-z]+-[a-z]+' },
  Role: { Type: 'String', AllowedPattern: 'arn:aws[a-z-]*:iam::\\d{12}:role/.+' },
  Vpc: { Type: 'AWS::EC2::VPC::Id' },
  Half: { Type: 'String', AllowedPattern: '[a-z]{12}' },
  Other: { Type: 'String', AllowedPattern: '[a-z]{12}' },
  Name: { Type: 'String', AllowedValues: ['app-prod', 'app-dev'], Default: 'app-dev' },
  Z: { Type: 'List<AWS::EC2::AvailabilityZone::Name>' },
}

const when = (left: unknown, right: unknown, more: object = {}) => ({
  Parameters,
  ...more,
  Conditions: { Is: { 'Fn::Equals': [left, right] } },
  Resources: bucket(chosen('Is', 'Suspended', 'Enabled')),
})

const decidedIn = (subject: string, template: object, nested: object) => {
  const space = spaceOfTemplate(template as JsonObject, {
    nested: new Map([['Nested', { template: nested as JsonObject }]]),
  })
  return decide(versioning as unknown as Policy, space, subject, { ...defaults, search })
}

const split = (at: number) => ({ 'Fn::Select': [at, { 'Fn::Split': ['/', p] }] })
const extended = { Transform: 'AWS::LanguageExtensions' }

describe('the one value that breaks it is found', () => {
  it.each([
    ['an item of a list', { 'Fn::Select': [1, list] }, 'prod', { L: 'x,prod' }],
    ['an item far behind', { 'Fn::Select': [7, list] }, 'prod', { L: 'x,x,x,x,x,x,x,prod' }],
    ['digits of two numbers', { 'Fn::Sub': '${Major}${Minor}' }, '27', undefined],
    ['a number twice', { 'Fn::Join': ['', [{ Ref: 'Small' }, { Ref: 'Small' }]] }, '4242', { Small: '42' }],
    ['where it is deployed', { 'Fn::Sub': '${AWS::StackName}${AWS::Region}' }, 'prodeu-west-1', undefined],
    [
      'a part of a region',
      { 'Fn::Select': [1, { 'Fn::Split': ['-', { Ref: 'AWS::Region' }] }] },
      'west',
      undefined,
    ],
    [
      'a part of a text with a form',
      { 'Fn::Select': [1, { 'Fn::Split': ['-', { Ref: 'Three' }] }] },
      'prod',
      undefined,
    ],
    [
      'a part of a role',
      { 'Fn::Select': [4, { 'Fn::Split': [':', { Ref: 'Role' }] }] },
      '123456789012',
      undefined,
    ],
    [
      'a part of an id',
      { 'Fn::Select': [1, { 'Fn::Split': ['-', { Ref: 'Vpc' }] }] },
      '0abc1234',
      { Vpc: 'vpc-0abc1234' },
    ],
    [
      'two halves',
      { 'Fn::Sub': '${Half}${Other}' },
      'abcdefghijklmnopqrstuvwx',
      { Half: 'abcdefghijkl', Other: 'mnopqrstuvwx' },
    ],
    ['what another may be', { 'Fn::Sub': 'app-${P}' }, { Ref: 'Name' }, undefined],
    ['an item of a list of numbers', { 'Fn::Select': [1, { Ref: 'N' }] }, '443', undefined],
    ['a zone in a list', { 'Fn::Select': [0, { Ref: 'Z' }] }, 'eu-west-1a', { Z: 'eu-west-1a' }],
    ['two parameters in a text', { 'Fn::Sub': '${P}-${Q}' }, 'prod-eu', { P: 'prod', Q: 'eu' }],
    ['a part of a text', split(1), 'prod', { P: 'x/prod' }],
    [
      'a part of a text with another',
      { 'Fn::Sub': ['${A}:${Q}', { A: split(2) }] },
      'prod:eu',
      { P: 'x/x/prod', Q: 'eu' },
    ],
    ['an encoded text', { 'Fn::Base64': p }, 'cHJvZA==', { P: 'prod' }],
    ['an encoded text around another', { 'Fn::Base64': { 'Fn::Sub': 'x-${P}' } }, 'eC1wcm9k', { P: 'prod' }],
    ['a list that is joined', { 'Fn::Join': ['+', list] }, 'a+b+c', { L: 'a,b,c' }],
    [
      'a list that is joined from a text',
      { 'Fn::Join': ['+', { 'Fn::Split': ['/', p] }] },
      'a+b',
      { P: 'a/b' },
    ],
  ])('%s', (_, left, right, assignment) => {
    const found = decided(when(left, right))
    expect(found.outcome).toBe('breakable')
    if (assignment !== undefined) expect(found.assignment).toEqual(assignment)
  })

  it('a length of a list that a rule looks into', () => {
    const Rules = { R: { Assertions: [{ Assert: { 'Fn::EachMemberIn': [list, ['a', 'b']] } }] } }
    const found = decided(when({ 'Fn::Length': list }, '3', { ...extended, Rules }))
    expect([found.outcome, found.assignment]).toEqual(['breakable', { L: 'a,a,a' }])
  })

  it('of which no combination of few values is one, there is none', () => {
    const P = { Type: 'String', AllowedValues: ['En', 'Ex'] }
    const Q = { Type: 'String', AllowedValues: ['x,1', 'y,2'] }
    const first = { 'Fn::Select': [0, { 'Fn::Split': [',', { Ref: 'Q' }] }] }
    expect(decided({ ...when(first, p), Parameters: { P, Q } })).toMatchObject({
      outcome: 'pass',
      quantified: { exhaustive: true, cases: 1 },
    })
  })

  it('a length', () => {
    expect(decided(when({ 'Fn::Length': list }, '12', extended)).outcome).toBe('breakable')
  })
})

it('what a nested stack takes is made from what is passed to it', () => {
  const { outcome, assignment } = decidedIn(
    'Nested/Bucket',
    {
      Parameters: { L: { Type: 'CommaDelimitedList' } },
      Resources: {
        Nested: {
          Type: 'AWS::CloudFormation::Stack',
          Properties: { TemplateURL: './nested.json', Parameters: { N: { 'Fn::Select': [1, list] } } },
        },
      },
    },
    {
      Parameters: { N: { Type: 'String', AllowedPattern: 'Ena[a-z]{3,4}' } },
      Resources: bucket({ Ref: 'N' }),
    },
  )
  expect([outcome, assignment]).toEqual(['breakable', { L: 'x,Enaaaa' }])
})

it('what no item can be is known without a search', () => {
  const Subnets = { Type: 'List<AWS::EC2::Subnet::Id>' }
  const template = { Parameters: { Subnets }, Resources: bucket({ 'Fn::Select': [0, { Ref: 'Subnets' }] }) }
  expect(decided(template)).toMatchObject({ outcome: 'fail', quantified: { exhaustive: true } })
})

describe('what nobody can choose is not found', () => {
  it.each([
    ['a comma in an item', { 'Fn::Select': [1, list] }, 'a,b'],
    ['a text without what is written', { 'Fn::Sub': 'x${P}' }, 'prod'],
    ['what is in no encoding', { 'Fn::Base64': p }, 'prod!'],
    ['a part with what it is split at', split(1), 'a/b'],
  ])('%s', (_, left, right) => expect(decided(when(left, right)).outcome).toBe('pass'))
})

describe('a break does not rest on a deployment that is refused', () => {
  const secondOf = (name: string) => ({ 'Fn::Select': [1, { Ref: name }] })
  const two = { M: { Type: 'CommaDelimitedList' }, L: { Type: 'CommaDelimitedList', Default: 'a' } }

  it('for another property that the policy does not read', () => {
    const template = {
      Parameters: { ...two, P: { Type: 'String', Default: 'Enabled' } },
      Resources: {
        Bucket: {
          Type: 'AWS::S3::Bucket',
          Properties: { BucketName: secondOf('L'), VersioningConfiguration: { Status: p } },
        },
      },
    }
    const { outcome, assignment } = decided(template)
    expect(outcome).toBe('breakable')
    expect(Object.keys(assignment)).toEqual(['L', 'P'])
    expect(assignment.L).toMatch(/.,./)
  })
})
