import { describe, expect, it } from 'vitest'
import { opaque } from '../../../algebra/globs/glob.ts'
import type { JsonObject } from '../../json.ts'
import { isSurelyWithin } from '../attachments/asked.ts'
import type { PolicyDocument } from '../document.ts'
import { requestOf } from '../fixtures/near-requests.ts'
import { said } from '../naive/statement.ts'
import { readDocument } from '../read.ts'
import { nothing } from '../written/asked.ts'
import { isSubset } from './subset.ts'
import { anyText } from './universe.ts'

const documentOf = (...Statement: readonly JsonObject[]): PolicyDocument => {
  const { document, problems } = readDocument({ Version: '2012-10-17', Statement })
  expect(problems).toEqual([])
  return document
}

const allow = (Condition?: JsonObject): JsonObject => ({
  Effect: 'Allow',
  Action: '*',
  Resource: '*',
  ...(Condition && { Condition }),
})
const deny = (Condition: JsonObject): JsonObject => ({ ...allow(Condition), Effect: 'Deny' })
const none = nothing
const all = documentOf(allow())

const [arn, other, name] = [opaque('ARN', 0), opaque('ARN', 1), opaque('field', 2)].map((letter) =>
  String.fromCodePoint(letter),
) as [string, string, string]
const equals = (...texts: readonly string[]): JsonObject => ({ ArnEquals: { r: texts } })
const differs = (text: string): JsonObject => ({ ArnNotEquals: { r: text } })

describe('an ARN that AWS gives out', () => {
  it.each<readonly [PolicyDocument, PolicyDocument, boolean]>([
    [documentOf(allow(equals(arn))), none, false],
    [documentOf(allow(equals(`${arn}/*`))), none, false],
    [documentOf(allow(equals(arn))), documentOf(allow(equals(other))), false],
    [documentOf(allow(equals(arn))), documentOf(allow(equals(arn, other))), true],
    [documentOf(allow(equals(arn))), documentOf(allow({ ArnLike: { r: `${arn}*` } })), true],
    [documentOf(allow(), deny(differs(arn))), none, false],
    [all, documentOf(allow(), deny(equals(arn))), false],
    // Of a name no part is missing: it is no ARN.
    [documentOf(allow(equals(name))), none, true],
    [documentOf(allow(equals(`arn:aws:s3:::${name}`))), none, false],
    [
      documentOf(allow(equals(`arn:aws:sqs:${name}:1:a`))),
      documentOf(allow(equals(`arn:aws:sqs:${name}:*:*`))),
      true,
    ],
  ])('%#', (granting, limiting, expected) => {
    expect(isSurelyWithin([[granting]], [[limiting]])).toBe(expected)
  })
})

describe('what a variable stands for', () => {
  const queue = 'arn:aws:sqs:us-east-1:111122223333:a'
  it.each<readonly [what: string, PolicyDocument, PolicyDocument, v: string, r: string]>([
    ['may be an ARN', documentOf(allow(equals('${v}'))), none, queue, queue],
    ['may be parts of one', documentOf(allow(equals('arn:aws:${v}'))), none, queue.slice(8), queue],
    [
      'may be no ARN',
      documentOf(allow({ StringEquals: { r: '${v}' } })),
      documentOf(allow(equals('${v}'))),
      'a',
      'a',
    ],
    [
      'may span parts, so that the last one begins before',
      documentOf(allow(equals('arn:aws:${v}:*:b'))),
      documentOf(allow({ StringLike: { r: 'arn:aws:s:1:1:?:b' } })),
      's:1:1',
      'arn:aws:s:1:1:x:y:b',
    ],
  ])('%s', (_, granting, limiting, v, r) => {
    const request = requestOf('s:a', 'a', { v: [v], r: [r] })
    const by = (document: PolicyDocument) => said(document, 'identity', request)
    expect([by(granting), by(limiting)]).toEqual(['Allow', undefined])
    expect(isSubset([[granting]], [[limiting]], { universe: anyText }).is).not.toBe('yes')
  })
})
