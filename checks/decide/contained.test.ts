import { expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import { policy } from '../../model/policy.ts'
import type { Reading } from '../../model/reading.ts'
import type { Verdict } from '../../model/verdict.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { decide, defaults } from './decide.ts'
import { search } from './search.ts'

/** How a policy decides of a parameter, declared so, that a bucket's name is made of. */
const decided = (holds: (name: Reading) => Verdict, declared: JsonObject, name: unknown = { Ref: 'P' }) => {
  const asked = policy({
    id: 'test/contained',
    title: 'The name is as it should be',
    severity: 'low',
    forAll: 'AWS::S3::Bucket',
    holds: (bucket) => holds(bucket.at('BucketName')),
  })
  const template = {
    Parameters: { P: { Type: 'String', ...declared } },
    Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: name } } },
  } as unknown as JsonObject
  const { outcome, quantified } = decide(asked, spaceOfTemplate(template), 'Bucket', { ...defaults, search })
  return quantified.exhaustive ? outcome : `${outcome}, searched`
}

const equals = (text: string) => (name: Reading) => name.is(text)
const least = (bound: number) => (name: Reading) => name.atLeast(bound)
const most = (bound: number) => (name: Reading) => name.atMost(bound)
const matches = (pattern: RegExp) => (name: Reading) => name.matches(pattern)
const short = (name: Reading) =>
  name.satisfies((value) => String(value).length <= 3, { name: 'has three characters at most' })

it.each([
  ['one text', equals('Enabled'), { AllowedPattern: 'Enabled' }, 'pass'],
  ['another text', equals('Suspended'), { AllowedPattern: 'Enabled' }, 'fail'],
  ['one of two texts', equals('Enabled'), { AllowedPattern: '^(Enabled|Suspended)$' }, 'breakable'],
  ['in either case', equals('on'), { AllowedPattern: '(?i)on' }, 'breakable'],
  ['the empty text', equals(''), { MaxLength: 0 }, 'pass'],
  ['no text but the empty one', equals(''), { AllowedPattern: 'a*', MaxLength: 0 }, 'pass'],
  [
    'the one that is long enough',
    equals('aaa'),
    { AllowedPattern: 'a*', MinLength: 3, MaxLength: 3 },
    'pass',
  ],
  ['those of a few characters', short, { AllowedPattern: '[ab]*', MaxLength: 3 }, 'pass'],
  ['one too long', short, { AllowedPattern: '[ab]*', MaxLength: 4 }, 'breakable'],
  ['two digits', least(7), { AllowedPattern: '[1-9][0-9]' }, 'pass'],
  ['two digits, perhaps too few', least(11), { AllowedPattern: '[1-9][0-9]' }, 'breakable'],
  ['any number of digits', least(7), { AllowedPattern: '[1-9][0-9]+' }, 'pass'],
  ['any number of digits from one', least(1), { AllowedPattern: '[1-9][0-9]*' }, 'pass'],
  ['three digits, all too few', least(1_000), { AllowedPattern: '[0-9]{3}' }, 'fail'],
  ['as many digits', most(65_535), { AllowedPattern: '[0-9]{1,4}' }, 'pass'],
  ['one digit more', most(65_535), { AllowedPattern: '[0-9]{1,5}' }, 'breakable'],
  ['all digits of one more', most(99), { AllowedPattern: '[1-9][0-9]{2}[0-9]*' }, 'fail'],
  ['what begins so', matches(/^prod-/), { AllowedPattern: 'prod-[a-z]*' }, 'pass'],
  ['what begins otherwise', matches(/^prod-/), { AllowedPattern: '[a-z]+-[a-z]*' }, 'breakable'],
  ['what is long enough', matches(/^[a-z]{3}/), { AllowedPattern: '[a-z]*', MinLength: 3 }, 'pass'],
] as const)('%s', (_, holds, declared, outcome) => {
  expect(decided(holds, declared)).toBe(outcome)
})

it.each([
  ['begins', matches(/^prod-/), { 'Fn::Sub': 'prod-${P}' }, {}, 'pass'],
  ['is where anything is put', matches(/^prod-[a-z]+$/), { 'Fn::Sub': 'prod-${P}' }, {}, 'breakable'],
  [
    'is where few are put',
    matches(/^prod-[a-z]+$/),
    { 'Fn::Sub': 'prod-${P}' },
    { AllowedPattern: '[a-z]+' },
    'pass',
  ],
  [
    'is where letters and digits are put',
    matches(/^prod-[a-z]+$/),
    { 'Fn::Sub': 'prod-${P}' },
    { AllowedPattern: '\\w+' },
    'breakable',
  ],
  ['has a place in it', matches(/-[a-z]{2,4}-/), { 'Fn::Sub': 'x-${AWS::Region}' }, {}, 'pass'],
  ['has an account in it', matches(/^x[0-9]{12}$/), { 'Fn::Sub': 'x${AWS::AccountId}' }, {}, 'pass'],
  ['counts', least(10), { 'Fn::Sub': '${P}0' }, { AllowedPattern: '[1-9]\\d*' }, 'pass'],
] as const)('a text that is put together: how it %s', (_, holds, name, declared, outcome) => {
  expect(decided(holds, declared, name)).toBe(outcome)
})

it.each([
  ['an account', '${AWS::AccountId}-${P}', 0, 'fail'],
  ['what stands between', '${AWS::AccountId}-Enabled-${P}', 1, 'pass'],
  ['what is not alone', '${AWS::AccountId}-Enabled${P}', 1, 'breakable'],
  ['what a name may cut', '${AWS::StackName}-Enabled', 1, 'breakable'],
] as const)('a text that is cut apart: %s is known where no value changes it', (_, text, index, outcome) => {
  const cut = { 'Fn::Select': [index, { 'Fn::Split': ['-', { 'Fn::Sub': text }] }] }
  expect(decided(equals('Enabled'), {}, cut)).toBe(outcome)
})
