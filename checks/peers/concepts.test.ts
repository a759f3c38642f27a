import { expect, it } from 'vitest'
import { policies } from '../../policies/index.generated.ts'
import { concepts } from './concepts.ts'

const known = new Set(policies.map(({ id }) => id))

it.each(concepts)('covers $name, or says why not', ({ policies: covering, not }) => {
  expect(covering.filter((id) => !known.has(id))).toEqual([])
  expect(covering.length > 0 || not !== undefined).toBe(true)
  expect([...covering].sort()).toEqual(covering)
})

it('has each concept once, with all checks', () => {
  expect(new Set(concepts.map(({ name }) => name)).size).toBe(35)
  expect(concepts.reduce((sum, { checks }) => sum + checks, 0)).toBe(500)
})
