import { describe, expect, it } from 'vitest'
import { folded, foldedText, inEachCase } from './case.ts'

const code = (letter: string): number => letter.codePointAt(0) as number

describe('letters of which the case does not matter', () => {
  it.each([
    ['k', 'kK\u212a'],
    ['S', 'sSſ'],
    ['ı', 'iIİı'],
    ['ß', 'ßẞ'],
    ['ς', 'σΣς'],
    ['µ', 'μΜµ'],
    ['ᾳ', 'ᾳᾼ'],
    ['𐐀', '𐐀𐐨'],
    ['z', 'zZ'],
    ['-', '-'],
    ['å', 'åÅ\u212b'],
    // A letter with a case of its own for the beginning of a word.
    ['\u01c5', '\u01c4\u01c5\u01c6'],
    ['木', '木'],
  ])('%s: %s', (letter, all) => {
    expect(new Set(inEachCase(code(letter)))).toEqual(new Set([...all].map(code)))
  })

  it('are all that are the same, of all that there are', () => {
    const same = Map.groupBy(
      Array.from({ length: 0x20000 }, (_, letter) => letter),
      folded,
    )
    for (const letters of same.values())
      for (const letter of letters) {
        const listed = inEachCase(letter)
        if (listed.length !== letters.length || !letters.every((one) => listed.includes(one)))
          expect([letter, [...listed].sort((a, b) => a - b)]).toEqual([letter, letters])
      }
    for (let letter = 0x20000; letter < 0x110000; letter++)
      if (folded(letter) !== letter) expect(String.fromCodePoint(letter)).toBe('without a case')
    expect(same.get(code('k'))).toHaveLength(3)
  })

  it('are at least those that Unicode calls the same but for their case', () => {
    for (let letter = 0; letter < 0x20000; letter++) {
      const text = String.fromCodePoint(letter)
      for (const other of [text.toLowerCase(), text.toUpperCase()])
        if ([...other].length === 1) expect(foldedText(other)).toBe(foldedText(text))
    }
  })
})
