import { describe, expect, it } from 'vitest'
import { validator } from '../../../checks/laws/validator.ts'
import type { JsonObject } from '../../../model/json.ts'
import { problemsOf } from '../problems.ts'
import { around, extended, topic } from './fixtures/topics.ts'

const advised = (template: JsonObject) =>
  problemsOf(template).map(({ path, message, advice }) => [path.join('.'), message, advice])

describe('what there is not is refused, with what was probably meant', () => {
  it.each<readonly [string, string, string, JsonObject]>([
    ['Output', 'a section of a template', 'Outputs', around({}, { Output: {} })],
    ['outputs', 'a section of a template', 'Outputs', around({}, { outputs: {} })],
    ['Condition', 'a section of a template', 'Conditions', around({}, { Condition: {} })],
    [
      'Resources.Topic.Conditon',
      'an attribute of a resource',
      'Condition',
      around({ Topic: topic('a', { Conditon: 'Is' }) }),
    ],
    [
      'Resources.Topic.DependOn',
      'an attribute of a resource',
      'DependsOn',
      around({ Topic: topic('a', { DependOn: 'Other' }) }),
    ],
    [
      'Resources.Topic.properties',
      'an attribute of a resource',
      'Properties',
      around({ Topic: { Type: 'AWS::SNS::Topic', properties: { TopicName: 'a' } } }),
    ],
    [
      'Parameters.Secret.NoEco',
      'an attribute of a parameter',
      'NoEcho',
      around({}, { Parameters: { Text: { Type: 'String' }, Secret: { Type: 'String', NoEco: true } } }),
    ],
  ])('%s is not %s', (path, what, meant, template) => {
    const name = path.split('.').at(-1)
    expect(advised(template)).toEqual([[path, `${name} is not ${what}.`, `Did you mean ${meant}?`]])
    expect(validator()(template)).not.toEqual([])
  })

  it('in the bodies of loops, too', () => {
    const loop = [
      'Name',
      ['a'],
      { 'Fn::ForEach::Inner': ['Other', ['b'], { 'T${Name}${Other}': topic('a', { Conditon: 'Is' }) }] },
    ]
    const [problem, ...others] = problemsOf(around({ 'Fn::ForEach::Outer': loop }, extended))
    expect(others).toEqual([])
    expect(problem?.path.join('.')).toBe(
      'Resources.Fn::ForEach::Outer.2.Fn::ForEach::Inner.2.T${Name}${Other}.Conditon',
    )
  })

  it('a thousand of them are counted, and the first told', () => {
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`Conditon${at}`, 'Is']))
    expect(problemsOf(around({ Topic: topic('a', many) }))).toHaveLength(101)
  })
})

describe('what there is somewhere is taken there', () => {
  const sam = { Transform: 'AWS::Serverless-2016-10-31' }
  const queue = { Type: 'AWS::Serverless::SimpleTable', IgnoreGlobals: '*' }

  it.each<readonly [string, JsonObject]>([
    ['Hooks, Rules, Metadata', around({}, { Hooks: {}, Rules: {}, Metadata: {}, Description: 'x' })],
    [
      'Globals with SAM',
      around({ Queue: queue, Topic: topic('a', { Connectors: {} }) }, { ...sam, Globals: {} }),
    ],
    ['anything for a macro', around({ Topic: topic('a', { Count: 3 }) }, { Transform: 'Count', Extra: {} })],
    [
      'all attributes of a resource',
      around({
        Topic: topic('a', {
          DependsOn: 'Other',
          Condition: 'Is',
          Metadata: {},
          DeletionPolicy: 'Retain',
          UpdateReplacePolicy: 'Retain',
          UpdatePolicy: {},
          CreationPolicy: {},
        }),
      }),
    ],
  ])('%s', (_, template) => {
    expect(problemsOf(template)).toEqual([])
  })

  it('but not Globals without it', () => {
    expect(problemsOf(around({}, { Globals: {} })).map(({ message }) => message)).toEqual([
      'Globals is not a section of a template.',
    ])
  })
})
