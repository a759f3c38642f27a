import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import { reduce } from './reduce.ts'

/** Everything that is one deletion away. */
const smallerOnes = (value: Json): readonly Json[] => {
  if (Array.isArray(value)) {
    const items = value as readonly Json[]
    return items.flatMap((item, at) => [
      items.toSpliced(at, 1),
      ...smallerOnes(item).map((less) => items.with(at, less)),
    ])
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const { [key]: _, ...rest } = value as JsonObject
    return [rest, ...smallerOnes(inner).map((less) => ({ ...value, [key]: less }))]
  })
}

it('cannot be made smaller by taking any one thing away, whatever must stay', async () => {
  const templates = fc.dictionary(
    fc.constantFrom('Resources', 'Conditions', 'c'),
    fc.jsonValue({ maxDepth: 3 }),
  )
  await fc.assert(
    fc.asyncProperty(
      templates,
      fc.array(fc.constantFrom(...'abcdef012:[]'), { maxLength: 3 }),
      async (template, marks) => {
        const shows = (one: Json): boolean => marks.every((mark) => JSON.stringify(one).includes(mark))
        fc.pre(shows(template as JsonObject))
        const small = await reduce(template as JsonObject, async (one) => shows(one))
        expect(shows(small)).toBe(true)
        expect(smallerOnes(small).filter(shows)).toEqual([])
      },
    ),
  )
})
