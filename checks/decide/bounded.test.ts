import { expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import type { Policy, Subject } from '../../model/policy.ts'
import tagLengths from '../../policies/tags/length.ts'
import reservedPrefix from '../../policies/tags/reserved-prefix.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { decide, defaults, subjectsOf } from './decide.ts'
import { search } from './search.ts'

/** How often a policy is asked until all its subjects are decided. */
const looksAt = (policy: Policy, template: JsonObject): number => {
  let looks = 0
  const counted: Policy = {
    ...policy,
    holds: (subject: Subject, options: unknown) => {
      looks++
      return policy.holds(subject, options)
    },
  }
  const space = spaceOfTemplate(template)
  for (const subject of subjectsOf(counted, space)) decide(counted, space, subject, { ...defaults, search })
  return looks
}

/** The cases of one decision, and what it takes to bring one about and to make it smaller. */
const most = 6_000

const bucketWith = (Parameters: JsonObject, Tags: unknown, more: JsonObject = {}) =>
  ({
    ...more,
    Parameters,
    Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: { Tags } } },
  }) as JsonObject

const keys = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `Key${at}`)

it.each([1, 2, 3, 5, 8])('%s lists of which nothing is known are searched in bounded work', (count) => {
  const parameters = Object.fromEntries(keys(count).map((key) => [key, { Type: 'CommaDelimitedList' }]))
  const tags = keys(count).map((key) => ({ Key: { 'Fn::Join': ['-', { Ref: key }] }, Value: 'x' }))
  const listed = { 'Fn::Join': ['', keys(count).map((key) => ({ 'Fn::Select': ['1', { Ref: key }] }))] }
  expect(looksAt(tagLengths, bucketWith(parameters, [...tags, { Key: 'Name', Value: listed }]))).toBeLessThan(
    most,
  )
})

it('a break that shrinks through another search is made smaller in bounded work', () => {
  const template = bucketWith(
    {
      Other: { Type: 'String', Default: 'ther' },
      Lower: { Type: 'String', AllowedPattern: '[^A-Z]*', Default: '' },
    },
    [
      { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${Unknown}' },
      { Key: { 'Fn::ImportValue': 'export-0' }, Value: 'nobody' },
      {
        Key: {
          'Fn::FindInMap': [
            'Words',
            { Ref: 'Other' },
            'value',
            { DefaultValue: { 'Fn::Sub': ['Stage${V}', { V: { Ref: 'Lower' } }] } },
          ],
        },
        Value: 'team-a',
      },
    ],
    {
      Transform: 'AWS::LanguageExtensions',
      Mappings: { Words: { prod: { value: 'Stage' }, dev: { value: 'other' } } },
    },
  )
  expect(looksAt(tagLengths, template)).toBeLessThan(most)
  expect(looksAt(reservedPrefix, template)).toBeLessThan(most)
})
