import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import { compare } from './agreement.ts'

/** Two templates, one of which imports what the other exports. */

const bucket = (status: Json): JsonObject => ({
  Type: 'AWS::S3::Bucket',
  Properties: { VersioningConfiguration: { Status: status } },
})
const exporting = (outputs: Readonly<Record<string, Json>>, sections: JsonObject = {}): JsonObject => ({
  ...sections,
  Resources: {},
  Outputs: Object.fromEntries(
    Object.entries(outputs).map(([id, output]) => [
      id,
      { Export: { Name: 'status' }, ...(output as JsonObject) },
    ]),
  ),
})
const imported = { 'Fn::ImportValue': 'status' }
const stage = { Parameters: { P: { Type: 'String', AllowedValues: ['prod', 'dev'], Default: 'prod' } } }
const inProd = { ...stage, Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'prod'] } } }

/** What both say of the bucket, given that they say the same. */
const said = (own: JsonObject, beside: JsonObject): string | undefined => {
  const compared = compare({ template: own, parameters: {}, beside: { template: beside, parameters: {} } })
  const found = compared?.find(({ policy, subject }) => policy === 'versioning' && subject === 'Own/It')
  expect(found?.standing).toBe('agrees')
  return found?.truth.outcome
}

it.each<[string, JsonObject]>([
  ['pass', exporting({ Out: { Value: 'Enabled' } })],
  ['fail', exporting({ Out: { Value: 'Suspended' } })],
  ['breakable', exporting({ Out: { Value: { 'Fn::If': ['C', 'Enabled', 'x'] } } }, inProd)],
  ['unknown', exporting({ Out: { Value: 'Enabled', Export: { Name: 'other' } } })],
  // Without the condition somebody else exports it, and says what it is: no choice fails for certain.
  ['unknown', exporting({ Out: { Condition: 'C', Value: 'Enabled' } }, inProd)],
  [
    'breakable',
    exporting(
      { Out: { Value: { 'Fn::Sub': `\${P}abled` } } },
      { Parameters: { P: { Type: 'String', Default: 'En' } } },
    ),
  ],
  // Two that have the name are deployed to two places, and only one of them is meant.
  ['unknown', exporting({ Out: { Value: 'Enabled' }, Another: { Value: 'Suspended' } })],
  ['pass', exporting({ Out: { Value: 'Enabled' }, Another: { Value: 'Enabled' } })],
])('%s: %j', (outcome, beside) => {
  expect(said({ Resources: { It: bucket(imported) } }, beside)).toBe(outcome)
})

it('finds an export by a name that its own parameter is part of', () => {
  const named = { 'Fn::Sub': `\${P}-status` }
  const beside = exporting(
    { Out: { Value: 'Enabled', Export: { Name: named } } },
    { Parameters: { P: { Type: 'String', AllowedValues: ['prod'] } } },
  )
  const by = (name: Json): JsonObject => ({ Resources: { It: bucket({ 'Fn::ImportValue': name }) } })
  expect(said(by('prod-status'), beside)).toBe('pass')
  expect(said(by('dev-status'), beside)).toBe('unknown')
  // Each may choose its own: where they differ, somebody else exports it.
  expect(said({ ...stage, ...by(named) }, beside)).toBe('unknown')
})

it('takes a dynamic reference apart as the text that it is', () => {
  const piece = { 'Fn::Select': [1, { 'Fn::Split': ['/', { Ref: 'P' }] }] }
  const own = {
    Parameters: { P: { Type: 'String', AllowedValues: ['{{resolve:ssm:/Enabled}}'] } },
    Resources: { It: bucket(piece) },
  }
  expect(said(own, exporting({}))).toBe('fail')
})

describe('a stack beside it that takes prod only', () => {
  const only = (value: string): JsonObject => ({
    Rules: { R: { Assertions: [{ Assert: { 'Fn::Equals': [{ Ref: 'P' }, value] } }] } },
  })
  const beside = (now: string) => {
    const { P } = stage.Parameters
    const Parameters = { P: { ...P, Default: now } }
    const value = { 'Fn::If': ['C', 'Enabled', 'Suspended'] }
    return exporting({ Out: { Value: value } }, { ...inProd, Parameters, ...only('prod') })
  }
  const importing = (by: Json, status: Json): JsonObject => ({
    Resources: {
      It: bucket(status),
      Other: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: { 'Fn::ImportValue': by } } },
    },
  })

  it.each<[string, string, JsonObject]>([
    // It is deployed by itself, whatever becomes of the other.
    ['fail', 'dev', importing('status', 'Suspended')],
    ['pass', 'dev', importing('status', 'Enabled')],
    ['breakable', 'dev', { ...inProd, ...importing({ Ref: 'P' }, { 'Fn::If': ['C', 'Enabled', 'x'] }) }],
    // What it imports, it has from the other as that is deployed.
    ['pass', 'prod', importing('status', imported)],
    ['pass', 'dev', importing('status', imported)],
    // Its own rules are another matter.
    ['absent', 'prod', { ...stage, ...only('test'), ...importing('status', 'Suspended') }],
  ])('%s, where that has %s now', (outcome, now, own) => {
    expect(said(own, beside(now))).toBe(outcome)
  })
})

it('shares the fate of the stack around it', () => {
  const inside = {
    Parameters: { Q: { Type: 'String', AllowedValues: ['prod'] } },
    Resources: { It: bucket('Suspended') },
  }
  const Nested = {
    Type: 'AWS::CloudFormation::Stack',
    Properties: { TemplateURL: inside, Parameters: { Q: { Ref: 'P' } } },
  }
  const around = { ...stage, Resources: { Nested, Beside: bucket('Suspended') } }
  const outcomes = compare({ template: around, parameters: { P: 'dev' } })?.flatMap(
    ({ policy, subject, truth, standing }) =>
      policy === 'versioning' ? [[subject, truth.outcome, standing]] : [],
  )
  // Both can be deployed in prod alone, where both fail.
  expect(outcomes?.sort()).toEqual([
    ['Beside', 'fail', 'agrees'],
    ['Nested/It', 'fail', 'agrees'],
  ])
})
