import { expect, it } from 'vitest'
import { didYouMean, nearest } from './suggestion.ts'

const known = ['format', 'full', 'parameters', 'policy', 'baseline']

it.each([
  ['fromat', 'format'],
  ['Format', 'format'],
  ['parameter', 'parameters'],
  ['polices', 'policy'],
  ['xyzzy', undefined],
  ['', undefined],
])('%j means %s', (name, meant) => {
  expect(nearest(name, known)).toBe(meant)
})

it('lists what there is where nothing is near and there is little', () => {
  expect(didYouMean('xyzzy', ['one', 'two'])).toBe('There are: one, two.')
  expect(didYouMean('xyzzy', [])).toBeUndefined()
})
