import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseDocument, placeOf } from './document.ts'
import { naivePlace, type Printed, printJson, printYaml, tree, withTextNumbers } from './generated-trees.ts'

/** White space in all amounts: with much of it a value is so long that its end is noted as it is read. */
const spaces = fc.array(fc.constantFrom('', ' ', '\n', '\t', '  \n ', ' '.repeat(300)), {
  minLength: 1,
  maxLength: 7,
})

const expectPlaces = async (file: string, { text, offsets }: Printed) => {
  const document = await parseDocument(file, text)
  for (const { path, offset } of offsets) {
    const place = naivePlace(file, text, offset)
    expect(placeOf(document, path)).toEqual(place)
    expect(placeOf(document, [...path, 'no such key'])).toEqual(place)
  }
}

it('JSON, however it is spaced, reads as what was printed', () =>
  fc.assert(
    fc.asyncProperty(tree, spaces, async (root, between) => {
      const document = await parseDocument('t.json', printJson(root, between).text)
      expect(document).toMatchObject({ format: 'json' })
      expect(JSON.stringify(document.root)).toBe(JSON.stringify(root))
    }),
  ))

it.each([
  ['long', false],
  ['short', true],
] as const)('YAML in its %s form reads as what was printed, its numbers as text', (_, short) =>
  fc.assert(
    fc.asyncProperty(tree, async (root) => {
      const document = await parseDocument('t.template', `---${printYaml(root, short).text}`)
      expect(document).toMatchObject({ format: 'yaml' })
      expect(JSON.stringify(document.root)).toBe(JSON.stringify(withTextNumbers(root)))
    }),
  ),
)

it('places in JSON are where the printer put things', () =>
  fc.assert(
    fc.asyncProperty(tree, spaces, (root, between) => expectPlaces('t.json', printJson(root, between))),
  ))

it.each([
  ['long', false],
  ['short', true],
] as const)('places in YAML in its %s form are where the printer put things', (_, short) =>
  fc.assert(
    fc.asyncProperty(fc.array(tree, { minLength: 1 }), (root) =>
      expectPlaces('t.yaml', printYaml(root, short)),
    ),
  ),
)
