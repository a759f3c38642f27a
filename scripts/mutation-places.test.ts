import { expect, it } from 'vitest'
import { drawnPlaces } from './mutation-places.ts'

const text = 'import a\n\nconst b = () => {\n  return a\n}\n\n\nconst c = 1\n'

it('a sample of everything is all that stands between empty lines', () => {
  expect(drawnPlaces('x.ts', text, 1, '1')).toEqual(['x.ts:1-1', 'x.ts:3-5', 'x.ts:8-8'])
})

it('a text that begins or ends with no line of its own has the same places', () => {
  expect(drawnPlaces('x.ts', '\n\na\nb', 1, '1')).toEqual(['x.ts:3-4'])
  expect(drawnPlaces('x.ts', '', 1, '1')).toEqual([])
})

it('a tenth is about a tenth, the same for the same seed and another for another', () => {
  const many = 'x\n\n'.repeat(10_000)
  const drawn = drawnPlaces('x.ts', many, 0.1, '1')
  expect(drawn.length).toBeGreaterThan(900)
  expect(drawn.length).toBeLessThan(1_100)
  expect(drawnPlaces('x.ts', many, 0.1, '1')).toEqual(drawn)
  expect(drawnPlaces('x.ts', many, 0.1, '2')).not.toEqual(drawn)
  expect(drawnPlaces('y.ts', many, 0.1, '1')).not.toEqual(drawn.map((place) => place.replace('x', 'y')))
})
