import { expect, it } from 'vitest'
import { show } from './show.ts'
import { either } from './value.ts'

const space = { inputs: new Map(), parameters: [] }
const of = (count: number) =>
  either(
    Array.from({ length: count }, (_, at) => `v${at}`),
    [],
  )

it.each([
  [2, 'v0 or v1'],
  [4, 'v0 or v1 or v2 or v3'],
  [5, 'v0 or v1 or v2 or one of 2 others'],
  [64, 'v0 or v1 or v2 or one of 61 others'],
])('of %i alternatives a few are told', (count, text) => {
  expect(show(of(count), space)).toBe(text)
})
