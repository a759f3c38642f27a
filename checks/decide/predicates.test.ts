import { expect, it } from 'vitest'
import type { JsonObject, Scalar } from '../../model/json.ts'
import { type Policy, policy } from '../../model/policy.ts'
import type { Reading } from '../../model/reading.ts'
import { all, any, not, type Verdict } from '../../model/verdict.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { decide, defaults, subjectsOf } from './decide.ts'
import { search } from './search.ts'

/* The words that a policy has for a predicate are its own: nobody else's answer is taken for them. */

const template = (parameter: JsonObject): JsonObject => ({
  Parameters: { Name: { Type: 'String', ...parameter } },
  Resources: { Logs: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'Name' } } } },
})

const named = (id: string, holds: (value: Scalar) => boolean, name = 'a good name'): Policy =>
  policy({
    id,
    title: id,
    severity: 'low',
    forAll: 'AWS::S3::Bucket',
    holds: (bucket) => bucket.at('BucketName').satisfies(holds, { name }),
  }) as Policy

/** In one space, as one run does: what policies share is shared. */
const outcomes = (policies: readonly Policy[], parameter: JsonObject): Record<string, string> => {
  const space = spaceOfTemplate(template(parameter))
  return Object.fromEntries(
    policies.map((one) => {
      const [subject = ''] = subjectsOf(one, space)
      return [one.id, decide(one, space, subject, { ...defaults, search }).outcome]
    }),
  )
}

const isLong = named('own/long', (value) => String(value).length > 3)
const isShort = named('own/short', (value) => String(value).length <= 3)

it.each([
  ['one value', { AllowedValues: ['logs'] }, { 'own/long': 'pass', 'own/short': 'fail' }],
  [
    'several values',
    { AllowedValues: ['logs', 'trail'], Default: 'logs' },
    { 'own/long': 'pass', 'own/short': 'fail' },
  ],
  [
    'any value',
    { Default: 'logs', AllowedPattern: '[a-z]{4,9}' },
    { 'own/long': 'pass', 'own/short': 'fail' },
  ],
] as const)('two policies with one name for two predicates, %s', (_, parameter, expected) => {
  expect(outcomes([isLong, isShort], parameter)).toEqual(expected)
  expect(outcomes([isShort, isLong], parameter)).toEqual(expected)
})

it('takes no answer of a policy made by the same lines, with other values', () => {
  const atLeast = (length: number): Policy =>
    named(`own/at-least-${length}`, (value) => String(value).length >= length)
  const expected = { 'own/at-least-3': 'pass', 'own/at-least-9': 'fail' }
  const parameter = { AllowedValues: ['logs', 'trail'] }
  expect(outcomes([atLeast(3), atLeast(9)], parameter)).toEqual(expected)
  expect(outcomes([atLeast(9), atLeast(3)], parameter)).toEqual(expected)
})

it.each(['is true', 'in ["logs","trail"]', '>= 7', 'matches /^l/'])(
  'takes no answer of a question that readings ask by themselves for its own, named %j',
  (name) => {
    const both = policy({
      id: 'own/both',
      title: 'Both',
      severity: 'low',
      forAll: 'AWS::S3::Bucket',
      holds: (bucket): Verdict => {
        const reading = bucket.at('BucketName')
        return all([
          reading.satisfies(() => true, { name }),
          { 'is true': reading.is(true), '>= 7': reading.atLeast(7), 'matches /^l/': reading.matches(/^l/) }[
            name
          ] ?? reading.isOneOf('logs', 'trail'),
        ])
      },
    }) as Policy
    expect(outcomes([both], { AllowedValues: ['other', 'another'] })).toEqual({ 'own/both': 'fail' })
  },
)

it('takes two predicates of one policy for two, though they have one name', () => {
  const both = policy({
    id: 'own/both',
    title: 'Both',
    severity: 'low',
    forAll: 'AWS::S3::Bucket',
    holds: (bucket) =>
      all([
        bucket.at('BucketName').satisfies((value) => String(value) !== '', { name: 'a good name' }),
        bucket.at('BucketName').satisfies((value) => String(value).length > 3, { name: 'a good name' }),
      ]),
  }) as Policy
  expect(outcomes([both], { Default: 'abc', MinLength: 1, MaxLength: 3 })).toEqual({ 'own/both': 'fail' })
})

it('asks one question where a policy asks the same of one input twice', () => {
  const isGood = (value: Scalar): boolean => String(value).length > 3
  const twice = policy({
    id: 'own/twice',
    title: 'Twice',
    severity: 'low',
    forAll: 'AWS::S3::Bucket',
    holds: (bucket) =>
      all([
        bucket.at('BucketName').satisfies(isGood, { name: 'a good name' }),
        bucket.at('BucketName').satisfies(isGood, { name: 'a good name' }),
      ]),
  }) as Policy
  const space = spaceOfTemplate(template({ Default: 'logs' }))
  const { outcome, assignment } = decide(twice, space, 'Logs', { ...defaults, search })
  expect(outcome).toBe('breakable')
  expect(String(assignment.Name).length).toBeLessThanOrEqual(3)
})

it('refuses a policy that gives two of its predicates one name, though they answer differently', () => {
  const longer = (value: Reading, length: number): Verdict =>
    value.satisfies((text) => String(text).length > length, { name: 'is long' })
  const confused = policy({
    id: 'own/confused',
    title: 'No name has three to ten characters',
    severity: 'low',
    forAll: 'AWS::S3::Bucket',
    holds: (bucket) => any([not(longer(bucket.at('BucketName'), 2)), longer(bucket.at('BucketName'), 10)]),
  })
  const space = spaceOfTemplate(template({}))
  expect(() => decide(confused, space, 'Logs', { ...defaults, search })).toThrow(
    /Two predicates have one name.*Name a predicate by all that it depends on/,
  )
})
