import { expect, it } from 'vitest'
import { parseDocument, placeOf } from './document.ts'

const rootOf = async (yaml: string) => (await parseDocument('t.yaml', yaml)).root

it.each([
  ['null', null],
  ['~', null],
  ['Null', null],
  ['NULL', null],
  ['', null],
  ['true', true],
  ['True', true],
  ['FALSE', false],
  ['yes', true],
  ['YES', true],
  ['No', false],
  ['on', true],
  ['Off', false],
  ['y', 'y'],
  ['N', 'N'],
  ['yEs', 'yEs'],
  ['nULL', 'nULL'],
  ['"yes"', 'yes'],
  ["'null'", 'null'],
  ['012345678901', '012345678901'],
  ['123456789012345678', '123456789012345678'],
  ['443', '443'],
  ['0x1F', '0x1F'],
  ['0o17', '0o17'],
  ['1_000', '1_000'],
  ['1.50', '1.50'],
  ['.inf', '.inf'],
  ['190:20:30', '190:20:30'],
  ['2010-09-09', '2010-09-09'],
  ['2001-12-14t21:59:43.10-05:00', '2001-12-14t21:59:43.10-05:00'],
  ['!!str yes', 'yes'],
  ['! yes', 'yes'],
  ['!!int 010', '010'],
  ['!!bool yes', true],
  ['!!bool "false"', false],
  ['!!null ~', null],
  ['!!seq [a]', ['a']],
  ['!!map {a: b}', { a: 'b' }],
  ['!<tag:yaml.org,2002:str> no', 'no'],
  ['!Ref yes', { Ref: 'yes' }],
  ['!<!Ref> x', { Ref: 'x' }],
  ['!Condition c', { Condition: 'c' }],
  ['!GetAtt A.B.C', { 'Fn::GetAtt': ['A', 'B.C'] }],
  ['!GetAtt A', { 'Fn::GetAtt': ['A'] }],
  ['!GetAtt [A, B.C]', { 'Fn::GetAtt': ['A', 'B.C'] }],
  ['!GetAZs ""', { 'Fn::GetAZs': '' }],
  ['!GetAZs', { 'Fn::GetAZs': '' }],
  ['!Sub ["a", {A: !Ref B}]', { 'Fn::Sub': ['a', { A: { Ref: 'B' } }] }],
  ['!Transform {Name: AWS::Include}', { 'Fn::Transform': { Name: 'AWS::Include' } }],
  ['!Not [!Equals [a, b]]', { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }],
  ['!Base64\n  Fn::Sub: x', { 'Fn::Base64': { 'Fn::Sub': 'x' } }],
  ['&n !Sub x', { 'Fn::Sub': 'x' }],
  ['!Sub &n x', { 'Fn::Sub': 'x' }],
] as const)('the value %s is read as %j', async (written, value) => {
  expect(await rootOf(`key: ${written}`)).toStrictEqual({ key: value })
})

it.each([
  'And',
  'Cidr',
  'FindInMap',
  'ImportValue',
  'Join',
  'Length',
  'Or',
  'Select',
  'Split',
  'ToJsonString',
])('!%s is Fn::%s on any kind of node', async (name) => {
  expect(await rootOf(`[!${name} x, !${name} [x], !${name} {x: z}]`)).toStrictEqual(
    ['x', ['x'], { x: 'z' }].map((argument) => ({ [`Fn::${name}`]: argument })),
  )
})

it.each(['on', 'y', 'true', 'null', '~', '012345678901', '2010-09-09', '__proto__', '0x1F'])(
  'the key %s is text',
  async (key) => {
    const root = await rootOf(`${key}: {x: z}`)
    expect(Object.entries(root as object)).toStrictEqual([[key, { x: 'z' }]])
    expect(Object.getPrototypeOf(root)).toBe(Object.prototype)
  },
)

it.each([
  ['a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}', { x: '1', y: '3' }],
  ['a: &a {x: 1, y: 2}\nb: {y: 3, <<: *a}', { x: '1', y: '3' }],
  ['a: [&a {x: 1}, &c {x: 2, z: 3}]\nb: {<<: [*a, *c]}', { x: '1', z: '3' }],
  ['a: [&a {x: 1}, &c {x: 2, z: 3}]\nb: {<<: *c, !!merge <<: *a}', { x: '2', z: '3' }],
  ['b: {<<: {x: 1}}', { x: '1' }],
  ['b: {"<<": x}', { '<<': 'x' }],
  ['a: &a {__proto__: {x: 1}}\nb: {<<: *a}', JSON.parse('{"__proto__": {"x": "1"}}')],
  ['a: &a !Sub x\nb: {<<: *a}', { 'Fn::Sub': 'x' }],
  ['a: &a x\nb: {*a : y}', { x: 'y' }],
  ['a: [&a 1, &a 2]\nb: {k: *a}', { k: '2' }],
] as const)('%j merges and aliases as aws-cli writes them out', async (yaml, b) => {
  expect(await rootOf(yaml)).toMatchObject({ b })
  expect(Object.entries(((await rootOf(yaml)) as { b: object }).b)).toHaveLength(Object.keys(b).length)
})

it('finds what is merged and aliased at its anchor', async () => {
  const yaml = 'a: &a\n  x: !Sub v\n  y: [1, 2]\nb:\n  <<: *a\n  z: *a\n'
  const document = await parseDocument('t.yaml', yaml)
  expect(placeOf(document, ['b', 'x', 'Fn::Sub'])).toMatchObject({ line: 2, column: 6 })
  expect(placeOf(document, ['b', 'y', 1])).toMatchObject({ line: 3, column: 10 })
  expect(placeOf(document, ['b', 'z'])).toMatchObject({ line: 6, column: 3 })
  expect(placeOf(document, ['b', 'z', 'y'])).toMatchObject({ line: 3, column: 3 })
})

it('finds block text at its header and an empty item at its list', async () => {
  const document = await parseDocument('t.yaml', 'a:\n  - |- # a > b\n    text\n  -\n  - x\r\n')
  expect(placeOf(document, ['a', 0])).toMatchObject({ line: 2, column: 5 })
  expect(placeOf(document, ['a', 1])).toMatchObject({ line: 1, column: 1 })
  expect(placeOf(document, ['a', 2])).toMatchObject({ line: 5, column: 5 })
})

it.each([10, 1_000_001])(
  'finds places behind a text of %d characters, whether its events are kept or not',
  async (length) => {
    const document = await parseDocument('t.yaml', `a: ${'x'.repeat(length)}\nb: {c: 1}\n`)
    expect(placeOf(document, ['b', 'c'])).toEqual({ file: 't.yaml', line: 2, column: 5 })
  },
)
