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
