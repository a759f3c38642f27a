import { expect, it } from 'vitest'
import type { Space } from '../../model/space.ts'
import { sidesOf } from './same.ts'

const space = (name: string, source: Space['source'] = 'cloudformation') => ({ name, source }) as Space

const paired = (before: readonly [string, ...Space[]], after: readonly [string, ...Space[]]) => {
  const [[root, ...spaces], [other, ...others]] = [before, after]
  return sidesOf({ root, spaces }, { root: other, spaces: others }).map((sides) => [
    sides.before?.name,
    sides.after?.name,
  ])
}

it.each<[string, ...Parameters<typeof paired>, (string | undefined)[][]]>([
  [
    'files by where they stand',
    ['a', space('a/x.json'), space('a/in/x.json')],
    ['b', space('b/in/x.json'), space('b/x.json')],
    [
      ['a/in/x.json', 'b/in/x.json'],
      ['a/x.json', 'b/x.json'],
    ],
  ],
  [
    'two files that are named',
    ['a.json', space('a.json')],
    ['b.json', space('b.json')],
    [['a.json', 'b.json']],
  ],
  [
    'files that are judged together, however deep they stand',
    ['deep/a', space('net + app')],
    ['b', space('net + app')],
    [['net + app', 'net + app']],
  ],
  [
    'stacks of an app by their environments',
    ['old/cdk.out', space('old/cdk.out (1, eu-west-1)', 'cdk'), space('old/cdk.out (2, eu-west-1)', 'cdk')],
    ['cdk.out', space('cdk.out (2, eu-west-1)', 'cdk'), space('cdk.out (1, eu-west-1)', 'cdk')],
    [
      ['old/cdk.out (1, eu-west-1)', 'cdk.out (1, eu-west-1)'],
      ['old/cdk.out (2, eu-west-1)', 'cdk.out (2, eu-west-1)'],
    ],
  ],
  [
    'an account, whatever its files',
    ['a', space('a/x.json + a/y.json', 'account'), space('a/t.json')],
    ['.', space('z.json', 'account'), space('t.json')],
    [
      ['a/x.json + a/y.json', 'z.json'],
      ['a/t.json', 't.json'],
    ],
  ],
  ['what has moved', ['a', space('a/x.json')], ['b', space('b/y.json')], [['a/x.json', 'b/y.json']]],
  [
    'nothing that is new or gone among several',
    ['a', space('a/x.json'), space('a/y.json')],
    ['b', space('b/z.json')],
    [
      ['a/x.json', undefined],
      ['a/y.json', undefined],
      [undefined, 'b/z.json'],
    ],
  ],
  [
    'nothing of another kind',
    ['a', space('a/x.json')],
    ['b', space('b', 'cdk')],
    [
      [undefined, 'b'],
      ['a/x.json', undefined],
    ],
  ],
])('finds the same on both sides: %s', (_, before, after, expected) => {
  expect(paired(before, after)).toEqual(expected)
})
