import { describe, expect, it } from 'vitest'
import type { Json } from '../../json.ts'
import type { PolicyDocument } from '../document.ts'
import { readDocument } from '../read.ts'
import { asListed } from './listed.ts'
import { isSubset } from './subset.ts'
import { anyText, type Universe } from './universe.ts'

const documentOf = (Statement: Json): PolicyDocument => {
  const { document, problems } = readDocument({ Version: '2012-10-17', Statement })
  expect(problems).toEqual([])
  return document
}

const allow = (more: Record<string, Json> = {}) => ({
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: '*',
  ...more,
})
const nothingOfIt = allow({ Action: 's3:PutObject' })
const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at))
const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789']
const buckets = (name: string) => times(10_000, (at) => allow({ Resource: `arn:aws:s3:::${name}${at}/*` }))
const tags = Object.fromEntries(times(5_000, (at) => [`aws:PrincipalTag/k${at}`, 'x']))
const longName = `arn:aws:s3:::${'a'.repeat(300_000)}`

/** Of each: what may be said of it for any texts, and for what AWS lists. Unknown is an answer, and a wrong one is none. */
const cases: readonly (readonly [
  what: string,
  one: Json,
  other: Json,
  answers: readonly string[],
  listed?: readonly string[],
])[] = [
  [
    'a resource of 300,000 letters',
    allow({ Resource: longName }),
    allow({ Resource: `${longName}*` }),
    ['yes'],
  ],
  ['10,000 statements, twice', buckets('b'), buckets('b'), ['yes', 'unknown']],
  ['10,000 statements and as many others', buckets('b'), buckets('c'), ['no']],
  [
    '5,000 condition keys',
    allow({ Condition: { StringEquals: tags } }),
    [
      allow({ Condition: { StringEquals: tags } }),
      allow({ Effect: 'Deny', Condition: { StringNotLike: tags } }),
    ],
    ['yes', 'no', 'unknown'],
  ],
  [
    'stars between all letters, in either order',
    allow({ Resource: `*${letters.join('*')}*` }),
    allow({ Resource: `*${letters.toReversed().join('*')}*` }),
    ['no'],
  ],
  [
    'each letter anywhere, and before another one',
    allow({ Resource: letters.map((letter) => `*${letter}*`) }),
    letters.map((letter) => allow({ Resource: `*${letter}?*` })),
    ['no', 'unknown'],
  ],
  [
    '5,000 stars',
    allow({ Resource: '*a'.repeat(5_000) }),
    allow({ Resource: '*b'.repeat(5_000) }),
    ['no', 'unknown'],
  ],
  [
    '5,000 question marks behind a star',
    allow({ Resource: `*a${'?'.repeat(5_000)}` }),
    allow({ Resource: `*b${'?'.repeat(4_000)}*` }),
    ['no', 'unknown'],
  ],
  [
    '200,000 openings of variables',
    allow({ Resource: '${'.repeat(200_000) }),
    allow({ Resource: 'x' }),
    ['no'],
    ['yes'],
  ],
  [
    '3,000 variables',
    allow({ Resource: times(3_000, (at) => `\${aws:PrincipalTag/k${at}}`) }),
    allow({ Resource: 'x' }),
    ['no'],
    ['yes'],
  ],
  [
    '5,000 actions and as many others',
    allow({ Action: times(5_000, (at) => `s3:Get${at}`) }),
    allow({ Action: times(5_000, (at) => `s3:Get${at}x`) }),
    ['no'],
    ['yes'],
  ],
  [
    'sets of values by 36 patterns',
    allow({
      Condition: { 'ForAllValues:StringLike': { 'aws:TagKeys': letters.map((letter) => `${letter}*`) } },
    }),
    letters.map((letter) =>
      allow({ Condition: { 'ForAnyValue:StringLike': { 'aws:TagKeys': `*${letter}*` } } }),
    ),
    ['no', 'unknown'],
  ],
  [
    'one value by 36 patterns, and by none of 36 others',
    allow({
      Condition: {
        StringLike: { 'aws:PrincipalTag/t': letters.map((letter) => `*-${letter}-*`) },
        StringNotLike: { 'aws:PrincipalTag/t': letters.map((letter) => `*-${letter}?-*`) },
      },
    }),
    nothingOfIt,
    ['no'],
  ],
  [
    'one value by 36 patterns, and by none of the same',
    allow({
      Condition: {
        StringLike: { 'aws:PrincipalTag/t': letters.map((letter) => `*${letter}*-*`) },
        StringNotLike: { 'aws:PrincipalTag/t': letters.map((letter) => `*${letter}*-*`) },
      },
    }),
    nothingOfIt,
    ['yes'],
  ],
  [
    'what is denied but for one value, by lists of 12 patterns each',
    [
      allow(),
      ...[0, 12, 24].map((at) =>
        allow({
          Effect: 'Deny',
          Condition: {
            StringNotLike: {
              'aws:PrincipalTag/t': letters.slice(at, at + 12).map((letter) => `*-${letter}-*`),
            },
          },
        }),
      ),
    ],
    nothingOfIt,
    ['no'],
  ],
  [
    'what is denied but for a value that 36 patterns match at once',
    [
      allow(),
      ...letters.map((letter) =>
        allow({ Effect: 'Deny', Condition: { StringNotLike: { 'aws:PrincipalTag/t': `*-${letter}-*` } } }),
      ),
    ],
    nothingOfIt,
    ['no', 'unknown'],
  ],
  [
    '3,000 ranges within all addresses',
    allow({ Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } } }),
    times(3_000, (at) =>
      allow({ Condition: { IpAddress: { 'aws:SourceIp': `10.${at >> 8}.${at & 255}.0/24` } } }),
    ),
    ['no', 'unknown'],
  ],
]

describe('answers, or says that it does not know, of', () => {
  for (const [what, one, other, answers, listed = answers] of cases)
    it(what, () => {
      const said = (universe: Universe) =>
        isSubset([[documentOf(one)]], [[documentOf(other)]], { universe }).is
      expect(answers).toContain(said(anyText))
      expect(listed).toContain(said(asListed))
    })
})
