import fc from 'fast-check'
import { expect, it } from 'vitest'
import { policies } from '../../policies/index.generated.ts'
import { judgeAll, spoilt } from './fuzz.ts'

it('whatever a template holds, it is judged or refused', { timeout: 120_000 }, async () => {
  const seen = { judged: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(spoilt(), async (template) => {
      seen[await judgeAll(template, policies)]++
    }),
    { seed: 1, numRuns: 1_000 },
  )
  expect(seen.judged).toBeGreaterThan(200)
  expect(seen.refused).toBeGreaterThan(100)
})

it.each(['', '\n\n', ' '])('a file with nothing in it is refused with its place: %j', async (text) => {
  expect(await judgeAll({ text, parameters: {} }, policies)).toBe('refused')
})

const bucket = (BucketName: unknown) => ({
  Type: 'AWS::S3::Bucket',
  Properties: { BucketName, VersioningConfiguration: { Status: BucketName } },
})
const ifOpen = (yes: unknown, no: unknown) => ({ 'Fn::If': ['C', yes, no] })

it.each([
  ['itself', { A: bucket(ifOpen('a', { Ref: 'A' })) }],
  [
    'another, which is named by it',
    { A: bucket(ifOpen('a', { Ref: 'B' })), B: bucket(ifOpen('b', { Ref: 'A' })) },
  ],
  ['itself in a text', { A: bucket(ifOpen('a', { 'Fn::Sub': 'x-${A}' })) }],
])('a name that may be that of %s has an end', async (_, Resources) => {
  const Conditions = { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } }
  const text = JSON.stringify({ Parameters: { P: { Type: 'String' } }, Conditions, Resources })
  expect(await judgeAll({ text, parameters: {} }, policies)).toBe('judged')
})

it('a tag key of many thousand letters with a hole in it is judged like another', async () => {
  const Key = { 'Fn::Join': ['/', ['x'.repeat(66_000), { Ref: 'P' }, '}}']] }
  const Resources = { A: { Type: 'AWS::S3::Bucket', Properties: { Tags: [{ Key, Value: 'v' }] } } }
  const text = JSON.stringify({ Parameters: { P: { Type: 'String', MinLength: 1 } }, Resources })
  expect(await judgeAll({ text, parameters: {} }, policies)).toBe('judged')
})
