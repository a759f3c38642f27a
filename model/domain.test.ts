import { expect, it } from 'vitest'
import { admits } from './domain.ts'
import type { Domain } from './input.ts'

it.each<[Domain, string, boolean | undefined]>([
  [{ kind: 'any' }, 'x', true],
  [{ kind: 'finite', values: ['a'] }, 'a', true],
  [{ kind: 'finite', values: ['a'] }, 'A', false],
  [{ kind: 'number', min: 1, max: 3 }, '3', true],
  [{ kind: 'number', min: 1, max: 3 }, '3.5', false],
  [{ kind: 'number' }, '0x10', false],
  [{ kind: 'number' }, '', false],
  [{ kind: 'number' }, '-1.5', true],
  [{ kind: 'text', min: 1 }, '', false],
  [{ kind: 'text', max: 2 }, 'abc', false],
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
  [{ kind: 'list', of: { kind: 'finite', values: ['a', 'b'] } }, '', true],
])('%j admits %j: %s', (domain, value, expected) => {
  expect(admits(domain, value)).toBe(expected)
})
