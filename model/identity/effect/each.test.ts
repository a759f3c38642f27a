import { expect, it } from 'vitest'
import { OverBudget } from '../../../algebra/globs/budget.ts'
import { messageOf } from '../../../checks/judge/message.ts'
import { judge } from '../../../checks/laws/judging.ts'
import conditionEffective from '../../../policies/iam/condition-effective.ts'
import statementEffective from '../../../policies/iam/statement-effective.ts'
import type { JsonObject } from '../../json.ts'
import { pass } from '../../verdict.ts'
import type { WrittenDocument } from '../written/document.ts'
import type { WrittenStatement } from '../written/statement.ts'
import { eachStatement } from './each.ts'

const words = ['Get', 'Put', 'Obj', 'List', 'Tag', 'Acl', 'Ver', 'Del']

/** A pattern that overlaps with most of the others, by its number. */
const pattern = (at: number): string =>
  [at, at >> 1, at >> 3].map((one) => `*${words[one % words.length]}`).join('')

/** As many statements as are legal, each of which may be about what all the others are about. */
const overlapping = (statements: number): JsonObject => ({
  Version: '2012-10-17',
  Statement: Array.from({ length: statements }, (_, at) => ({
    Effect: at % 3 === 2 ? 'Deny' : 'Allow',
    [at % 4 === 1 ? 'NotAction' : 'Action']: [0, 1, 2, 3].map((more) => `s3:${pattern(7 * at + more)}*`),
    [at % 4 === 3 ? 'NotResource' : 'Resource']: [0, 1, 2].map(
      (more) => `arn:aws:s3:::${pattern(5 * at + more)}`,
    ),
    Condition: {
      StringLike: { 'aws:RequestTag/x': [0, 1, 2, 3].map((more) => `${pattern(3 * at + more)}*`) },
      'ForAllValues:StringNotLike': { 'aws:RequestTag/x': [4, 5].map((more) => `${pattern(at + more)}?*`) },
    },
  })),
})

const template = (statements: number): JsonObject => ({
  Resources: {
    It: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { PolicyDocument: overlapping(statements) },
    },
  },
})

it('says what was given up of statements that overlap in too many ways', () => {
  const [told] = judge({ policy: statementEffective } as never, template(16))
  const [subject = '', decision] = told ?? []
  expect(decision?.outcome).toBe('unknown')
  expect(messageOf(decision as never, subject)).toMatch(/\(it took more than [\d,]+ steps\)/)
  expect(messageOf(decision as never, subject)).not.toContain('AWS gives out')
})

it('decides of each key what conditions ask of it, in whatever way the others overlap', () => {
  const [told] = judge({ policy: conditionEffective } as never, template(16))
  expect(told?.[1].outcome).toBe('pass')
})

it('takes no more steps for all statements than for one', () => {
  const spent = (statements: number, each: number): number => {
    const known = Array.from({ length: statements }, () => ({ present: pass }) as WrittenStatement)
    let sum = 0
    eachStatement({ statements: () => known } as unknown as WrittenDocument, (_, within) => {
      try {
        for (let at = 0; at < each; at++) within.spend()
      } catch (error) {
        if (!(error instanceof OverBudget)) throw error
      }
      sum += within.spent
      return pass
    })
    return sum
  }
  expect(spent(1, 2_000_000)).toBe(1_000_001)
  // One more of each is what tells that it is too much.
  expect(spent(50, 2_000_000)).toBeLessThanOrEqual(1_000_000 + 50)
  expect(spent(10, 1_000)).toBe(10_000)
})
