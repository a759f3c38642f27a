import { describe, expect, it } from 'vitest'
import { open } from '../../model/assignment.ts'
import { equal } from '../../model/equality.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { AssignedWorld } from '../../model/world.ts'
import { assemble, spaceOfTemplate } from './assemble.ts'

const seven = [0, 1, 2, 3, 4, 5, 6]
const custom = { Type: 'Custom::X', Properties: { ServiceToken: 'arn:aws:lambda:us-east-1:1:function:f' } }
const include = { Name: 'AWS::Include', Parameters: { Location: 's3://a/b' } }

const template = {
  Transform: 'AWS::LanguageExtensions',
  Parameters: {
    N: { Type: 'String' },
    M: { Type: 'String' },
    ...Object.fromEntries(seven.map((at) => [`P${at}`, { Type: 'String', AllowedValues: ['a', 'b'] }])),
  },
  Mappings: {
    Letters: { a: { k: '1' }, b: { k: '2' } },
    Others: { a: { k: '2' }, b: { k: '1' } },
    Partly: { 'Fn::Transform': include },
  },
  Conditions: Object.fromEntries(
    seven.flatMap((at) => [
      [`C${at}`, { 'Fn::Equals': [{ Ref: `P${at}` }, 'a'] }],
      [`D${at}`, { 'Fn::Not': [{ Condition: `C${at}` }] }],
    ]),
  ),
  Resources: { A: custom, B: custom, Topic: { Type: 'AWS::SNS::Topic' }, Other: { Type: 'AWS::SNS::Topic' } },
} as unknown as JsonObject

const compared = (left: Json, right: Json) => {
  const world = new AssignedWorld(spaceOfTemplate(template), open)
  const scope = world.scope('')
  return equal(world, scope.head(left), scope.head(right)).is
}

const ifs = (letter: string, no: Json): readonly Json[] =>
  seven.map((at) => ({ 'Fn::If': [`${letter}${at}`, `${at}`, no] }))
const absent = { Ref: 'AWS::NoValue' }
const join = (between: string, items: readonly Json[]): Json => ({ 'Fn::Join': [between, items] })
const found = (map: Json, inner: Json = 'k'): readonly Json[] =>
  seven.map((at) => ({ 'Fn::FindInMap': [map, { Ref: `P${at}` }, inner] }))
const json = (keys: string): Json => ({
  'Fn::ToJsonString': Object.fromEntries(found('Letters').map((value, at) => [`${keys}${at}`, value])),
})
const sub = (text: string, value: Json): Json => ({ 'Fn::Sub': [text, { V: value }] })
const imported = (name: Json): Json => ({ 'Fn::ImportValue': name })
const zone = (region: Json): Json => ({ 'Fn::Select': [0, { 'Fn::GetAZs': region }] })
const n = { Ref: 'N' }

describe('what may differ is not called equal', () => {
  it.each<[string, Json, Json]>([
    ['joined by another delimiter', join('', found('Letters')), join('-', found('Letters'))],
    ['looked up in another mapping', join('', found('Letters')), join('', found('Others'))],
    ['chosen by opposite conditions', join('', ifs('C', 'x')), join('', ifs('D', 'x'))],
    [
      'another item of as many that may be left out',
      { 'Fn::Select': [0, ifs('C', absent)] },
      { 'Fn::Select': [1, ifs('C', absent)] },
    ],
    ['under other keys', json('a'), json('b')],
    ['made of such', sub('x${V}', join('', ifs('C', 'x'))), sub('x${V}', join('', ifs('D', 'x')))],
    [
      'split from such',
      { 'Fn::Split': [',', join('', ifs('C', 'x'))] },
      { 'Fn::Split': [',', join('', ifs('D', 'x'))] },
    ],
    ['imported by such', imported(join('', ifs('C', 'x'))), imported(join('', ifs('D', 'x')))],
    ['imported by a name and a parameter of this name', imported('N'), imported(n)],
    ['imported by a text that looks like one with a hole', imported('a${N}'), imported(sub('a${V}', n))],
    ['zones of a region and of a parameter of its name', zone('N'), zone(n)],
    [
      'the reference of a custom resource and what it puts out as Ref',
      { Ref: 'A' },
      { 'Fn::GetAtt': 'A.Ref' },
    ],
    ['open attributes', { 'Fn::GetAtt': ['A', n] }, { 'Fn::GetAtt': ['A', { Ref: 'M' }] }],
    [
      'malformed in another way',
      { 'Fn::Sub': ['${V}', { V: ['a'] }] },
      { 'Fn::Sub': ['${V}', { V: ['b'] }] },
    ],
    [
      'what a macro makes of other things',
      { 'Fn::Transform': { Name: 'Macro' }, Key: 'a' },
      { 'Fn::Transform': { Name: 'Macro' }, Key: 'b' },
    ],
    [
      'other keys of a mapping that is included',
      { 'Fn::FindInMap': ['Partly', 'a', 'k'] },
      { 'Fn::FindInMap': ['Partly', 'a', 'l'] },
    ],
    [
      'other keys of a mapping whose name is open',
      { 'Fn::FindInMap': [n, 'a', 'k'] },
      { 'Fn::FindInMap': [n, 'b', 'k'] },
    ],
  ])('%s', (_, left, right) => {
    expect(compared(left, right)).toBe('unknown')
  })
})

describe('two resources', () => {
  it.each<[Json, Json, string]>([
    [{ Ref: 'Topic' }, { Ref: 'Other' }, 'fail'],
    [{ 'Fn::GetAtt': 'Topic.Arn' }, { 'Fn::GetAtt': 'Other.Arn' }, 'fail'],
    [{ Ref: 'A' }, { Ref: 'B' }, 'unknown'],
    [{ 'Fn::GetAtt': 'A.Arn' }, { 'Fn::GetAtt': 'B.Arn' }, 'unknown'],
    [{ Ref: 'A' }, { Ref: 'Topic' }, 'unknown'],
  ])('%j and %j: %s, for what makes a custom resource may call it anything', (left, right, expected) => {
    expect(compared(left, right)).toBe(expected)
  })
})

it('does not take what a parameter names for what is named like the parameter', () => {
  const type = 'AWS::SSM::Parameter::Value<String>'
  const inner = {
    Parameters: { A: { Type: type }, B: { Type: type } },
    Resources: {},
  } as unknown as JsonObject
  const outer = {
    Parameters: { N: { Type: 'String', AllowedPattern: '[a-zA-Z]+' } },
    Resources: {
      Inner: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { A: n, B: 'N' } } },
    },
  } as unknown as JsonObject
  const stacks = new Map([['', { template: outer, nested: new Map([['Inner', { template: inner }]]) }]])
  const world = new AssignedWorld(assemble('outer', 'cloudformation', stacks), open)
  const scope = world.scope('Inner')
  const [one, other] = [scope.head({ Ref: 'A' }), scope.head({ Ref: 'B' })]
  expect(equal(world, one, other).is).toBe('unknown')
  expect(equal(world, one, one).is).toBe('pass')
})

it('keeps the beginning and the end of a text in the middle of which is one of many', () => {
  expect(compared(sub('x-${V}', join('', ifs('C', 'y'))), 'y-0')).toBe('fail')
  expect(compared(sub('x-${V}', join('', ifs('C', 'y'))), 'x-0')).toBe('unknown')
})
