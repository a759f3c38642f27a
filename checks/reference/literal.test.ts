import { expect, it } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import { deploy } from './literal.ts'

const answers: Readonly<Record<string, string>> = {
  'AWS::Region': 'cn-north-1',
  'AWS::AccountId': '123456789012',
  'ssm:Stored': 'stored',
  'import:prod-key': 'imported',
  'resolve:ssm:/prod': 'fetched',
  Env: 'prod',
  Count: '2',
  Names: 'a, b,c',
}

const template = (value: Json, more: JsonObject = {}): JsonObject => ({
  Parameters: {
    Env: { Type: 'String' },
    Count: { Type: 'Number' },
    Names: { Type: 'CommaDelimitedList' },
    Stored: { Type: 'AWS::SSM::Parameter::Value<String>' },
  },
  Mappings: { M: { prod: { size: 3, zones: ['x', 'y'] } } },
  Conditions: {
    Prod: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
    Not: { 'Fn::Not': [{ Condition: 'Prod' }] },
    Either: { 'Fn::Or': [{ Condition: 'Not' }, { 'Fn::Equals': [{ Ref: 'Count' }, 2] }] },
    Both: { 'Fn::And': [{ Condition: 'Not' }, { Condition: 'Either' }] },
  },
  Resources: {
    Named: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::Sub': `\${Env}-bucket` } } },
    Topic: { Type: 'AWS::SNS::Topic' },
    Group: { Type: 'AWS::EC2::SecurityGroup' },
    Gone: { Type: 'AWS::SNS::Topic', Condition: 'Not' },
    It: { Type: 'T', Properties: { value } },
  },
  ...more,
})

const deployed = (json: JsonObject) => {
  const found = deploy(json, (input) => answers[input] ?? `no answer to ${input}`).get('')
  if (found === undefined) throw new Error('it is deployed by itself')
  return found
}
const it_ = (json: JsonObject) => deployed(json).resources.find(({ id }) => id === 'It')

it.each<[Json, Json | undefined]>([
  [{ Ref: 'Env' }, 'prod'],
  [{ Ref: 'Names' }, ['a', 'b', 'c']],
  [{ Ref: 'Stored' }, 'stored'],
  [{ Ref: 'AWS::NoValue' }, undefined],
  [{ Ref: 'AWS::Partition' }, 'aws-cn'],
  [{ Ref: 'AWS::URLSuffix' }, 'amazonaws.com.cn'],
  [{ Ref: 'Named' }, 'prod-bucket'],
  [{ Ref: 'Topic' }, 'topic-1a2b3c4d'],
  [{ 'Fn::GetAtt': ['Group', 'GroupId'] }, 'group-1a2b3c4d'],
  [{ 'Fn::GetAtt': 'Topic.TopicArn' }, 'arn:aws:sns:us-east-1:123456789012:TopicArn/topic-1a2b3c4d'],
  [{ 'Fn::Sub': `\${Env}/\${!Env}/\${AWS::Region}/\${Named}` }, `prod/\${Env}/cn-north-1/prod-bucket`],
  [{ 'Fn::Sub': [`\${X}-\${Env}`, { X: { Ref: 'Count' } }] }, '2-prod'],
  [{ 'Fn::Join': ['+', ['a', { Ref: 'Env' }, { Ref: 'AWS::NoValue' }, 1]] }, 'a+prod+1'],
  [{ 'Fn::Join': ['', { Ref: 'Names' }] }, 'abc'],
  [{ 'Fn::Select': ['1', { 'Fn::Split': ['-', 'a-b-c'] }] }, 'b'],
  [{ 'Fn::Select': [{ Ref: 'Count' }, { Ref: 'Names' }] }, 'c'],
  [{ 'Fn::If': ['Prod', 'yes', 'no'] }, 'yes'],
  [{ 'Fn::If': ['Both', 'yes', { Ref: 'AWS::NoValue' }] }, undefined],
  [{ 'Fn::If': ['Either', ['a', { 'Fn::If': ['Not', 'b', { Ref: 'AWS::NoValue' }] }], 'no'] }, ['a']],
  [{ 'Fn::FindInMap': ['M', { Ref: 'Env' }, 'size'] }, 3],
  [{ 'Fn::FindInMap': ['M', 'dev', 'size', { DefaultValue: { Ref: 'Count' } }] }, '2'],
  [{ 'Fn::ImportValue': { 'Fn::Sub': `\${Env}-key` } }, 'imported'],
  [{ 'Fn::Join': ['', ['x{{resolve:ssm:/', { Ref: 'Env' }, '}}']] }, 'xfetched'],
  [{ 'Fn::Base64': 'abc' }, 'YWJj'],
  [{ 'Fn::Cidr': ['10.0.0.0/16', 3, 8] }, ['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24']],
  [{ 'Fn::Cidr': ['0.0.0.0/0', 1, '32'] }, ['0.0.0.0/0']],
  [{ 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, 'cn-north-1a'],
  [{ 'Fn::Length': { Ref: 'Names' } }, 3],
  [{ 'Fn::ToJsonString': { a: { Ref: 'Env' }, b: [1] } }, '{"a":"prod","b":[1]}'],
  [{ Condition: 'Prod' }, { Condition: 'Prod' }],
])('%j is %j', (expression, value) => {
  expect(it_(template(expression))?.properties.value).toEqual(value)
  expect(it_(template(expression))?.refused).toEqual([])
})

it.each<Json>([
  { 'Fn::Select': [3, { Ref: 'Names' }] },
  { 'Fn::FindInMap': ['M', 'dev', 'size'] },
  { 'Fn::Cidr': ['10.0.0.0/24', 3, 8] },
  { Ref: 'Gone' },
  { Ref: 'Nobody' },
])('%j is refused', (expression) => {
  expect(it_(template({ deep: [expression] }))?.refused).toEqual(['value.deep.0'])
})

it('leaves out a resource whose condition does not hold', () => {
  expect(deployed(template('x')).resources.map(({ id }) => id)).toEqual(['Named', 'Topic', 'Group', 'It'])
})

it.each<[boolean, Json]>([
  [true, { 'Fn::Contains': [['prod', 'dev'], { Ref: 'Env' }] }],
  [false, { 'Fn::Contains': [['dev'], { Ref: 'Env' }] }],
  [true, { 'Fn::EachMemberIn': [{ Ref: 'Names' }, ['a', 'b', 'c', 'd']] }],
  [false, { 'Fn::EachMemberIn': [{ Ref: 'Names' }, ['a', 'b']] }],
  [false, { 'Fn::EachMemberEquals': [{ Ref: 'Names' }, 'a'] }],
  [true, { 'Fn::Contains': [{ 'Fn::RefAll': 'String' }, 'prod'] }],
  [true, { 'Fn::EachMemberIn': [{ 'Fn::RefAll': 'AWS::EC2::VPC::Id' }, ['vpc-1']] }],
])('admits %j by %j', (admissible, Assert) => {
  expect(deployed(template('x', { Rules: { R: { Assertions: [{ Assert }] } } })).admissible).toBe(admissible)
  const elsewhere = { RuleCondition: { 'Fn::Equals': [{ Ref: 'Env' }, 'dev'] }, Assertions: [{ Assert }] }
  expect(deployed(template('x', { Rules: { R: elsewhere } })).admissible).toBe(true)
})

it('writes out loops, and loops inside of loops', () => {
  const id = `R\${A}&{B}`
  const body = {
    [id]: { Type: 'T', Properties: { both: { 'Fn::Sub': `\${A}/\${B}` }, one: { Ref: 'A' } } },
  }
  const { resources } = deployed({
    ...template('x'),
    Resources: {
      'Fn::ForEach::Outer': [
        'A',
        { Ref: 'Names' },
        { 'Fn::ForEach::Inner': ['B', ['1.0', { Ref: 'Count' }], body] },
      ],
    },
  })
  expect(resources.map(({ id }) => id)).toEqual(['Ra10', 'Ra2', 'Rb10', 'Rb2', 'Rc10', 'Rc2'])
  expect(resources[2]?.properties).toEqual({ both: 'b/1.0', one: 'b' })
})
