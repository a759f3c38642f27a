import { describe, expect, it } from 'vitest'
import { folderWith } from '../fixtures/loaded.ts'
import { load } from '../load.ts'

it.each([
  ['Statis: Enabled', 'The template of Inner has no parameter Statis.', 'Did you mean Status?'],
  ['Status: Enabled', undefined, undefined],
  ["'Fn::If': [C, {Status: a}, {Status: b}]", undefined, undefined],
])('what a nested stack does not declare cannot be passed to it: %s', async (passed, message, advice) => {
  const at = folderWith({
    'outer.yaml': `Conditions: {C: !Equals [!Ref 'AWS::Region', x]}
Resources:
  Inner: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: inner.yaml, Parameters: {${passed}}}}`,
    'inner.yaml': 'Parameters: {Status: {Type: String}}\nResources: {B: {Type: AWS::S3::Bucket}}',
  })
  const { errors } = await load([at('outer.yaml')])
  expect(errors.map((error) => [error.message, error.advice, error.place?.line])).toEqual(
    message === undefined ? [] : [[message, advice, 3]],
  )
})

describe('a value that the parameter of a nested stack does not take', () => {
  const notTaken = 'The template of Inner does not accept the value passed for its parameter P.'
  const passing = async (value: string, declared: string, attributes = '', sections = '') => {
    const at = folderWith({
      'outer.yaml': `${sections}Resources:
  Inner:
    Type: 'AWS::CloudFormation::Stack'
    ${attributes}
    Properties:
      TemplateURL: inner.yaml
      Parameters:
        P: ${value}`,
      'inner.yaml': `Parameters: {P: ${declared}}\nResources: {B: {Type: AWS::S3::Bucket}}`,
    })
    return (await load([at('outer.yaml')])).errors.map(({ message, advice, place }) => [
      message,
      advice,
      place?.line,
    ])
  }

  it.each([
    ['offf', '{Type: String, AllowedValues: ["on", "off"]}', 'It takes one of "on", "off".'],
    ['offf', '{Type: String, NoEcho: true, AllowedValues: [x, y]}', 'Its type or its constraints forbid it.'],
    ['five', '{Type: Number}', 'It takes a number.'],
    ['"80,x"', '{Type: "List<Number>"}', 'It takes a list, of which each item is a number.'],
    ['abc', '{Type: String, AllowedPattern: "[0-9]+"}', 'It takes a text that matches [0-9]+.'],
  ])('is refused where it is written: %s for %s', async (value, declared, advice) => {
    expect(await passing(value, declared)).toEqual([[notTaken, advice, 8]])
  })

  it.each([
    ['one that it takes', ['"off"', '{Type: String, AllowedValues: ["on", "off"]}']],
    ['a number in quotes', ['"5"', '{Type: Number, MaxValue: 5}']],
    ['a function', ['!Ref AWS::Region', '{Type: String, AllowedValues: [x]}']],
    ['what is fetched', ["'{{resolve:ssm:x}}'", '{Type: String, AllowedValues: [x]}']],
    ['the name of what is stored', ['/a/b', "{Type: 'AWS::SSM::Parameter::Value<Number>'}"]],
    [
      'under a condition',
      ['x', '{Type: Number}', 'Condition: C', "Conditions: {C: !Equals [!Ref 'AWS::Region', x]}\n"],
    ],
    ['what a macro may rewrite', ['x', '{Type: Number}', '', 'Transform: Mine\n']],
  ] as const)('is left to judging: %s', async (_, [value, declared, attributes, sections]) => {
    expect(await passing(value, declared, attributes, sections)).toEqual([])
  })
})
