import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decide, defaults } from '../../checks/decide/decide.ts'
import { evidenceOf, selected } from '../../checks/judge/sample.ts'
import { chosen, expectPolicy, hidden, outcomes } from '../../checks/laws/expectation.ts'
import { allTagged } from '../../generators/tags/refused.ts'
import { asList, type Tags, withKeys } from '../../generators/tags/words.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { Policy } from '../../model/policy.ts'
import { assemble, spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import policy from './consistent-case.ts'

expectPolicy(policy, {
  rows: {
    'AWS::S3::Bucket': [
      ['pass', {}],
      ['fail', withKeys('a', 'A')],
      ['pass', withKeys('a', 'a')],
      ['unknown', withKeys('a', hidden)],
      ['pass', withKeys(hidden)],
      ['unknown', { Tags: hidden }],
      ['breakable', withKeys('a', chosen('A', 'a'))],
    ],
  },
  generator: fc.oneof(...allTagged),
  oracle: ({ Resources }) => {
    const spellings = Object.values(Resources).flatMap(({ Properties = {} }) => {
      const { Tags = [] } = Properties as { Tags?: Tags }
      return asList(Tags).map(({ Key }) => Key)
    })
    const folded = new Set(spellings.map((key) => key.toLowerCase()))
    return { 'the stack': folded.size === new Set(spellings).size ? 'pass' : 'fail' }
  },
})

it('looks at all resources of the stack together', () => {
  const bucket = (key: Json, more: object = {}) => ({
    Type: 'AWS::S3::Bucket',
    Properties: withKeys(key),
    ...more,
  })
  expect(outcomes(policy, { Resources: { A: bucket('Team'), B: bucket('team') } })).toEqual({
    'the stack': 'fail',
  })
  expect(outcomes(policy, { Resources: { A: bucket('Team'), B: bucket('Team') } })).toEqual({
    'the stack': 'pass',
  })
  const conditional = {
    Parameters: { Choice: { Type: 'String', Default: 'no' } },
    Conditions: { Is: { 'Fn::Equals': [{ Ref: 'Choice' }, 'yes'] } },
    Resources: { A: bucket('Team'), B: bucket('team', { Condition: 'Is' }) },
  }
  expect(outcomes(policy, conditional)).toEqual({ 'the stack': 'breakable' })
  const named = {
    Parameters: { Key: { Type: 'String', AllowedValues: ['Team', 'team'] } },
    Resources: { A: bucket('Team'), B: bucket({ Ref: 'Key' }) },
  }
  expect(outcomes(policy, named)).toEqual({ 'the stack': 'breakable' })
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

it('is nothing that another stack could excuse by what cannot be deployed there', () => {
  const Topic = (DisplayName: Json): JsonObject => ({ Type: 'AWS::SNS::Topic', Properties: { DisplayName } })
  const bucket = (key: string): JsonObject => ({ Type: 'AWS::S3::Bucket', Properties: withKeys(key) })
  const beside = {
    Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
    Resources: {
      Gone: { Type: 'AWS::SNS::Topic', Condition: 'Never' },
      Refers: Topic({ Ref: 'Gone' }),
    },
    Outputs: { Out: { Value: 'v', Export: { Name: 'name' } } },
  }
  const own = { Resources: { A: bucket('Team'), B: bucket('team'), C: Topic({ 'Fn::ImportValue': 'name' }) } }
  const stacks = new Map([
    ['beside', { template: beside }],
    ['own', { template: own }],
  ])
  const of = (subject: string) =>
    decide(policy as unknown as Policy, assemble('both', 'cloudformation', stacks), subject, defaults).outcome
  expect(of('the stack own')).toBe('fail')
  // In one stack it is: nothing of it is deployed.
  const together = { ...beside, Resources: { ...beside.Resources, A: bucket('Team'), B: bucket('team') } }
  expect(outcomes(policy, together)).toEqual({ 'the stack': 'unknown' })
})
