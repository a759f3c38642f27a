import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { refusedList, refusedMap } from '../../generators/tags/refused.ts'
import { bucket, parameter, stack } from '../../generators/tags/taggable.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './consistent-case.ts'

const outcomes = (template: object, options: unknown = undefined): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

const hidden = { 'Fn::ImportValue': 'hidden' }

it.each([
  ['pass', {}],
  [
    'fail',
    {
      Tags: [
        { Key: 'a', Value: 'x' },
        { Key: 'A', Value: 'x' },
      ],
    },
  ],
  [
    'pass',
    {
      Tags: [
        { Key: 'a', Value: 'x' },
        { Key: 'a', Value: 'y' },
      ],
    },
  ],
  [
    'unknown',
    {
      Tags: [
        { Key: 'a', Value: 'x' },
        { Key: hidden, Value: 'y' },
      ],
    },
  ],
  ['pass', { Tags: [{ Key: hidden, Value: 'x' }] }],
  ['unknown', { Tags: hidden }],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::S3::Bucket', Properties } } })).toEqual({
    'stack:': outcome,
  })
})

it('looks at all resources of the stack together, and at the tags of the stack', () => {
  const bucket = (Key: string, more: object = {}) => ({
    Type: 'AWS::S3::Bucket',
    Properties: { Tags: [{ Key, Value: 'x' }] },
    ...more,
  })
  expect(outcomes({ Resources: { A: bucket('Team'), B: bucket('team') } })).toEqual({ 'stack:': 'fail' })
  expect(outcomes({ Resources: { A: bucket('Team'), B: bucket('Team') } })).toEqual({ 'stack:': 'pass' })
  const conditional = {
    Parameters: { Choice: { Type: 'String', Default: 'no' } },
    Conditions: { Is: { 'Fn::Equals': [{ Ref: 'Choice' }, 'yes'] } },
    Resources: { A: bucket('Team'), B: bucket('team', { Condition: 'Is' }) },
  }
  expect(outcomes(conditional)).toEqual({ 'stack:': 'breakable' })
  const named = (Key: object) => ({
    Parameters: { Key: { Type: 'String', AllowedValues: ['Team', 'team'] } },
    Resources: {
      A: bucket('Team'),
      B: { Type: 'AWS::S3::Bucket', Properties: { Tags: [{ Key, Value: 'x' }] } },
    },
  })
  expect(outcomes(named({ Ref: 'Key' }))).toEqual({ 'stack:': 'breakable' })
})

/** Written another way on purpose: loops over plain JSON. */
const plainly = ({ Resources }: Infrastructure): Record<string, string> => {
  const spellings: string[] = []
  for (const { Properties } of Object.values(Resources)) {
    const raw = JSON.parse(JSON.stringify(Properties ?? {})).Tags ?? []
    spellings.push(...(Array.isArray(raw) ? raw.map(({ Key }) => Key) : Object.keys(raw)))
  }
  const distinct = [...new Set(spellings)]
  const folded = new Set(distinct.map((key) => key.toLowerCase()))
  return { 'stack:': folded.size === distinct.length ? 'pass' : 'fail' }
}

it('agrees with a plain reading of plain templates', () => {
  fc.assert(
    fc.property(fc.oneof(refusedList(), refusedMap(), bucket(), parameter(), stack()), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
    { seed: 1 },
  )
})
