import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spaceOfTemplate } from '../sources/cloudformation/assemble.ts'
import { type Assignment, open, withAnswer, withValue } from './assignment.ts'
import type { JsonObject } from './json.ts'
import { areEqual, isEqual, type Question } from './question.ts'
import { isImpossible, isWorldRank } from './rank.ts'
import { inputSym, Sym } from './value.ts'
import { fail, pass, type Verdict } from './verdict.ts'
import { AssignedWorld, isEmpty } from './world.ts'

const Parameters = {
  Stage: { Type: 'String', AllowedValues: ['dev', 'test', 'prod'] },
  Zone: { Type: 'String', AllowedValues: ['a', 'b'] },
  Free: { Type: 'String' },
  Other: { Type: 'String' },
  Lower: { Type: 'String', AllowedPattern: '[a-z]+' },
  Few: { Type: 'Number', MinValue: 2, MaxValue: 5 },
} satisfies JsonObject

const space = spaceOfTemplate({ Parameters, Resources: { It: { Type: 'AWS::S3::Bucket' } } })

const under = (assignment: Assignment): AssignedWorld => new AssignedWorld(space, assignment)

const answered = (...answers: readonly (readonly [Question, boolean])[]): Assignment =>
  answers.reduce((sum, [question, is]) => withAnswer(sum, question, is), open)

const anyOf = (input: string, ...values: readonly string[]): Question => ({
  key: `${input} in ${values}`,
  inputs: [input],
  holds: (valueFor) => values.includes(valueFor(input)),
  only: values,
})

const told = ({ is, blame }: Verdict) => [is, blame.map(({ key }) => key)]

describe('a question', () => {
  it('to an input that has a value is answered by the value', () => {
    const world = under(withValue(open, 'Free', 'x'))
    expect(world.ask(isEqual('Free', 'x'))).toBe(pass)
    expect(world.ask(isEqual('Free', 'y'))).toBe(fail)
    expect(world.ask(isEqual('Other', 'x')).is).toBe('unknown')
  })

  it('that was answered before has the same answer', () => {
    const world = under(answered([isEqual('Free', 'x'), true], [anyOf('Other', 'x', 'y'), false]))
    expect(world.ask(isEqual('Free', 'x'))).toBe(pass)
    expect(world.ask(anyOf('Other', 'x', 'y'))).toBe(fail)
  })

  it('about two inputs, one of which has a value, is one about the other', () => {
    const world = under(withValue(open, 'Free', 'x'))
    expect(told(world.ask(areEqual('Free', 'Other')))).toEqual(['unknown', [isEqual('Other', 'x').key]])
    const both = under(withValue(withValue(open, 'Free', 'x'), 'Other', 'x'))
    expect(both.ask(areEqual('Free', 'Other'))).toBe(pass)
    const known = under({
      ...withValue(open, 'Free', 'x'),
      answers: answered([isEqual('Other', 'x'), false]).answers,
    })
    expect(known.ask(areEqual('Free', 'Other'))).toBe(fail)
  })

  it('about several inputs is answered where all that they can be agrees', () => {
    const joined = (holds: (text: string) => boolean): Question => ({
      key: 'joined',
      inputs: ['Stage', 'Zone'],
      holds: (valueFor) => holds(`${valueFor('Stage')}-${valueFor('Zone')}`),
    })
    const world = under(open)
    expect(world.ask(areEqual('Stage', 'Zone'))).toBe(fail)
    expect(under(open).ask(joined((text) => /^(dev|test|prod)-[ab]$/.test(text)))).toBe(pass)
    expect(under(open).ask(joined((text) => text === 'prod-b')).is).toBe('unknown')
    const narrowed = under(answered([isEqual('Stage', 'prod'), false]))
    expect(narrowed.ask(joined((text) => text === 'prod-b'))).toBe(fail)
    expect(world.ask(areEqual('Stage', 'Free')).is).toBe('unknown')
  })

  it('to which all allowed values have one answer has that answer', () => {
    const world = under(open)
    expect(world.ask(anyOf('Stage', 'dev', 'test', 'prod', 'more'))).toBe(pass)
    expect(world.ask(isEqual('Stage', 'qa'))).toBe(fail)
    expect(world.ask(isEqual('Stage', 'dev')).is).toBe('unknown')
    expect(under(answered([isEqual('Stage', 'dev'), false])).ask(anyOf('Stage', 'test', 'prod'))).toBe(pass)
  })

  it('that only values answer by yes which cannot be is answered by no', () => {
    expect(under(open).ask(isEqual('Lower', 'ABC'))).toBe(fail)
    expect(under(open).ask(anyOf('Lower', 'ABC', 'A')).is).toBe('fail')
    expect(under(open).ask(anyOf('Lower', 'ABC', 'abc')).is).toBe('unknown')
    const world = under(answered([isEqual('Free', 'x'), false], [isEqual('Free', 'y'), false]))
    expect(world.ask(anyOf('Free', 'x', 'y'))).toBe(fail)
    expect(world.ask(anyOf('Free', 'x', 'z')).is).toBe('unknown')
  })

  it('that has no answer is about what no deployment has', () => {
    const question: Question = { key: 'third', inputs: ['Free'], holds: () => undefined }
    const { is, blame } = under(withValue(open, 'Free', 'x')).ask(question)
    expect([is, blame.every(isImpossible)]).toEqual(['unknown', true])
    const nobody: Question = { key: 'nobody', inputs: [], holds: () => undefined }
    expect(under(open).ask(nobody).blame.every(isImpossible)).toBe(true)
    expect(under(open).ask({ ...nobody, key: 'yes', holds: () => true })).toBe(pass)
  })

  it('in the same words is another for another predicate', () => {
    const world = under(withValue(open, 'Free', 'x'))
    const asked = (predicate: () => boolean): Question => ({
      key: 'same words',
      inputs: ['Free'],
      predicate,
      holds: predicate,
    })
    const [yes, no] = [asked(() => true), asked(() => false)]
    expect([yes, no, yes].map((question) => world.ask(question).is)).toEqual(['pass', 'fail', 'pass'])
  })
})

describe('a number', () => {
  // Borders are whole numbers: whole and half ones are all that there is to tell apart.
  const grid = Array.from({ length: 17 }, (_, at) => at / 2)
  const border = fc.integer({ min: 0, max: 8 })
  const question = fc.record({ side: fc.constantFrom('atLeast', 'atMost'), than: border }).map(
    ({ side, than }): Question => ({
      key: `${side} ${than}`,
      inputs: ['Few'],
      holds: (valueFor) =>
        side === 'atLeast' ? Number(valueFor('Few')) >= than : Number(valueFor('Few')) <= than,
      [side]: than,
    }),
  )
  const left = (answers: readonly (readonly [Question, boolean])[]) =>
    grid.filter(
      (value) =>
        value >= 2 && value <= 5 && answers.every(([asked, is]) => asked.holds(() => String(value)) === is),
    )

  it('is in an interval that is empty exactly if no number gives all answers', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(question, fc.boolean()), { maxLength: 4 }), (given) => {
        const answers = [...new Map(given.map((one) => [one[0].key, one])).values()]
        expect(isEmpty(under(answered(...answers)).bounds('Few'))).toBe(left(answers).length === 0)
      }),
      { seed: 1, numRuns: 2_000 },
    )
  })

  it('answers what all numbers that are left agree on', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(question, fc.boolean()), { maxLength: 3 }), question, (given, asked) => {
        const answers = [...new Map(given.map((one) => [one[0].key, one])).values()]
        const replies = new Set(left(answers).map((value) => asked.holds(() => String(value))))
        if (replies.size === 0) return
        const expected = replies.size === 2 ? 'unknown' : replies.has(true) ? 'pass' : 'fail'
        expect(under(answered(...answers)).ask(asked).is).toBe(expected)
      }),
      { seed: 1, numRuns: 2_000 },
    )
  })

  it('is not narrowed by what was asked of another', () => {
    const other = { key: 'other', inputs: ['Free'], holds: () => true, atLeast: 4 }
    expect(under(answered([other, true])).bounds('Few')).toMatchObject({ min: 2, max: 5 })
    expect(under(open).bounds('Free')).toMatchObject({ min: -Infinity, max: Infinity })
  })
})

describe('the values that an input can still have', () => {
  it('are those that are allowed and contradict no answer', () => {
    expect(under(open).candidates('Stage')).toEqual(['dev', 'test', 'prod'])
    expect(under(answered([isEqual('Stage', 'dev'), false])).candidates('Stage')).toEqual(['test', 'prod'])
    expect(under(answered([anyOf('Stage', 'dev', 'prod'), true])).candidates('Stage')).toEqual([
      'dev',
      'prod',
    ])
    expect(under(answered([isEqual('Zone', 'a'), false])).candidates('Stage')).toHaveLength(3)
  })

  it('are listed where an answer names them', () => {
    expect(under(open).candidates('Free')).toBeUndefined()
    expect(under(answered([isEqual('Free', 'x'), false])).candidates('Free')).toBeUndefined()
    expect(under(answered([anyOf('Free', 'x', 'y'), true])).candidates('Free')).toEqual(['x', 'y'])
    expect(under(answered([anyOf('Lower', 'x', 'Y'), true])).candidates('Lower')).toEqual(['x'])
    const both = answered([anyOf('Free', 'x', 'y'), true], [isEqual('Free', 'x'), false])
    expect(under(both).candidates('Free')).toEqual(['y'])
    expect(under(answered([anyOf('Other', 'x'), true])).candidates('Free')).toBeUndefined()
  })

  it('are not narrowed by a question about several inputs', () => {
    const same = areEqual('Stage', 'Zone')
    expect(under(answered([same, true])).candidates('Stage')).toHaveLength(3)
  })
})

describe('whom to ask first', () => {
  const rankOf = ({ blame: [first] }: Verdict): number => first?.rank ?? Number.NaN
  const world = under(open)

  it('is who has few values, then who has many, then what must be known itself, then the world', () => {
    const ranks = [
      world.ask(isEqual('Stage', 'dev')),
      world.ask(isEqual('Free', 'x')),
      world.needs(inputSym('Stage')),
      world.needs(inputSym('Free')),
      world.ask(isEqual('import x', 'y')),
      world.needs(inputSym('import x')),
    ].map(rankOf)
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
    expect(new Set(ranks).size).toBe(ranks.length)
  })

  it('is the world as soon as it has a part in the question', () => {
    const mixed = world.ask(areEqual('Free', 'import x'))
    expect(mixed.blame.every(isWorldRank)).toBe(true)
    expect(world.ask(areEqual('Free', 'Other')).blame.some(isWorldRank)).toBe(false)
    expect(rankOf(world.ask(areEqual('Stage', 'Free')))).toBe(rankOf(world.ask(isEqual('Free', 'x'))))
  })

  it('is nobody about what no deployment has, which is seen before all else', () => {
    const { is, blame } = world.needs(new Sym({ id: 'S', inputs: ['Free'], impossible: true }))
    expect([is, blame.every(isImpossible), blame.some(isWorldRank)]).toEqual(['unknown', true, false])
    expect(rankOf({ is, blame })).toBeLessThan(rankOf(world.ask(isEqual('Stage', 'dev'))))
    expect(world.needs(inputSym('import x')).blame.some(isImpossible)).toBe(false)
  })
})

describe('what needs a value itself', () => {
  const made = new Sym({ id: 'made of both', inputs: ['Free', 'Other'] })

  it('waits for the inputs that have none', () => {
    const inputs = ({ blame }: Verdict) => blame.flatMap((one) => one.inputs)
    expect(inputs(under(open).needs(made))).toEqual(['Free', 'Other'])
    expect(inputs(under(withValue(open, 'Free', 'x')).needs(made))).toEqual(['Other'])
  })

  it('is stuck for good where all have one', () => {
    const world = under(withValue(withValue(open, 'Free', 'x'), 'Other', 'y'))
    const { blame } = world.needs(made)
    expect(blame.map(({ inputs }) => inputs)).toEqual([['made of both']])
    expect(blame.every(isWorldRank) && !blame.some(isImpossible)).toBe(true)
  })

  it('says what is worth trying, if anything is', () => {
    const suggested = (suggest?: readonly string[]) =>
      under(open)
        .needs(inputSym('Free'), suggest)
        .blame.map((one) => ({ ...one }))
    expect(suggested(['0.0.0.0/0'])).toMatchObject([{ suggest: ['0.0.0.0/0'] }])
    expect(suggested([])[0]).not.toHaveProperty('suggest')
    expect(suggested()[0]).not.toHaveProperty('suggest')
  })

  it('waits for what decides between alternatives, where they are too many to list', () => {
    const by = under(open).ask(isEqual('Free', 'x')).blame
    expect(under(open).needs(new Sym({ id: 'many', inputs: ['Free', 'Other'], by })).blame).toBe(by)
  })

  it('is not tried value by value where too many are allowed', () => {
    const allowing = (count: number) =>
      spaceOfTemplate({
        Parameters: {
          P: { Type: 'String', AllowedValues: Array.from({ length: count }, (_, at) => `v${at}`) },
        },
        Resources: {},
      })
    const ranks = [1_000, 1_001].map(
      (count) => new AssignedWorld(allowing(count), open).needs(inputSym('P')).blame[0]?.rank ?? Number.NaN,
    )
    const [few = 0, many = 0] = ranks
    expect(few).toBeLessThan(many)
  })
})

it('works out once what a stack and a resource are in it', () => {
  const world = under(open)
  const [entry] = space.entries.values()
  if (entry === undefined) throw new Error('the template has a resource')
  expect(world.scope(entry.stack)).toBe(world.scope(entry.stack))
  expect(world.isPresent(entry)).toBe(world.isPresent(entry))
})

it('keeps a record of what is read only if it is asked to', () => {
  expect(under(open).reads).toBeUndefined()
  expect(new AssignedWorld(space, open, { trace: true }).reads).toEqual([])
})
