import { describe, expect, it } from 'vitest'
import { decisions } from '../../checks/laws/expectation.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { Policy } from '../../model/policy.ts'
import characters from './characters.ts'
import costAllocation from './cost-allocation.ts'
import length from './length.ts'
import organization from './organization-policy.ts'
import required from './required.ts'
import reserved from './reserved-prefix.ts'

/* Values of tags that parameters make, of which no one value need be tried. */

const Parameters = {
  Project: { Type: 'String', MaxLength: 20, AllowedPattern: '[a-z]*' },
  Environment: { Type: 'String', AllowedPattern: '[a-z]{3,8}' },
  Number: { Type: 'String', AllowedPattern: '1[0-9][0-9]' },
  Vast: { Type: 'String', AllowedPattern: '[a-z]{250,300}' },
  Upper: { Type: 'String', AllowedPattern: '[A-Z]{1,9}' },
  Any: { Type: 'String' },
}

const said = (policy: Policy<never, never>, value: Json, options?: object, Key: Json = 'Project') => {
  const template = {
    Parameters,
    Resources: { It: { Type: 'AWS::S3::Bucket', Properties: { Tags: [{ Key, Value: value }] } } },
  }
  const decided = decisions(policy as never, template as unknown as JsonObject, options as never).get('It')
  const { outcome, quantified } = decided ?? {}
  return `${outcome}${quantified?.exhaustive === false ? ', searched' : ''}`
}

const sub = (text: string): Json => ({ 'Fn::Sub': text })

describe.each([
  ['length', length],
  ['characters', characters],
  ['reserved prefix', reserved],
])('%s', (_, policy) => {
  it.each([
    '${AWS::StackName}-${AWS::Region}-x',
    '${AWS::Region}-${AWS::AccountId}',
    '${Project}-${Environment}',
    '${AWS::StackName}',
    '${Number}',
  ])('is proved of %s', (text) => {
    expect(said(policy as never, sub(text))).toBe('pass')
  })
})

it.each([
  ['too long by some', '${Vast}', 'breakable'],
  ['long enough together', '${Project}${Vast}', 'breakable'],
  ['too long by all', `\${Vast}${'-'.repeat(10)}`, 'fail'],
])('%s', (_, text, outcome) => {
  expect(said(length as never, sub(text))).toBe(outcome)
})

it('a key may have half of what a value may', () => {
  const keyed = (text: string) => said(length as never, 'x', undefined, sub(text))
  expect(keyed('${Project}-${Environment}')).toBe('pass')
  expect(keyed('${AWS::StackName}-x')).toBe('breakable')
  expect(said(length as never, sub('${AWS::StackName}-x'))).toBe('pass')
})

it('a prefix that comes of two parts is seen', () => {
  expect(said(reserved as never, sub('a${Any}'))).toBe('breakable')
  expect(said(reserved as never, sub('a${Number}'))).toBe('pass')
})

describe('what an organisation allows', () => {
  const allowing = (...values: readonly string[]) => ({
    policies: [
      { tags: { project: { tag_key: { '@@assign': 'Project' }, tag_value: { '@@assign': values } } } },
    ],
    scope: 'all',
  })

  it.each([
    ['1*', '${Number}', 'pass'],
    ['2*', '${Number}', 'fail'],
    ['15*', '${Number}', 'breakable'],
    ['a*', '${Project}', 'breakable'],
    ['a.*', '${Project}', 'fail'],
    ['*-x', '${Environment}-x', 'pass'],
  ])('%s of %s', (value, text, outcome) => {
    expect(said(organization as never, sub(text), allowing(value))).toBe(outcome)
  })

  it('is asked of no other key', () => {
    expect(said(organization as never, 'x', allowing('1'), sub('${Number}'))).toBe('pass')
    expect(said(organization as never, '1', allowing('1'), sub('${Upper}'))).toBe('breakable')
  })
})

it.each([
  [{ pattern: '1[0-9]*' }, 'pass'],
  [{ pattern: '[a-z]+' }, 'fail'],
  [{ values: ['100', '200'] }, 'breakable'],
  [{ values: ['a', 'b'] }, 'fail'],
  [{ values: ['A', 'B'], ignoreCase: true }, 'fail'],
])('a value that was agreed on: %j', (agreement, outcome) => {
  const tags = [{ key: 'Project', ...agreement }]
  expect(said(required as never, sub('${Number}'), { tags })).toBe(outcome)
})

it('a key that allocates cost is told from one in another case', () => {
  const keys = { keys: ['Kilo'], required: false }
  const keyed = (Key: Json) => said(costAllocation as never, 'x', keys, Key)
  expect(keyed(sub('${Number}'))).toBe('pass')
  expect(keyed('\u212ailo')).toBe('fail')
  // Nobody tries such a key, and nothing is proved of it.
  expect(keyed(sub('\u212a${Any}'))).toBe('pass, searched')
})
