import { expect, it } from 'vitest'
import { admits, itemsOf } from './domain.ts'
import type { Domain } from './input.ts'

it.each<[Domain, string, boolean | undefined]>([
  [{ kind: 'any' }, 'x', true],
  [{ kind: 'finite', values: ['a'] }, 'a', true],
  [{ kind: 'finite', values: ['a'] }, 'A', false],
  [{ kind: 'number', min: 1, max: 3 }, '3', true],
  [{ kind: 'number', min: 1, max: 3 }, '3.5', false],
  [{ kind: 'number', min: 1, max: 3 }, '1', true],
  [{ kind: 'number', min: 1, max: 3 }, '0.5', false],
  [{ kind: 'number', min: 1 }, '1000000', true],
  [{ kind: 'number', max: 3 }, '-1000000', true],
  [{ kind: 'number' }, '0x10', false],
  [{ kind: 'number' }, '', false],
  [{ kind: 'number' }, '-1.5', true],
  [{ kind: 'text', min: 1 }, '', false],
  [{ kind: 'text', min: 1 }, 'a', true],
  [{ kind: 'text', max: 2 }, 'ab', true],
  [{ kind: 'text', max: 2 }, 'abc', false],
  [{ kind: 'text', max: 2, pattern: '[a-z]+' }, 'abc', false],
  [{ kind: 'text', max: 2 }, '😀😀', true],
  [{ kind: 'text', pattern: '[a-z]+' }, 'abc', true],
  [{ kind: 'text', pattern: '[a-z]+' }, 'abc1', false],
  [{ kind: 'text', pattern: 'a|b' }, 'ab', false],
  [{ kind: 'text', pattern: '(?i)abc' }, 'ABC', true],
  [{ kind: 'text', pattern: '(a)\\1' }, 'aa', undefined],
  [{ kind: 'text', pattern: '[[:alnum:]]+' }, 'abc', undefined],
  [{ kind: 'text', pattern: 'a++' }, 'a', undefined],
  [{ kind: 'text', pattern: '[A-Z[a-z]]*' }, 'prod', undefined],
  [{ kind: 'text', pattern: '.*' }, 'a\nb', false],
  [{ kind: 'number' }, '1e3', false],
  [{ kind: 'number' }, '030', true],
  [{ kind: 'text', pattern: '(' }, 'a', undefined],
  [{ kind: 'list', of: { kind: 'finite', values: ['a', 'b'] } }, 'a, b', true],
  [{ kind: 'list', of: { kind: 'finite', values: ['a', 'b'] } }, 'a,c', false],
  [{ kind: 'list', of: { kind: 'finite', values: ['a', 'b'] } }, '', false],
  [{ kind: 'list', of: { kind: 'finite', values: ['a', ''] } }, '', true],
  [{ kind: 'list', of: { kind: 'finite', values: ['a', ''] } }, 'a,,a', true],
  [{ kind: 'list', of: { kind: 'text', pattern: '\\w+' } }, ' ', false],
  [{ kind: 'list', of: { kind: 'text', pattern: '\\w*' } }, '', true],
  [{ kind: 'list', of: { kind: 'text' } }, '', true],
  [{ kind: 'list', of: { kind: 'number', min: 3 } }, '', true],
  [{ kind: 'list', of: { kind: 'text', min: 2, pattern: '(' } }, 'aa', undefined],
  [{ kind: 'list', of: { kind: 'text', min: 2, pattern: '(' } }, 'aa,a', false],
])('%j admits %j: %s', (domain, value, expected) => {
  expect(admits(domain, value)).toBe(expected)
})

it.each([
  ['a', ['a']],
  [' a , b c ,', ['a', 'b c', '']],
  ['', []],
  ['  ', []],
])('takes %j for the list %j', (text, items) => {
  expect(itemsOf(text)).toEqual(items)
})

it.each([
  ['ab', 2, 2, true],
  ['ab', 3, 9, false],
  ['abc', 0, 2, false],
  ['😀😀', 2, 2, true],
  ['😀😀', 3, 4, false],
  ['😀b', 2, 2, true],
  ['', 0, 0, true],
  ['', 1, 2, false],
] as const)('%j has from %i to %i characters: %s', (value, min, max, expected) => {
  expect(admits({ kind: 'text', min, max }, value)).toBe(expected)
})
