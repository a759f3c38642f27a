import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isObject, type Json } from '../../model/json.ts'
import { InputError } from '../../model/place.ts'
import { textOf } from './bytes.ts'
import { type Document, parseDocument, placeOf } from './document.ts'
import type { Path } from './generated-trees.ts'

/** Whatever stands in the tree has a place, and it lies in the file. */
const expectAllPlaced = (document: Document) => {
  const lines = document.text.split(/\r\n?|\n/)
  const visit = (value: Json, path: Path): void => {
    const { line = 0, column = 0 } = placeOf(document, path)
    expect(column).toBeGreaterThan(0)
    expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1)
    if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, [...path, index])
    else if (isObject(value)) for (const [key, member] of Object.entries(value)) visit(member, [...path, key])
  }
  visit(document.root, [])
}

const yaml = `Resources:\n  A: &a\n    Type: AWS::S3::Bucket\n    Properties: {Name: !Sub "x\${B}", Tags: [!GetAtt A.B]}\n  B:\n    <<: *a\n    X: |\n      text\n    Y: >-\n      folded\n    ? z\n    : - !If [c, 1, ~]\n`
const json = '{"Resources": {"A": {"Type": "AWS::S3::Bucket", "N": [1, -2.5e3, true, null, "\\u00e4\\""]}}}\n'
const damage = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.nat({ max: 6 }),
    insert: fc.oneof(
      fc.constantFrom(
        ...'{}[]:,"\'!&*|>-?#%@`~ \t\n\r\\',
        '<<: ',
        '*a',
        '&a ',
        '---\n',
        '!Sub ',
        '\0',
        '\uFEFF',
        '\u2028',
      ),
      fc.string(),
    ),
    raw: fc.uint8Array({ maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 8 },
)
it.each([
  ['t.yaml', yaml],
  ['t.json', json],
])(
  '%s is read or refused, never anything else',
  (file, whole) =>
    fc.assert(
      fc.asyncProperty(damage, fc.boolean(), async (changes, broken) => {
        let bytes = Buffer.from(whole)
        for (const { at, remove, insert, raw } of changes) {
          const from = Math.floor(at * bytes.length)
          bytes = Buffer.concat([
            bytes.subarray(0, from),
            Buffer.from(insert),
            broken ? raw : Buffer.alloc(0),
            bytes.subarray(from + remove),
          ])
        }
        try {
          expectAllPlaced(await parseDocument(file, textOf(file, bytes)))
        } catch (error) {
          expect(error).toBeInstanceOf(InputError)
        }
      }),
      { seed: 7, numRuns: 3000 },
    ),
  60_000,
)
