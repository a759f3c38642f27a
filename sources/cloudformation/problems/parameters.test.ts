import { expect, it } from 'vitest'
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
