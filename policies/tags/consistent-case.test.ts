import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import { evidenceOf, selected } from '../../checks/sample.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { refusedList, refusedMap } from '../../generators/tags/refused.ts'
import { bucket, parameter, stack } from '../../generators/tags/taggable.ts'
import type { JsonObject } from '../../model/json.ts'
import type { Policy } from '../../model/policy.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
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
    'the stack': outcome,
  })
})

it('looks at all resources of the stack together, and at the tags of the stack', () => {
  const bucket = (Key: string, more: object = {}) => ({
    Type: 'AWS::S3::Bucket',
    Properties: { Tags: [{ Key, Value: 'x' }] },
    ...more,
  })
  expect(outcomes({ Resources: { A: bucket('Team'), B: bucket('team') } })).toEqual({ 'the stack': 'fail' })
  expect(outcomes({ Resources: { A: bucket('Team'), B: bucket('Team') } })).toEqual({ 'the stack': 'pass' })
  const conditional = {
    Parameters: { Choice: { Type: 'String', Default: 'no' } },
    Conditions: { Is: { 'Fn::Equals': [{ Ref: 'Choice' }, 'yes'] } },
    Resources: { A: bucket('Team'), B: bucket('team', { Condition: 'Is' }) },
  }
  expect(outcomes(conditional)).toEqual({ 'the stack': 'breakable' })
  const named = (Key: object) => ({
    Parameters: { Key: { Type: 'String', AllowedValues: ['Team', 'team'] } },
    Resources: {
      A: bucket('Team'),
      B: { Type: 'AWS::S3::Bucket', Properties: { Tags: [{ Key, Value: 'x' }] } },
    },
  })
  expect(outcomes(named({ Ref: 'Key' }))).toEqual({ 'the stack': 'breakable' })
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
  return { 'the stack': folded.size === distinct.length ? 'pass' : 'fail' }
}

it('agrees with a plain reading of plain templates', () => {
  fc.assert(
    fc.property(fc.oneof(refusedList(), refusedMap(), bucket(), parameter(), stack()), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
    { seed: 1 },
  )
})

it('names the stack, and where the other spelling stands, so that a person finds both', async () => {
  const bucket = (Key: string): JsonObject => ({
    Type: 'AWS::S3::Bucket',
    Properties: { Tags: [{ Key, Value: 'x' }] },
  })
  const space = spaceOfTemplate(
    { Resources: { A: bucket('Team'), B: bucket('team') } },
    { name: 'app', locate: (path) => ({ file: 'app.yaml', line: path.length }) },
  )
  const [finding] = (await evidenceOf({ spaces: [space], policies: selected(policy as unknown as Policy) }))
    .outcomes
  expect(finding).toMatchObject({
    subject: { id: 'the stack', location: { file: 'app.yaml', line: 6 } },
    message: 'The tag keys Team and team differ in case only',
  })
  expect(finding?.evidence.filter(({ expected }) => expected !== undefined)).toMatchObject([
    { subject: 'A', path: 'Tags[0].Key', found: 'Team' },
    { subject: 'B', path: 'Tags[0].Key', found: 'team' },
  ])
})
