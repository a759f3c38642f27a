import fc from 'fast-check'
import { expect, it } from 'vitest'
import { count, grouped, plain, shortName } from './plain.ts'

it.each([
  ['a\nb', 'a\\nb'],
  ['\r\t', '\\r\\t'],
  ['\u001B[31m', '\\u{1b}[31m'],
  ['\u009B31m', '\\u{9b}31m'],
  ['a\u202Eb', 'a\\u{202e}b'],
  ['a\u2028b', 'a\\u{2028}b'],
  ['\u200Bx', '\\u{200b}x'],
  ['\uD800', '\\u{d800}'],
  ['größe 価格 😀', 'größe 価格 😀'],
])('%j is shown as %j', (text, shown) => {
  expect(plain(text)).toBe(shown)
})

it('leaves nothing that a terminal acts upon, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const codes = [...plain(text)].map((character) => character.codePointAt(0) ?? 0)
      expect(codes.every((code) => code >= 32 && !(code >= 127 && code < 160) && code !== 0x2028)).toBe(true)
    }),
  )
})

it('changes nothing twice', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => plain(plain(text)) === plain(text)))
})

it('keeps a name of a million letters on a line', () => {
  expect(shortName('a'.repeat(1_000_000))).toHaveLength(256)
})

it.each([
  [0, '0 findings'],
  [1, '1 finding'],
  [10_000, '10,000 findings'],
])('counts %d as %j', (number, words) => {
  expect(count(number, 'finding')).toBe(words)
})

it('groups thousands as the locale en-US does', () => {
  fc.assert(fc.property(fc.nat(), (number) => grouped(number) === number.toLocaleString('en-US')))
})
