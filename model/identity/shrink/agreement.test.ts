import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Budget } from '../../../algebra/globs/budget.ts'
import { nearPolicy as near } from '../../../generators/iam/near.ts'
import { permissions } from '../../../generators/iam/words.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import { isObject, type Json, type JsonObject } from '../../json.ts'
import { AssignedWorld } from '../../world.ts'
import { aimedAt, asTaken, nearRequest, ofArn, requestOf } from '../fixtures/near-requests.ts'
import { said } from '../naive/statement.ts'
import { readDocument } from '../read.ts'
import type { Request } from '../request.ts'
import { policyHolders } from '../written/holder.ts'
import { type Suggested, smallest, takenApart } from './suggestion.ts'

const runs = Number(process.env.FORALL_RUNS ?? 1)
const seed = Number(process.env.FORALL_SEED ?? 1)

const nearPolicy = near.map(asTaken)

const shrunk = (document: JsonObject, sections: JsonObject = {}): Suggested => {
  const It = { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document } }
  const space = spaceOfTemplate({ ...sections, Resources: { It } })
  const [written] = policyHolders.at(new AssignedWorld(space, open), 'It')?.documents ?? []
  if (written === undefined) throw new Error('There is no document.')
  const taken = takenApart(written)
  if ('why' in taken) throw new Error(taken.why)
  return smallest(taken, new Budget(2_000_000))
}

const answersOf = (raw: JsonObject, requests: readonly Request[]) => {
  const { document, problems } = readDocument(raw)
  expect(problems).toEqual([])
  return requests.map((request) => said(document, 'identity', request))
}

/** What a document of `permissions` may speak of. */
const permitted: readonly Request[] = [
  'iam:PassRole',
  'iam:GetRole',
  's3:PutObject',
  's3:GetObject',
  'ec2:RunInstances',
].flatMap((action) =>
  ['arn:aws:iam::999988887777:role/one', 'arn:aws:s3:::bucket/key', '*'].flatMap((resource) =>
    [{}, { 'iam:passedtoservice': ['ec2.amazonaws.com'] }].map((context) =>
      requestOf(action, resource, context),
    ),
  ),
)

const drawn = fc.oneof(
  nearPolicy.map((document) => ({ document, aimed: true })),
  permissions().map((document) => ({ document: document as JsonObject, aimed: false })),
)

it('says the same as before, of every request', () => {
  fc.assert(
    fc.property(
      drawn,
      fc.array(nearRequest.map(ofArn), { maxLength: 40 }),
      ({ document, aimed }, requests) => {
        const after = shrunk(document).document
        const asked = [...requests, ...permitted, ...(aimed ? aimedAt(document, after) : [])]
        expect(answersOf(after, asked)).toEqual(answersOf(document, asked))
      },
    ),
    { seed, numRuns: 400 * runs },
  )
})

it('is no larger, and is left as it is the second time', () => {
  fc.assert(
    fc.property(drawn, ({ document }) => {
      const first = shrunk(document)
      expect(JSON.stringify(first.document).length).toBeLessThanOrEqual(JSON.stringify(document).length)
      expect(first.steps.length === 0).toBe(JSON.stringify(first.document) === JSON.stringify(document))
      expect(shrunk(first.document).steps).toEqual([])
    }),
    { seed, numRuns: 200 * runs },
  )
})

/** A parameter and an import, as someone fills them in. */
const filled = (value: Json, by: Readonly<Record<string, string>>): Json => {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => filled(item, by))
  if (!isObject(value)) return value
  const name = value.Ref ?? value['Fn::ImportValue']
  if (typeof name === 'string' && Object.keys(value).length === 1) return by[name] ?? value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, by)]))
}

/** Some texts of a document are given at deployment. */
const opened = (value: Json, isOpen: () => number): Json => {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => opened(item, isOpen))
  if (isObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, key === 'Version' ? item : opened(item, isOpen)]),
    )
  const number = isOpen()
  if (typeof value !== 'string' || /^(Allow|Deny)$/.test(value) || number % 3 !== 0) return value
  return number % 2 === 0 ? { Ref: `P${number % 4}` } : { 'Fn::ImportValue': `P${number % 4}` }
}

it('says the same as before, whatever is given at deployment', () => {
  const text = fc.constantFrom('a', 'ab', 's:a', 's:*', '*', 'b')
  const Parameters = Object.fromEntries(['P0', 'P2'].map((name) => [name, { Type: 'String' }]))
  fc.assert(
    fc.property(
      nearPolicy,
      fc.array(fc.nat(99), { minLength: 1, maxLength: 20 }),
      fc.record({ P0: text, P1: text, P2: text, P3: text }),
      (document, numbers, by) => {
        let at = 0
        const before = opened(document, () => numbers[at++ % numbers.length] as number) as JsonObject
        const after = shrunk(before, { Parameters }).document
        const [was, is] = [filled(before, by), filled(after, by)] as [JsonObject, JsonObject]
        // What someone gives may be nothing that IAM takes.
        fc.pre([was, is].every((raw) => readDocument(raw).problems.length === 0))
        const asked = aimedAt(was, is)
        expect(answersOf(is, asked)).toEqual(answersOf(was, asked))
      },
    ),
    { seed, numRuns: 400 * runs },
  )
})
