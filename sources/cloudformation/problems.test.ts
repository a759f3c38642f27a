import { describe, expect, it } from 'vitest'
import { validator } from '../../checks/laws/validator.ts'
import type { JsonObject } from '../../model/json.ts'
import { around, conditions, misread, named, property, told, topic } from './problems/fixtures/topics.ts'
import { problemsOf } from './problems.ts'

const noValue = (name: string) =>
  `${property}.${name}: ${name} gives no value; it stands in Conditions and Rules alone.`

describe("what CloudFormation's own validator refuses is refused, with its place", () => {
  it.each<readonly [string, JsonObject]>([
    [misread('Fn::If'), named({ 'Fn::If': 5 })],
    [misread('Fn::If'), named({ 'Fn::If': ['Is', 'a'] })],
    [misread('Fn::If'), named({ 'Fn::If': [{ Condition: 'Is' }, 'a', 'b'] })],
    [
      `${property}.Fn::If: Fn::If begins with the name of a condition, and true stands there.`,
      named({ 'Fn::If': [true, 'a', 'b'] }),
    ],
    [
      `${property}.Fn::If: Fn::If begins with the name of a condition, and 1 stands there.`,
      named({ 'Fn::If': [1, 'a', 'b'] }),
    ],
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
    [misread('Fn::FindInMap'), named({ 'Fn::FindInMap': ['Map', 'nope', 'key', { DefaultValue: 'd' }] })],
    ['Resources: The template has no Resources.', { Resources: {} }],
    ['Resources: The template has no Resources.', { Parameters: {}, Resources: {} }],
    [
      'Resources.A-b: The name A-b of a resource has other characters than letters and digits.',
      around({ 'A-b': topic('a') }),
    ],
    [
      'Resources.Ärger: The name Ärger of a resource has other characters than letters and digits.',
      around({ Ärger: topic('a') }),
    ],
    ['Resources.: The name of a resource is empty.', around({ '': topic('a') })],
    [
      'Parameters.a_b: The name a_b of a parameter has other characters than letters and digits.',
      named('a', { Parameters: { Text: { Type: 'String' }, a_b: { Type: 'String' } } }),
    ],
    [
      'Outputs.a_b: The name a_b of an output has other characters than letters and digits.',
      named('a', { Outputs: { a_b: { Value: 'a' } } }),
    ],
    ['Resources.Text: Text is the name of a parameter and of a resource.', around({ Text: topic('a') })],
    ...(['2010-09-10', '2010-09-09 ', 20100909].map((AWSTemplateFormatVersion) => [
      'AWSTemplateFormatVersion: AWSTemplateFormatVersion is not 2010-09-09, and there is no other.',
      named('a', { AWSTemplateFormatVersion }),
    ]) as readonly [string, JsonObject][]),
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
    ...(
      [
        ['TopicName', { TopicName: null }],
        ['TopicName.Fn::If.1', { TopicName: { 'Fn::If': ['Is', null, 'b'] } }],
        ['Tags.1', { Tags: [{ Key: 'a', Value: 'b' }, null] }],
        ['Tags.0.Value', { Tags: [{ Key: 'a', Value: null }] }],
      ] as const
    ).map(([where, Properties]): readonly [string, JsonObject] => [
      `Resources.Topic.Properties.${where}: A value is missing here, and CloudFormation takes no null in a property.`,
      around({ Topic: { Type: 'AWS::SNS::Topic', Properties } }),
    ]),
    [
      'Outputs.Out.Condition: The Condition of the output Out is not the name of a condition.',
      named('a', { Outputs: { Out: { Value: 'a', Condition: { Ref: 'Text' } } } }),
    ],
  ])('%s', (expected, template) => {
    expect(told(template)).toEqual([expected])
  })

  it('a name that would move a terminal is shown harmless and short, and no other is advised', () => {
    const [problem, ...more] = problemsOf(around({ [`\u001b[31m\n${'x'.repeat(10_000)}`]: topic('a') }))
    expect(more).toEqual([])
    expect(problem?.message).toMatch(/^The name \\u\{1b\}\[31m\\u\{a\}x+… of a resource /)
    expect(problem?.message.length).toBeLessThan(200)
    expect(problem?.advice).toBeUndefined()
  })
})
