import fc from 'fast-check'
import { expect, it } from 'vitest'
import { InputError } from '../../model/place.ts'
import { limits, parseDocument } from './document.ts'
import { fromPairs } from './generated-trees.ts'

const refusal = async (file: string, text: string): Promise<InputError> => {
  const error = await parseDocument(file, text).then(
    () => undefined,
    (cause: unknown) => cause,
  )
  expect(error).toBeInstanceOf(InputError)
  return error as InputError
}

const blocks = (levels: number) =>
  Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}a:\n`).join('')
const bomb = (width: number) =>
  [
    'a: &a [x]',
    ...['b', 'c', 'd', 'e', 'f'].map((n, i) => `${n}: &${n} [${Array(width).fill(`*${'abcde'[i]}`).join()}]`),
  ].join('\n')

it.each([
  ['an empty file', 't.yaml', '', 'empty', undefined],
  ['white space', 't.json', ' \n\t', 'empty', undefined],
  ['a byte order mark alone', 't.json', '\uFEFF', 'empty', undefined],
  ['comments only', 't.yaml', '# a\n# b\n', 'nothing but comments', 1],
  ['a document mark alone', 't.yaml', '---\n', 'no value', 1],
  ['two documents', 't.yaml', 'a: 1\n---\nb: 2\n', 'more than one YAML document', 3],
  ['an empty second document', 't.yaml', 'a: 1\n---\n', 'more than one YAML document', 2],
  ['NUL in JSON', 't.json', '{"a":\n"\0"}', 'NUL', 2],
  ['NUL in YAML', 't.yaml', 'a: 1\nb: \0', 'NUL', 2],
  ['a duplicate JSON key', 't.json', '{"a": 1,\n "b": {"c": 1,\n "c": 2}}', '"c" stands twice', 3],
  ['a duplicate JSON key by escape', 't.json', '{"a": 1,\n "\\u0061": 2}', '"a" stands twice', 2],
  [
    'a duplicate __proto__ in JSON',
    't.json',
    '{"__proto__": 1,\n "__proto__": 2}',
    '"__proto__" stands twice',
    2,
  ],
  ['a duplicate YAML key', 't.yaml', 'a: 1\nb:\n  c: 1\n  "c": 2\n', '"c" stands twice', 4],
  ['a duplicate __proto__ in YAML', 't.yaml', '__proto__: 1\n__proto__: 2\n', '"__proto__" stands twice', 2],
  [
    'a duplicate key of hostile name',
    't.json',
    '{"\x9b31m\u202e": 1, "\x9b31m\u202e": 2}',
    '"\\u{9b}31m\\u{202e}"',
    1,
  ],
  ['a list as a key', 't.yaml', '? [a]\n: b', 'A key must be text', 1],
  ['a tagged key', 't.yaml', '!Ref a: b', 'A key must be text', 1],
  ['an unknown tag', 't.yaml', 'a: 1\nb: !Rain::S3 x', '!Rain::S3 is not one', 2],
  ['an unknown tag on a list', 't.yaml', 'a: 1\nb: !sub [x]', '!sub is not one', 2],
  ['a binary tag', 't.yaml', 'a: !!binary aGk=', '!!binary', 1],
  ['a tag of another kind', 't.yaml', 'a: !!seq {}', '!!seq does not fit', 1],
  ['a bool that is none', 't.yaml', 'a: !!bool maybe', '!!bool does not fit', 1],
  ['renamed tags', 't.yaml', '# x\n%TAG !e! !S\n---\na: !e!ub b', '%TAG', 2],
  ['a merge of text', 't.yaml', 'a:\n  <<: x', 'can be merged', 2],
  ['a merge of mixed sources', 't.yaml', 'a:\n  <<: [{}, x]', 'can be merged', 2],
  ['an unknown alias', 't.yaml', 'a: 1\nb: *c', '"c" names no anchor', 2],
  ['an alias in its own list', 't.yaml', '&x [*x]', 'inside what it names', 1],
  ['an alias in its own object', 't.yaml', 'a: &x\n  b:\n    c: *x', 'inside what it names', 3],
  ['a merge of itself', 't.yaml', 'a: &x\n  <<: *x', 'inside what it names', 2],
  ['an alias bomb', 't.yaml', bomb(100), 'unfold to more', 4],
  ['an alias bomb of merges', 't.yaml', `${bomb(31)}\ng: {<<: {x: *f}}`, 'unfold to more', 5],
  [
    'an alias bomb of text',
    't.yaml',
    `a: &a ${'x'.repeat(1e6)}\nb: [${Array(100).fill('*a').join()}]`,
    'unfold to more',
    2,
  ],
  ['too many aliases', 't.yaml', `a: &a x\nb: [${Array(1001).fill('*a').join()}]`, '1000 aliases', 2],
  ['deep JSON lists', 't.json', '['.repeat(10_000), 'deeper than 500', 1],
  ['deep JSON objects', 't.json', '\n{"a":'.repeat(10_000), 'deeper than 500', 502],
  ['deep flow lists', 't.yaml', `a: ${'['.repeat(10_000)}`, 'deeper than 500', 1],
  ['deep flow objects', 't.yaml', `a: ${'{a: '.repeat(10_000)}`, 'deeper than 500', 1],
  ['deep block lists', 't.yaml', '- '.repeat(10_000), 'deeper than 500', 1],
  ['deep block objects', 't.yaml', blocks(3_000), 'deeper than 500', 502],
  ['deep explicit keys', 't.yaml', '? '.repeat(10_000), 'deeper than 500', 1],
  ['deep short tags', 't.yaml', `a: ${'!Not ['.repeat(260)}${']'.repeat(260)}`, 'deeper than 500', 1],
  ['a text that never closes', 't.json', '{"a":\n"b\\"}', 'never closed', 2],
  ['a trailing comma', 't.json', '{"a": 1,\n}', 'Expected a key in double quotes, found "}"', 2],
  ['a missing comma', 't.json', '[1\n2]', 'Expected a comma or the end of the list, found "2"', 2],
  ['JSON that stops', 't.json', '{"a": [1,\n', 'ends where a value is expected', 2],
  ['JSON that goes on', 't.json', '{}\n{}', 'Expected the end of the file', 2],
  ['mismatched brackets', 't.json', '{"a": 1]', 'Expected a comma or the end of the object', 1],
  ['a comment in JSON', 't.json', '{\n// x\n}', 'Expected a key', 2],
  ['a control character in JSON', 't.json', '{"a":\n"\x1b"}', 'a control character', 2],
  ['a stray zero', 't.json', '[1,\n01]', 'stray sign or zero', 2],
  ['a word that JSON lacks', 't.json', '[\nNaN]', 'Expected a value, found "N"', 2],
  ['YAML by the name of JSON', 't.json', 'a: 1', 'Expected a value', 1],
  ['flow YAML that is not named YAML', 't.template', '{a: 1}', 'Expected a key in double quotes', 1],
  ['tabs for indentation', 't.yaml', 'a:\n\tb: 1', 'not well-formed YAML', 2],
  ['an escape sequence in YAML', 't.yaml', 'a: 1\nb: x\x1b[31m', 'not well-formed YAML', 2],
] as const)('refuses %s', async (_, file, text, message, line) => {
  const error = await refusal(file, text)
  expect(error.message).toContain(message)
  expect(error.place).toMatchObject(line === undefined ? { file } : { file, line })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is the point
  expect(`${error.message}${error.advice}`).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202a-\u202e]/)
  expect(error.message.length).toBeLessThan(250)
})

it('an unknown tag is answered with the known ones', async () => {
  expect((await refusal('t.yaml', '!Foo x')).advice).toContain('!GetAtt, ')
})

it.each([
  ['JSON lists', 't.json', '['.repeat(500) + ']'.repeat(500)],
  ['flow lists', 't.template', `---\n${'['.repeat(500)}${']'.repeat(500)}`],
  ['block lists', 't.yaml', `${'- '.repeat(500)}x`],
  ['block objects', 't.yaml', blocks(500)],
  ['short tags', 't.yaml', `${'!Not ['.repeat(250)}${']'.repeat(250)}`],
  ['aliases', 't.yaml', `a: &a ${'['.repeat(499)}${']'.repeat(499)}\nb: *a`],
  ['as many aliases as may be', 't.yaml', `a: &a x\nb: [${Array(limits.aliases).fill('*a').join()}]`],
  ['an alias bomb that stays small', 't.yaml', bomb(9)],
])('reads %s up to the limit', async (_, file, text) => {
  expect(await parseDocument(file, text)).toMatchObject({ text })
})

it('counts the depth behind an alias', async () => {
  const error = await refusal(
    't.yaml',
    `a: &a ${'['.repeat(400)}${']'.repeat(400)}\nb: ${'['.repeat(100)}*a${']'.repeat(100)}`,
  )
  expect(error).toMatchObject({ place: { line: 2 }, message: expect.stringContaining('deeper') })
})

it.each([
  ['t.json', '\uFEFF{"a": 1}', 'json', { a: 1 }],
  ['t.template', '\r\n [1]', 'json', [1]],
  ['t.yaml', '{"a": 1}', 'json', { a: 1 }],
  ['t.yaml', '{a: 1}', 'yaml', { a: '1' }],
  ['t.yml', '\uFEFF# x\na: 1', 'yaml', { a: '1' }],
  ['t.json', '"x"', 'json', 'x'],
  ['t', 'null', 'yaml', null],
  ['t.json', '["\\ud800"]', 'json', ['\ud800']],
  [
    't.json',
    '[123456789012, 9007199254740991, -9007199254740993]',
    'json',
    [123456789012, 9007199254740991, '-9007199254740993'],
  ],
  [
    't.json',
    '[123456789012345678, "123456789012345678", 1e400, 0.5e1]',
    'json',
    ['123456789012345678', '123456789012345678', '1e400', 5],
  ],
] as const)('%s: %j is %s', async (file, text, format, root) => {
  expect(await parseDocument(file, text)).toMatchObject({ format, root })
})

it.each([
  ['JSON', 't.json', '{"__proto__": {"polluted": true}}'],
  ['YAML', 't.yaml', '__proto__: {polluted: true}'],
])('__proto__ is an own key in %s', async (_, file, text) => {
  const { root } = await parseDocument(file, text)
  expect(Object.getOwnPropertyNames(root)).toEqual(['__proto__'])
  expect('polluted' in {}).toBe(false)
  expect('polluted' in (root as object)).toBe(false)
})

it.each(['json', 'yaml'])('a %s object is refused exactly if two of its keys are equal', (format) =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), { maxLength: 30 }),
      async (keys) => {
        const text = `[{${keys.map((key) => `"${key}": true`).join(', ')}}, {"a": {}}]`
        const named = format === 'json' ? text : `x: ${text}`
        const distinct = new Set(keys).size === keys.length
        if (!distinct) expect((await refusal(`t.${format}`, named)).message).toContain('stands twice')
        else
          expect(JSON.stringify(await parseDocument(`t.${format}`, named))).toContain(
            JSON.stringify(fromPairs(keys.map((key) => [key, true]))),
          )
      },
    ),
  ),
)
