import { expect, it } from 'vitest'
import type { Comparison, RequestDifference } from '../model/difference.ts'
import { renderings } from './differences.ts'

const difference = (more: Partial<RequestDifference>): RequestDifference => ({
  of: 'permissions',
  subject: 'Deploy',
  type: 'AWS::IAM::Role',
  change: 'opens',
  actions: ['s3:PutObject'],
  witness: 's3:PutObject on arn:aws:s3:::data/x',
  isCertain: true,
  decidedBy: [],
  ...more,
})

const comparison = (...differences: readonly RequestDifference[]): Comparison => ({
  before: 'a.yaml',
  after: 'b.yaml',
  differences,
  notExamined: [],
})

const lines = (...differences: readonly RequestDifference[]): readonly string[] =>
  renderings
    .terminal(comparison(...differences), {})
    .split('\n')
    .slice(2, -3)

it('tells what somebody may do now, and shows it', () => {
  expect(lines(difference({}))).toEqual([
    '  opens   s3:PutObject for Deploy',
    '          such as s3:PutObject on arn:aws:s3:::data/x',
    '          Deploy',
  ])
})

it('tells roles to which the same happens together, and nobody else with them', () => {
  const [sentence, , ...subjects] = lines(difference({}), difference({ subject: 'Build' }))
  expect(sentence).toBe('  opens   s3:PutObject for Deploy and Build')
  expect(subjects.map((line) => line.trim())).toEqual(['Deploy', 'Build'])
  expect(lines(difference({}), difference({ of: 'callers' }))).toHaveLength(6)
})

it('names those of whom nobody knows who they are by what they have', () => {
  const [sentence] = lines(
    ...['ManagedPolicy', 'Group', 'User'].map((type) =>
      difference({ subject: type, type: `AWS::IAM::${type}` }),
    ),
  )
  expect(sentence).toBe('  opens   s3:PutObject for whoever has ManagedPolicy, whoever is in Group and User')
})

it('shows each who is let in, and counts those beyond a few', () => {
  const others = Array.from({ length: 6 }, (_, at) => `sts:AssumeRole by ${at}`)
  const told = (count: number) =>
    lines(
      difference({ of: 'callers', witness: 'sts:AssumeRole by a', others: others.slice(0, count) }),
    ).slice(1, -1)
  expect(told(1).map((line) => line.trim())).toEqual([
    'such as sts:AssumeRole by a',
    'and sts:AssumeRole by 0',
  ])
  expect(
    told(6)
      .map((line) => line.trim())
      .slice(-2),
  ).toEqual(['and sts:AssumeRole by 3', 'and 2 more'])
})

it('counts actions of which there are many', () => {
  const actions = Array.from({ length: 9 }, (_, at) => `s3:Action${at}`)
  expect(lines(difference({ actions }))[0]).toBe(
    '  opens   s3:Action0, s3:Action1, s3:Action2 and 6 more for Deploy',
  )
})

const among = {
  actions: 15_192,
  whole: ['a', 'b', 'c', 'd', 'e'],
  some: ['s3'],
  none: ['account', 'iam', 'organizations'],
  levels: [
    {
      level: 'Permissions management',
      actions: 1,
      such: ['s3:PutBucketPolicy'],
      witness: 's3:PutBucketPolicy',
    },
    { level: 'Write', actions: 9, such: ['s3:A', 's3:B', 's3:C', 's3:D'], witness: 's3:A on x' },
    { level: 'Read', actions: 2, such: ['s3:E', 's3:F'], witness: 's3:E' },
  ],
  isCut: false,
}

it('counts many actions by services and levels, and shows what matters most', () => {
  expect(lines(difference({ actions: ['*'], among, witness: 's3:PutBucketPolicy' }))).toEqual([
    '  opens   15,192 actions, every one of 5 services and some of s3, and none of account, iam and organizations, for Deploy',
    '          of these, 1 manage permissions (s3:PutBucketPolicy), 9 write (s3:A, s3:B, s3:C, …), 2 read',
    '          such as s3:PutBucketPolicy',
    '          and s3:A on x',
    '          Deploy',
  ])
})

it('names one service of which it is every action, and some of which it is not', () => {
  const told = (more: object): string | undefined =>
    lines(difference({ among: { ...among, whole: [], none: [], actions: 12, ...more } }))[0]
  expect(told({ whole: ['s3'], some: [] })).toBe('  opens   every action of s3 for Deploy')
  expect(told({ some: ['kms', 's3'] })).toBe('  opens   12 actions of kms and s3 for Deploy')
  expect(told({ some: ['s3'], isCut: true })).toBe('  opens   at least 12 actions of s3 for Deploy')
})

it('says who is let in, where it is anyone or another account', () => {
  const told = (...callers: readonly string[]): string | undefined =>
    lines(difference({ of: 'callers', subject: 'Bucket', callers }))[0]
  expect(told('anyone')).toBe('  opens   s3:PutObject by the policy of Bucket, to anyone')
  expect(told('account 111122223333', 'lambda.amazonaws.com')).toBe(
    '  opens   s3:PutObject by the policy of Bucket, to account 111122223333',
  )
  expect(told('lambda.amazonaws.com')).toBe('  opens   s3:PutObject by the policy of Bucket')
})

it('says what decides, where nothing can be told', () => {
  const { witness: _, ...unknown } = difference({
    change: 'unknown',
    actions: [],
    isCertain: false,
    decidedBy: ['Stage'],
    mayOpen: true,
  })
  expect(lines(unknown)[0]).toBe('  unknown what Deploy may do: Stage decides')
  expect(lines({ ...unknown, of: 'callers' })[0]).toBe(
    '  unknown whom the policy of Deploy lets in: Stage decides',
  )
})

it('escapes nothing less in Markdown than other text', () => {
  const text = renderings.markdown(comparison(difference({ actions: ['s3:*'] })), {})
  expect(text).toContain('- **opens** s3:\\* for Deploy (`Deploy`)')
})

it('tells what is no longer denied apart from what is opened', () => {
  const left = { change: 'unknown', isCertain: false, denied: 'no longer', mayOpen: true } as const
  expect(lines(difference(left))[0]).toBe(
    '  unknown no longer denied: s3:PutObject for Deploy; whether anything allows it is not in these templates',
  )
  expect(lines(difference({ ...left, denied: 'now', mayOpen: false, of: 'callers' }))[0]).toBe(
    '  unknown denied now: s3:PutObject by the policy of Deploy; whether anything allowed it is not in these templates',
  )
  expect(lines(difference({ denied: 'no longer', by: ['Files'] }))[0]).toBe(
    '  opens   s3:PutObject for Deploy, which is no longer denied and is allowed by the policy of Files',
  )
  expect(lines(difference({ of: 'callers', change: 'closes', denied: 'now', by: ['Build'] }))[0]).toBe(
    '  closes  s3:PutObject for Build, which is denied now by the policy of Deploy',
  )
})

it('says with which keys the same is let through on the other side', () => {
  const otherwise = 'where aws:SecureTransport is true'
  expect(lines(difference({ change: 'closes', otherwise }))[2]?.trim()).toBe(`still ${otherwise}`)
  expect(lines(difference({ otherwise }))[2]?.trim()).toBe(`until now ${otherwise}`)
})
