import { describe, expect, it } from 'vitest'
import { validator } from '../../checks/laws/validator.ts'
import type { JsonObject } from '../../model/json.ts'
import { around, conditions, misread, named, property, told, topic } from './problems/fixtures/topics.ts'

const noValue = (name: string) =>
  `${property}.${name}: ${name} gives no value; it stands in Conditions and Rules alone.`

describe("what CloudFormation's own validator refuses is refused, with its place", () => {
  it.each<readonly [string, JsonObject]>([
    [misread('Fn::If'), named({ 'Fn::If': 5 })],
    [misread('Fn::If'), named({ 'Fn::If': ['Is', 'a'] })],
    [misread('Fn::If'), named({ 'Fn::If': [{ Condition: 'Is' }, 'a', 'b'] })],
    [`${property}: There is no condition named Nope.`, named({ 'Fn::If': ['Nope', 'a', 'b'] })],
    [misread('Fn::FindInMap'), named({ 'Fn::FindInMap': ['Map', 'top'] })],
    [
      `${property}.Fn::FindInMap: There is no mapping named Nope.`,
      named({ 'Fn::FindInMap': ['Nope', { Ref: 'Text' }, 'key'] }),
    ],
    [misread('Fn::Select'), named({ 'Fn::Select': [0] })],
    [misread('Fn::Select'), named({ 'Fn::Select': ['first', ['a']] })],
    [`${property}.Ref: There is no resource or parameter named Nope.`, named({ Ref: 'Nope' })],
    [`${property}.Ref: There is no pseudo parameter AWS::Nope.`, named({ Ref: 'AWS::Nope' })],
    [misread('Ref'), named({ Ref: ['Text'] })],
    [`${property}.Fn::GetAtt: There is no resource named Nope.`, named({ 'Fn::GetAtt': ['Nope', 'Arn'] })],
    [
      `${property}.Fn::GetAtt: Text is a parameter, and has no attributes.`,
      named({ 'Fn::GetAtt': ['Text', 'Arn'] }),
    ],
    [misread('Fn::GetAtt'), named({ 'Fn::GetAtt': 'Other' })],
    [`${property}.Fn::Sub: There is no resource or parameter named Nope.`, named({ 'Fn::Sub': 'a-${Nope}' })],
    [`${property}.Fn::Sub: There is no resource named Nope.`, named({ 'Fn::Sub': 'a-${Nope.Arn}' })],
    [`${property}.Fn::Sub: There is no pseudo parameter AWS::Nope.`, named({ 'Fn::Sub': '${AWS::Nope}' })],
    [misread('Fn::Sub'), named({ 'Fn::Sub': 5 })],
    [misread('Fn::Join'), named({ 'Fn::Join': 'ab' })],
    [misread('Fn::Base64'), named({ 'Fn::Base64': ['a'] })],
    [
      'Resources.Topic.DependsOn: Topic depends on Nope, which is no resource.',
      around({ Topic: topic('a', { DependsOn: ['Other', 'Nope'] }) }),
    ],
    [
      'Resources.Topic.DependsOn: Topic depends on Text, which is no resource. It is a parameter.',
      around({ Topic: topic('a', { DependsOn: 'Text' }) }),
    ],
    [
      'Resources.Topic.DependsOn: The DependsOn of Topic is neither the name of a resource nor a list of them.',
      around({ Topic: topic('a', { DependsOn: { Ref: 'Other' } }) }),
    ],
    [
      'Resources.Topic.Condition: There is no condition named Nope.',
      around({ Topic: topic('a', { Condition: 'Nope' }) }),
    ],
    [
      'Outputs.Out.Condition: There is no condition named Nope.',
      named('a', { Outputs: { Out: { Value: 'a', Condition: 'Nope' } } }),
    ],
    [
      'Resources.One: The resource One waits for itself: One → Two → One.',
      around({ One: topic({ Ref: 'Two' }), Two: topic({ 'Fn::Sub': '${One.TopicName}' }) }),
    ],
    ['Resources.One: The resource One waits for itself: One → One.', around({ One: topic({ Ref: 'One' }) })],
    [
      'Resources.One: The resource One waits for itself: One → Two → One.',
      around({ One: topic('a', { DependsOn: 'Two' }), Two: topic('b', { DependsOn: ['One'] }) }),
    ],
    [
      'Conditions.Is.Fn::Not: This is not how Fn::Not is written.',
      conditions({ 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }, { 'Fn::Equals': ['a', 'b'] }] }),
    ],
    [
      'Conditions.Is.Fn::And: This is not how Fn::And is written.',
      conditions({ 'Fn::And': [{ 'Fn::Equals': ['a', 'b'] }] }),
    ],
    ['Conditions.Is.Fn::Equals: This is not how Fn::Equals is written.', conditions({ 'Fn::Equals': ['a'] })],
    [
      'Conditions.Is.Fn::Not.0: There is no condition named Nope.',
      conditions({ 'Fn::Not': [{ Condition: 'Nope' }] }),
    ],
    ['Mappings.Map: The mapping Map is not a map.', named('a', { Mappings: { Map: 'x' } })],
    [
      'Mappings.Map.top: What the mapping Map has under top is not a map.',
      named('a', { Mappings: { Map: { top: 'x' } } }),
    ],
  ])('%s', (expected, template) => {
    expect(told(template)).toEqual([expected])
    expect(validator()(template)).not.toEqual([])
  })
})

/** By its documentation and the messages of its API; the validator looks at fewer functions. */
describe('what CloudFormation itself refuses is refused, though its validator is silent', () => {
  it.each<readonly [string, JsonObject]>([
    [
      `${property}.Fn::FindInMap: The mapping Map has no key nope.`,
      named({ 'Fn::FindInMap': ['Map', 'nope', 'key'] }),
    ],
    [
      `${property}.Fn::FindInMap: The mapping Map has no key nope under top.`,
      named({ 'Fn::FindInMap': ['Map', 'top', 'nope'] }),
    ],
    [
      `${property}.Fn::Select: Fn::Select is to take the item 3, counted from 0, of a list that has 1.`,
      named({ 'Fn::Select': [3, ['a']] }),
    ],
    [misread('Fn::Select'), named({ 'Fn::Select': [0, 'a'] })],
    [misread('Fn::Join'), named({ 'Fn::Join': [',', 'a'] })],
    [misread('Fn::Join'), named({ 'Fn::Join': [',', ['a'], 'b'] })],
    [misread('Fn::ImportValue'), named({ 'Fn::ImportValue': ['a'] })],
    [noValue('Fn::Equals'), named({ 'Fn::Equals': ['a', 'b'] })],
    [noValue('Fn::Not'), named({ 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] })],
    [noValue('Fn::Contains'), named({ 'Fn::Contains': [['a'], 'a'] })],
    [misread('Fn::If'), named({ 'Fn::If': [{ 'Fn::Equals': ['a', 'b'] }, 'a', 'b'] })],
    [
      'Outputs.Out.Value.Fn::And: Fn::And gives no value; it stands in Conditions and Rules alone.',
      named('a', { Outputs: { Out: { Value: { 'Fn::And': [{ Condition: 'Is' }, { Condition: 'Is' }] } } } }),
    ],
    [
      'Conditions.Is.Fn::Equals.0.Ref: A condition is decided before any resource is made, and Other is a resource.',
      conditions({ 'Fn::Equals': [{ Ref: 'Other' }, 'a'] }),
    ],
    [
      'Rules.Rule.Assertions.0.Assert.Fn::Equals.0.Ref: There is no resource or parameter named Nope.',
      named('a', { Rules: { Rule: { Assertions: [{ Assert: { 'Fn::Equals': [{ Ref: 'Nope' }, 'a'] } }] } } }),
    ],
    [
      'Outputs.Out.Condition: The Condition of the output Out is not the name of a condition.',
      named('a', { Outputs: { Out: { Value: 'a', Condition: { Ref: 'Text' } } } }),
    ],
  ])('%s', (expected, template) => {
    expect(told(template)).toEqual([expected])
  })
})
