import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'

/*
 * Conditions on one key, whatever its kind and whatever operators they have: what two sets of them tell apart is then
 * among a few values that can all be listed.
 */

/** Statements that hold where all of their conditions do, of some and of others, and what a request may have under the key. */
export interface OneKey {
  readonly key: string
  readonly some: readonly JsonObject[]
  readonly others: readonly JsonObject[]
  readonly values: readonly (readonly string[])[]
}

interface Key {
  readonly key: string
  readonly values: readonly string[]
  readonly isAlwaysThere?: boolean
}

const address = ['1.2.3.4', '10.1.2.3', '200.1.2.3', '2001:db8::1']
const dates = ['2019-12-31T23:00:00Z', '2020-01-01T00:00:00Z', '2020-01-01T00:00:01Z']
const seconds = ['4', '5', '5.5', '6', '1577836800']
const arns = ['arn:a:b:c:d:e', 'arn:a:x:c:d:e', 'arn:aws:s3:::b']

/** Of what is the same but for its case, as far as Unicode goes, and of what is not. */
const cases = [
  ['k', 'K', '\u212a'],
  ['s', 'S', 'ſ'],
  ['i', 'I', 'İ', 'ı'],
  ['ß', 'ẞ', 'ss'],
  ['σ', 'ς', 'Σ'],
] as const

const keys: readonly Key[] = [
  { key: 'aws:SourceIp', values: address },
  { key: 'aws:CurrentTime', values: [...dates, '1577836800'], isAlwaysThere: true },
  { key: 'aws:TokenIssueTime', values: [...dates, '1577836800'] },
  { key: 'aws:MultiFactorAuthAge', values: seconds },
  { key: 'aws:SourceArn', values: arns },
  { key: 'aws:SecureTransport', values: ['true', 'false'], isAlwaysThere: true },
  { key: 'aws:RequestTag/team', values: ['a', 'true', ...address, ...dates, ...seconds, ...arns] },
]

type Family = readonly [operators: readonly string[], values: readonly string[]]

const compared = (family: string): readonly string[] =>
  ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map(
    (name) => family + name,
  )

const families: readonly Family[] = [
  [compared('Numeric'), ['5', '5.0', '6']],
  [compared('Date'), ['2020-01-01', '1577836800', '2020-01-01T00:00:01Z']],
  [
    ['IpAddress', 'NotIpAddress'],
    ['0.0.0.0/1', '128.0.0.0/1', '::/0', '10.0.0.0/8'],
  ],
  [
    ['ArnLike', 'ArnNotLike'],
    ['arn:a:b:c:d:e', 'arn:a:*:c:d:e', 'arn:*:*:*:*:*'],
  ],
  [
    ['Bool', 'StringEquals', 'StringNotEquals', 'StringLike'],
    ['true', 'false', 'True', '*e'],
  ],
]

const ofLetters = fc
  .constantFrom(...cases)
  .map((letters): readonly [Key, Family] => [
    { key: 'aws:RequestTag/team', values: [...letters, 'a'] },
    [
      [
        ...['StringEquals', 'StringNotEquals', 'StringLike'],
        ...['StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
      ],
      letters,
    ],
  ])

/** AWS leaves open what an operator without a set asks of several values: there are none but where all have one. */
type Sets = readonly ('' | 'ForAnyValue:' | 'ForAllValues:')[]

const condition = (key: string, [operators, values]: Family, sets: Sets): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(
      fc.constantFrom(...sets),
      fc.constantFrom(...operators),
      fc.constantFrom('', '', 'IfExists'),
      fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 }),
    )
    .map(([set, operator, ifExists, texts]) => ({ [set + operator + ifExists]: { [key]: texts } }))

const drawn = ({ key, values, isAlwaysThere }: Key, asked: readonly Family[], sets: Sets) => {
  const one = fc.oneof(...asked.map((family) => condition(key, family, sets)))
  const isThere = { Null: { [key]: 'false' } }
  const isSeveral = !sets.includes('')
  return fc.record<OneKey>({
    key: fc.constant(key),
    some: fc.array(
      fc
        .tuple(one, fc.constantFrom({}, isThere, isThere))
        .map(([asked, there]): JsonObject => ({ ...there, ...asked })),
      { minLength: 1, maxLength: 2 },
    ),
    others: fc.array(one, { minLength: 1, maxLength: 3 }),
    values: fc.constant([
      ...values.map((text) => [text]),
      ...(isSeveral ? values.flatMap((text, at) => values.slice(at + 1).map((other) => [text, other])) : []),
      ...(isAlwaysThere ? [] : [[]]),
    ]),
  })
}

const inSets = fc.constantFrom<Sets>([''], [''], ['ForAnyValue:', 'ForAllValues:'])
const ofKinds = fc.tuple(fc.constantFrom(...keys), fc.constantFrom(...families))

/** All of what is asked is read as one kind: letters, or numbers, whatever the kind of the key. */
export const oneKey: fc.Arbitrary<OneKey> = fc
  .tuple(fc.oneof({ weight: 3, arbitrary: ofKinds }, { weight: 1, arbitrary: ofLetters }), inSets)
  .chain(([[key, family], sets]) => drawn(key, [family], sets))

/** What is asked is read as this and as that. */
export const oneKeyOfKinds: fc.Arbitrary<OneKey> = fc
  .tuple(fc.constantFrom(...keys), fc.shuffledSubarray([...families], { minLength: 2, maxLength: 2 }), inSets)
  .chain(([key, asked, sets]) => drawn(key, asked, sets))
