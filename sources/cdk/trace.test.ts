import { expect, it } from 'vitest'
import { Constructs } from './constructs.ts'
import { placesIn } from './trace.ts'

it.each([
  [
    'new Storage (file:///home/me/shop/lib/storage.ts:6:105)',
    [{ file: 'lib/storage.ts', line: 6, column: 105 }],
  ],
  ['new Storage (/home/me/shop/lib/storage.js:6:105)', [{ file: 'lib/storage.js', line: 6, column: 105 }]],
  [
    '    at new Storage (/home/me/shop/lib/storage.js:6:105)',
    [{ file: 'lib/storage.js', line: 6, column: 105 }],
  ],
  ['at /home/me/shop/bin/app.js:3:1', [{ file: 'bin/app.js', line: 3, column: 1 }]],
  [
    'file:///home/me/shop/app.ts:8:1 (file:///home/me/shop/app.ts:8:15)',
    [{ file: 'app.ts', line: 8, column: 15 }],
  ],
  [
    'new Storage (file:///home/me/my%20shop/a.ts:1:2)',
    [{ file: '/home/me/my shop/a.ts', line: 1, column: 2 }],
  ],
  ['make (/elsewhere/app.py:12:+4)', [{ file: '/elsewhere/app.py', line: 12, column: 4 }]],
  ['make (app.py:12)', [{ file: 'app.py', line: 12 }]],
  ['new Bucket (/home/me/shop/node_modules/aws-cdk-lib/aws-s3/lib/bucket.js:1:2)', []],
  ['node:internal/main (node:internal/main:1:2)', []],
  ['...new Bucket2 in aws-cdk-lib...', []],
  ['(no user code in 10 frames, use --stack-trace-limit to capture more)', []],
  ['file:///home/me/shop/app.ts:11 (:)', [{ file: 'app.ts', line: 11 }]],
  ['file:///%zz:1:1', [{ file: '/%zz', line: 1, column: 1 }]],
  [`f (${'x'.repeat(100_000)}:1:1)`, []],
  [{ line: 1 }, []],
  ['', []],
])('a line of a stack trace: %j', (frame, places) => {
  expect(placesIn([frame], '/home/me/shop')).toEqual(places)
})

it('tells resources of equal logical ids apart by the nested stack that they are in', () => {
  const named = (data: string) => [{ type: 'aws:cdk:logicalId', data }]
  const constructs = new Constructs(
    {
      '/Shop/Data': named('Data'),
      '/Shop/Inner.NestedStack/Inner.NestedStackResource': named('Inner'),
      '/Shop/Inner/Data': named('Data'),
      '/Shop/Inner/Deep.NestedStack/Deep.NestedStackResource': named('Deep'),
      '/Shop/Inner/Deep/Data': named('Data'),
      '/Shop/InnerToo/Other': named('Other'),
    },
    '/',
  )
  expect(
    ['', 'Shop/Inner', 'Shop/Inner/Deep'].map((owner) => constructs.find(owner, 'Data', undefined)?.path),
  ).toEqual(['Shop/Data', 'Shop/Inner/Data', 'Shop/Inner/Deep/Data'])
  expect(constructs.find('', 'Other', undefined)?.path).toBe('Shop/InnerToo/Other')
  expect(constructs.find('Shop/Inner', 'Other', undefined)).toBeUndefined()
})

it.each([
  ['null', { '/Shop/Data': null }],
  [
    'entries that are none',
    { '/Shop/Data': [null, 1, 'x', { type: 1 }, { type: 'aws:cdk:logicalId', data: [] }] },
  ],
  ['a trace that is none', { '/Shop/Data': [{ type: 'aws:cdk:creationStack', data: { length: 1 } }] }],
  ['a path without end', { [`/${'a/'.repeat(1_000_000)}`]: [{ type: 'aws:cdk:logicalId', data: 'Data' }] }],
  ['names of prototypes', { __proto__: [], constructor: [{ type: 'aws:cdk:logicalId', data: '__proto__' }] }],
])('metadata may be anything: %s', (_, metadata) => {
  expect(new Constructs(metadata as never, '/').find('', 'Data', undefined)).toBeUndefined()
})
