import { describe, expect, it } from 'vitest'
import { validator } from '../../../checks/laws/validator.ts'
import type { Json, JsonObject } from '../../../model/json.ts'
import { problemsOf } from '../problems.ts'

const named = (TopicName: Json, sections: JsonObject = {}): JsonObject => ({
  ...sections,
  Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName } } },
})
const told = (template: JsonObject) =>
  problemsOf(template).map(({ message, path, advice }) => [`${path.join('.')}: ${message}`, advice])

const property = 'Resources.Topic.Properties.TopicName'

describe('a function that CloudFormation does not have', () => {
  it.each<readonly [string, string, RegExp]>([
    ['Fn::Foo', 'Fn::Foo is not one of', /^Known are Condition, Fn::And, Fn::Base64, .*, Ref\.$/],
    ['Fn::Ref', 'Fn::Ref is not one of', /^Write Ref\.$/],
    ['fn::getatt', 'fn::getatt is not one of', /^Write Fn::GetAtt\.$/],
    [
      'Fn::Length',
      'Fn::Length is a function of a transform',
      /^Add it: Transform: AWS::LanguageExtensions\.$/,
    ],
  ])('is refused with its place: %s', (name, message, advice) => {
    const template = named({ [name]: 'a' })
    expect(told(template)).toEqual([
      [expect.stringContaining(`${property}.${name}: ${message}`), expect.stringMatching(advice)],
    ])
    expect(validator()(template)).not.toEqual([])
  })

  it('is refused in metadata, in what another function is given, and in outputs', () => {
    const resources = { Topic: { Type: 'AWS::SNS::Topic', Metadata: { files: { a: { 'Fn::Foo': 'x' } } } } }
    expect(told({ Resources: resources })).toHaveLength(1)
    expect(told(named({ 'Fn::Join': ['', ['a', { 'Fn::Foo': 'x' }]] }))).toHaveLength(1)
    expect(told({ ...named('a'), Outputs: { Out: { Value: { 'Fn::Foo': 'x' } } } })).toHaveLength(1)
  })

  it.each<readonly [string, JsonObject]>([
    ['what a macro of the template may read', named({ 'Fn::Foo': 'a' }, { Transform: ['Mine'] })],
    [
      'what a macro of the place may read',
      named({
        'Fn::Transform': { Name: 'Mine', Parameters: { a: { 'Fn::Foo': 'a' } } },
        b: [{ 'Fn::Foo': 'a' }],
      }),
    ],
    ['a key among others, which is data', named({ 'Fn::Foo': 'a', b: 'c' })],
    ['a key that is only like one', named({ 'Fn:Foo': 'a' })],
    [
      'a loop',
      named(
        { 'Fn::ForEach::Names': ['N', ['a'], { '${N}': 'b' }] },
        { Transform: 'AWS::LanguageExtensions' },
      ),
    ],
    ['what a transform adds', named({ 'Fn::Length': ['a'] }, { Transform: 'AWS::LanguageExtensions' })],
    [
      'the functions of rules',
      { ...named('a'), Rules: { R: { Assertions: [{ Assert: { 'Fn::Contains': [['a'], 'a'] } }] } } },
    ],
  ])('is not taken for one: %s', (_, template) => {
    expect(told(template)).toEqual([])
  })
})
