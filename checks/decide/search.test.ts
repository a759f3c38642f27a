import { expect, it } from 'vitest'
import type { Domain, Input } from '../../model/input.ts'
import { search } from './search.ts'

const drawnOf = (domain: Domain) => {
  const input: Input = { name: 'N', domain, chosenBy: 'deployer' }
  return search.values(input, [], 100, 1)
}

// A generator that goes on for ever where its bounds are too far apart would not come back from here.
it.each([
  ['upwards', { min: 1, max: 1e308 }],
  ['downwards', { min: -1e308, max: 1 }],
  ['both ways', { min: -1e308, max: 1e308 }],
])('numbers without an end %s: some are drawn, and each is one of them', (_, bounds) => {
  const { found } = drawnOf({ kind: 'number', ...bounds })
  expect(found.length).toBeGreaterThan(10)
  expect(found.filter((text) => !(Number(text) >= bounds.min && Number(text) <= bounds.max))).toEqual([])
})

it('numbers that are all too large to be told apart cannot be drawn from', () => {
  expect(drawnOf({ kind: 'number', min: 1e300, max: 1e308 }).generated).toBe(false)
})
