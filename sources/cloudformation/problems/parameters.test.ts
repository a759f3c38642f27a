import { describe, expect, it } from 'vitest'
import { validator } from '../../../checks/laws/validator.ts'
import type { JsonObject } from '../../../model/json.ts'
import { parameterTypes } from '../parameters.ts'
import { problemsOf } from '../problems.ts'

const typed = (Type: string, sections: JsonObject = {}): JsonObject => ({
  ...sections,
  Parameters: { P: { Type } },
  Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
})

it.each([
  ['Sting', 'Did you mean String?'],
  ['string', 'Did you mean String?'],
  ['AWS::EC2::Subnet::ID', 'Did you mean AWS::EC2::Subnet::Id?'],
  ['List<CommaDelimitedList>', 'Did you mean CommaDelimitedList?'],
  ['AWS::SSM::Parameter::Value<Strin>', 'Did you mean AWS::SSM::Parameter::Value<String>?'],
  ['Q', 'Types are String, Number, '],
  ['x'.repeat(10_000), 'Types are String, Number, '],
])('a parameter of the type %s is refused', (type, advice) => {
  const [problem, ...more] = problemsOf(typed(type))
  expect(more).toEqual([])
  expect(problem?.path).toEqual(['Parameters', 'P', 'Type'])
  expect(problem?.message).toMatch(/^The parameter P is of the type .{1,101}, which there is not\.$/)
  expect(problem?.advice).toContain(advice)
  expect(validator()(typed(type))).not.toEqual([])
})

it('of every type that there is one can be declared, by the validator too', () => {
  for (const type of parameterTypes) {
    expect(problemsOf(typed(type))).toEqual([])
    expect(validator()(typed(type))).toEqual([])
  }
})

it('a macro may know types of its own', () => {
  expect(problemsOf(typed('Mine', { Transform: 'Mine' }))).toEqual([])
})

describe('constraints that nothing can meet are refused', () => {
  const constrained = (constraints: JsonObject): JsonObject => ({
    Parameters: { P: { Type: 'String', ...constraints } },
    Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
  })
  const told = (constraints: JsonObject) =>
    problemsOf(constrained(constraints)).map(({ message, path }) => [path.join('.'), message])

  it.each<readonly [string, string, JsonObject]>([
    ['MinValue', 'MaxValue', { Type: 'Number', MinValue: 5, MaxValue: 1 }],
    ['MinLength', 'MaxLength', { MinLength: '10', MaxLength: '9' }],
  ])('more of %s than of %s', (least, most, constraints) => {
    expect(told(constraints)).toEqual([
      [
        `Parameters.P.${least}`,
        `No value of the parameter P is allowed: its ${least} is more than its ${most}.`,
      ],
    ])
  })

  it.each([{ Type: 'Number', MinValue: 5, MaxValue: 5 }, { MinLength: 1 }, { Type: 'Number', MaxValue: -1 }])(
    'but not %j',
    (constraints) => {
      expect(told(constraints)).toEqual([])
    },
  )

  it.each<readonly [string, string, JsonObject]>([
    ['AllowedValues', 'its AllowedValues are none', { AllowedValues: [] }],
    ['AllowedValues', 'its AllowedValues are none', { Type: 'CommaDelimitedList', AllowedValues: [] }],
    ...[
      { AllowedValues: ['Suspended', 'x'], MinLength: 20 },
      { AllowedValues: ['Suspended', 'x'], AllowedPattern: '[0-9]+' },
      { Type: 'Number', AllowedValues: ['a', 'b'] },
      { Type: 'Number', AllowedValues: [1, 2], MinValue: 3 },
    ].map(
      (constraints) =>
        [
          'AllowedValues',
          'its type or its other constraints forbid each of its AllowedValues',
          constraints,
        ] as const,
    ),
    ...[
      { AllowedPattern: 'abc', MinLength: 20 },
      { AllowedPattern: '[a-z]{3,}', MaxLength: 2 },
    ].map(
      (constraints) =>
        ['AllowedPattern', 'no text of an allowed length matches its AllowedPattern', constraints] as const,
    ),
  ])('%s, for %s: %j', (constraint, why, constraints) => {
    expect(told(constraints)).toEqual([
      [`Parameters.P.${constraint}`, `No value of the parameter P is allowed: ${why}.`],
    ])
  })

  // Where items of lists or what AWS stores are meant, or numbers that YAML writes in its own ways, nothing is certain.
  it.each<JsonObject>([
    { AllowedValues: ['Suspended', 'x'], MinLength: 9 },
    { AllowedPattern: 'abc', MinLength: 3, MaxLength: 3 },
    { AllowedPattern: '(?=.*[0-9]).{8,}', MinLength: 8 },
    { Type: 'CommaDelimitedList', AllowedPattern: 'abc', MinLength: 20 },
    { Type: 'CommaDelimitedList', AllowedValues: ['a', 'b'], MinLength: 20 },
    { Type: 'AWS::SSM::Parameter::Value<String>', AllowedValues: [] },
    { Type: 'AWS::EC2::VPC::Id', AllowedValues: ['mine'] },
    { Type: 'Number', AllowedValues: ['.5', '1_000'], MinValue: 0 },
  ])('but not %j', (constraints) => {
    expect(told(constraints)).toEqual([])
  })

  it('compares the patterns of no more parameters than CloudFormation takes', () => {
    const never = { Type: 'String', AllowedPattern: 'abc', MinLength: 20 }
    const Parameters = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`P${at}`, never]))
    const { length } = problemsOf({ Parameters, Resources: { Topic: { Type: 'AWS::SNS::Topic' } } })
    expect(length).toBe(101)
  })

  it.each(['MinLength', 'MaxLength', 'MinValue', 'MaxValue'])('a %s that is no number', (bound) => {
    for (const value of ['a', '', [1], { Ref: 'Q' }]) {
      const template = constrained({ [bound]: value })
      expect(told({ [bound]: value })).toEqual([
        [`Parameters.P.${bound}`, `The ${bound} of the parameter P is not a number.`],
      ])
      expect(validator()(template)).not.toEqual([])
    }
  })

  it.each(['[a-z', '(a', 'a)', '*a', 'a|+', '[z-a]', 'a{3,1}', 'a{2', 'a\\', '\\p{L', '(?:a'])(
    'a pattern that is none: %s',
    (AllowedPattern) => {
      expect(told({ AllowedPattern })).toEqual([
        ['Parameters.P.AllowedPattern', 'The AllowedPattern of the parameter P is not a regular expression.'],
      ])
    },
  )

  // Java takes these, whether they are understood here or not.
  it.each([
    '',
    'a',
    '[a-z&&[^b]]',
    '\\bword\\b',
    'a*+',
    '(?>a)',
    '(?x) a # b',
    '[]a]',
    '(a)\\1',
    '\\Qa)',
    '^{2}',
    'a{2}{3}',
  ])('but not %s', (AllowedPattern) => {
    expect(told({ AllowedPattern })).toEqual([])
  })
})

describe('a default that is no value of its type is refused', () => {
  const defaulted = (declared: JsonObject): JsonObject => ({
    Parameters: { P: declared },
    Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
  })

  it.each(['abc', '', true, '5 GB', '1,2'])('Number: %j', (Default) => {
    const template = defaulted({ Type: 'Number', Default })
    expect(problemsOf(template)).toEqual([
      {
        path: ['Parameters', 'P', 'Default'],
        message: 'The default of the parameter P is not a number.',
        advice: 'Its Type is Number.',
      },
    ])
    expect(validator()(template)).not.toEqual([])
  })

  it.each(['a,b', '1,b'])('List<Number>: %s', (Default) => {
    expect(problemsOf(defaulted({ Type: 'List<Number>', Default }))).toMatchObject([
      {
        message: 'The default of the parameter P is not a list of numbers.',
        advice: 'Its Type is List<Number>.',
      },
    ])
  })

  // YAML reads the first as numbers; whether AWS has one of that name is asked of the value that is chosen.
  it.each<JsonObject>([
    ...['5', '+5', '-0.5', '.5', '5.', '010', '1_000', '1.0e+3'].map((Default) => ({
      Type: 'Number',
      Default,
    })),
    { Type: 'Number', Default: '.5', MinValue: 0, MaxValue: 1 },
    { Type: 'List<Number>', Default: '' },
    { Type: 'List<Number>', Default: '1, 2' },
    { Type: 'List<Number>', Default: '.5, 1', MaxValue: 1 },
    { Type: 'AWS::EC2::VPC::Id', Default: '' },
    { Type: 'AWS::EC2::VPC::Id', Default: 'mine' },
    { Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: '/a/b' },
  ])('but not %j', (declared) => {
    expect(problemsOf(defaulted(declared))).toEqual([])
  })
})
