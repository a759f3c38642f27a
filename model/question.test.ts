import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areEqual, given, isEqual, keyOf, type Question } from './question.ts'

const value = () => fc.constantFrom('', 'a', 'b', 'ab')

const from = (values: Readonly<Record<string, string>>) => (input: string) => values[input] ?? 'not asked for'

it('a key tells its parts apart', () => {
  const keys = [
    keyOf('a', 'b'),
    keyOf('a,b'),
    keyOf('a","b'),
    keyOf('b', 'a'),
    keyOf('ab'),
    keyOf('a', '', 'b'),
  ]
  expect(new Set(keys).size).toBe(keys.length)
})

describe('whether an input has a value', () => {
  it('is answered by that value and by no other', () => {
    const question = isEqual('Stage', 'prod')
    expect(question.inputs).toEqual(['Stage'])
    expect(question.only).toEqual(['prod'])
    expect(question.suggest).toEqual(['prod'])
    expect(question.holds(from({ Stage: 'prod' }))).toBe(true)
    expect(question.holds(from({ Stage: 'Prod' }))).toBe(false)
  })

  it('is one question for one input and one value', () => {
    expect(isEqual('A', 'x').key).toBe(isEqual('A', 'x').key)
    const keys = [isEqual('A', 'x'), isEqual('A', 'y'), isEqual('B', 'x'), areEqual('A', 'x')].map(
      ({ key }) => key,
    )
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('whether two inputs are equal', () => {
  it('is the same question from either side', () => {
    const [one, other] = [areEqual('A', 'B'), areEqual('B', 'A')]
    expect([one.key, one.inputs]).toEqual([other.key, other.inputs])
    expect(one.inputs).toEqual(['A', 'B'])
    expect(one.areSame).toBe(true)
  })

  it('is whether their values are', () => {
    fc.assert(
      fc.property(value(), value(), (A, B) => {
        expect(areEqual('A', 'B').holds(from({ A, B }))).toBe(A === B)
      }),
      { seed: 1 },
    )
  })
})

describe('what is left of a question, once an input has a value', () => {
  const joined: Question = {
    key: 'joined',
    inputs: ['A', 'B', 'C'],
    holds: (valueFor) => (valueFor('A') === '' ? undefined : valueFor('A') + valueFor('B') === valueFor('C')),
  }

  it('asks the others, and is answered as the whole would be', () => {
    fc.assert(
      fc.property(value(), value(), value(), (A, B, C) => {
        const left = given(given(joined, 'B', B), 'A', A)
        expect(left.inputs).toEqual(['C'])
        expect(left.holds(from({ C }))).toBe(joined.holds(from({ A, B, C })))
      }),
      { seed: 1 },
    )
  })

  it('is another question for another input, and for another value', () => {
    const keys = [given(joined, 'A', 'a'), given(joined, 'A', 'b'), given(joined, 'B', 'a'), joined].map(
      ({ key }) => key,
    )
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('of two that are to be equal is whether the other has that value, however that came to be asked', () => {
    for (const [input, other] of [
      ['A', 'B'],
      ['B', 'A'],
    ] as const) {
      const { holds: _, ...left } = given(areEqual('A', 'B'), input, 'x')
      const { holds: __, ...expected } = isEqual(other, 'x')
      expect(left).toEqual(expected)
    }
  })

  it('of one that is to be equal to itself is a question to nobody', () => {
    const left = given(areEqual('A', 'A'), 'A', 'x')
    expect(left.inputs).toEqual([])
    expect(left.holds(from({}))).toBe(true)
  })
})
