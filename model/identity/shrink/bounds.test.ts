import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Budget } from '../../../algebra/globs/budget.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { Json, JsonObject } from '../../json.ts'
import { AssignedWorld } from '../../world.ts'
import { matches, wild } from '../naive/text.ts'
import { policyHolders } from '../written/holder.ts'
import { mayMeet } from './near.ts'
import { smallest, takenApart } from './suggestion.ts'

const takenOf = (Statement: readonly JsonObject[]) => {
  const It = {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: { PolicyDocument: { Version: '2012-10-17', Statement } },
  }
  const Parameters = { P: { Type: 'String' }, Q: { Type: 'String' } }
  const space = spaceOfTemplate({ Parameters, Resources: { It, Data: { Type: 'AWS::S3::Bucket' } } } as never)
  const [written] = policyHolders.at(new AssignedWorld(space, open), 'It')?.documents ?? []
  if (written === undefined) throw new Error('There is no document.')
  return takenApart(written)
}

const shrunk = (steps: number, ...Statement: readonly JsonObject[]) => {
  const taken = takenOf(Statement)
  if ('why' in taken) throw new Error(taken.why)
  return smallest(taken, new Budget(steps))
}

const allow = (Action: Json, Resource: Json, more: JsonObject = {}): JsonObject => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
})
const listed = (length: number, text: (at: number) => Json): readonly Json[] =>
  Array.from({ length }, (_, at) => text(at))
const buckets = listed(400, (at) => `arn:aws:s3:::bucket-number-${at}/*`)

it.each<[string, number, number, readonly Json[]]>([
  ['buckets', 0, 2_000_000, buckets],
  [
    'buckets of any partition',
    0,
    2_000_000,
    listed(400, (at) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:s3:::bucket-number-${at}/*` })),
  ],
  ['buckets beside one for all of them', 400, 4_000_000, [...buckets, 'arn:aws:s3:::bucket-*']],
])('goes through all of 400 %s', (_, gone, steps, resources) => {
  const { steps: taken, isCutShort } = shrunk(steps, allow('s3:GetObject', resources))
  expect({ gone: taken.length, isCutShort }).toEqual({ gone, isCutShort: false })
})

it('is cut short where hundreds of patterns may each be within all others together', () => {
  const resources = listed(400, (at) => `arn:aws:s3:::*number-${1_000 + at}-*`)
  const { steps, unproved, isCutShort } = shrunk(1_000_000, allow('s3:GetObject', resources))
  expect({ steps, isCutShort }).toEqual({ steps: [], isCutShort: true })
  expect(new Set(unproved.map(({ why }) => why))).toEqual(new Set(['it takes more than 100,000 steps']))
})

it('says of a step that it takes too long to prove', () => {
  const letters = [...'abcdefghijklmnopqrstu']
  const { unproved, isCutShort } = shrunk(
    20_000_000,
    allow('s3:GetObject', 'arn:aws:s3:::*a*b*c*d*e*f*g*h*'),
    allow(
      's3:GetObject',
      letters.slice(1).map((letter, at) => `arn:aws:s3:::*${letters[at]}*${letter}`),
    ),
  )
  expect(isCutShort).toBe(false)
  expect(unproved.map(({ why }) => why)).toEqual(['it takes more than 100,000 steps'])
})

const tag = (values: Json): JsonObject => ({
  Condition: { StringEquals: { 'aws:PrincipalTag/team': values } },
})

it.each<[string, JsonObject]>([
  ['values', allow('s3:GetObject', '*', tag(listed(1_500, (at) => `v${at}`)))],
  [
    'keys',
    allow('s3:GetObject', '*', {
      Condition: {
        StringLike: Object.fromEntries(
          listed(400, String).map((at) => [`aws:PrincipalTag/${at}`, `*${at}*`]),
        ),
      },
    }),
  ],
  [
    'what is not there',
    allow('s3:GetObject', ['arn:aws:s3:::b', ...listed(3_000, () => ({ Ref: 'AWS::NoValue' }))]),
  ],
])('counts what it takes to go through thousands of %s', (_, statement) => {
  expect(shrunk(1_000_000, statement).isCutShort).toBe(true)
})

it('takes a document that is too long for IAM, and none that is longer than twice as long', () => {
  expect(takenOf([allow('s3:GetObject', buckets)])).toHaveProperty('units')
  const longer = listed(1_000, (at) => `arn:aws:s3:::bucket-number-${at}/*`)
  expect(takenOf([allow('s3:GetObject', longer)])).toMatchObject({
    why: expect.stringMatching(/^IAM takes no policy of \d+ characters: nothing is suggested$/),
  })
})

const named = (operator: string, key: string, value: string): JsonObject => ({
  Condition: { [operator]: { [key]: value } },
})

it.each<[string, readonly JsonObject[]]>([
  [
    'what its variables stand for is not known',
    [
      allow('s3:GetObject', 'arn:aws:s3:::a/${aws:username}/*', named('StringEquals', 'aws:username', 'bob')),
      allow('s3:GetObject', 'arn:aws:s3:::a/bob/*', named('StringEquals', 'aws:username', 'bob')),
    ],
  ],
  [
    'its conditions are asked by operators that cannot be compared',
    [
      {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalTag/t': '5' } },
      },
      {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: '*',
        Condition: { NumericEquals: { 'aws:PrincipalTag/t': '5' } },
      },
    ],
  ],
])('says why a step is not proved: %s', (why, statements) => {
  const { unproved } = shrunk(20_000_000, ...statements)
  expect(unproved.length).toBeGreaterThan(0)
  expect(new Set(unproved.map((step) => step.why))).toEqual(new Set([why]))
})

it.each<[string, readonly Json[], number?]>([
  ['an ARN of which fields are missing, which is more than its text', ['arn:aws:sqs', 'arn:aws:sq?']],
  ['all that such an ARN is', ['arn:aws:sqs', 'arn:aws:sqs:*:*:*'], 1],
  [
    'what begins with the same parameter',
    [{ 'Fn::Sub': 'arn:aws:s3:::${P}/*' }, { 'Fn::Sub': 'arn:aws:s3:::${P}/x' }],
    1,
  ],
  [
    'what begins with other parameters',
    [{ 'Fn::Sub': 'arn:aws:s3:::${P}/*' }, { 'Fn::Sub': 'arn:aws:s3:::${Q}/x' }],
  ],
  [
    'a parameter that may be a part of a variable',
    [{ 'Fn::Sub': 'arn:aws:s3:::${P}*' }, { 'Fn::Sub': 'arn:aws:s3:::${P}}x' }],
  ],
  [
    'an ARN with the parameter in the place of its service',
    [{ 'Fn::Sub': 'arn:aws:${P}*' }, { 'Fn::Sub': 'arn:aws:${P}x' }],
  ],
  [
    'a bucket by its ARN and by its name',
    [{ 'Fn::Sub': '${Data.Arn}/*' }, { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${Data}/*' }],
    1,
  ],
])('of %s', (_, resources, gone) => {
  const { document } = shrunk(1_000_000, allow('s3:GetObject', resources))
  const [statement] = document.Statement as readonly JsonObject[]
  expect(statement?.Resource).toEqual(resources.filter((_, at) => at !== gone))
})

it('says of statements that became the same that they are', () => {
  const asking = (operator: string, value: string): JsonObject => ({
    Condition: { [operator]: { 'aws:MultiFactorAuthPresent': value } },
  })
  const { steps } = shrunk(
    1_000_000,
    allow('s3:GetObject', '*', asking('BoolIfExists', 'true')),
    allow('s3:GetObject', '*', asking('Bool', 'false')),
  )
  expect(steps.at(-1)?.text).toBe('Statement 1 and statement 2 say the same: one is enough')
})

const piece = fc.constantFrom('a', 'B', 'b', '*', '?', '${x}', 'ab')
const pattern = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''))

it('takes no two patterns for apart that match one text', () => {
  fc.assert(
    fc.property(pattern, pattern, fc.stringMatching(/^[abB]{0,5}$/), (one, other, text) => {
      const isMatched = [one, other].every((each) => matches(wild(each.replaceAll('${x}', '*')), text))
      expect(!isMatched || mayMeet(one, other)).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})

it.each([
  ['arn:aws:s3:::one/*', 'arn:aws:s3:::two/*', false],
  ['arn:aws:s3:::one*', 'arn:aws:s3:::two', false],
  ['arn:aws:s3:::one', 'arn:aws:s3:::*', true],
  ['s3:GetObject', 'S3:getobject', true],
  ['arn:\u{f0000}:s3:::one', 'arn:\u{f0001}:s3:::one', true],
  ['arn:\u{f0000}:s3:::one', 'arn:\u{f0000}:s3:::two', false],
])('of %s and %s: %s', (one, other, is) => {
  expect(mayMeet(one, other)).toBe(is)
})
