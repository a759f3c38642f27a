import { expect, it } from 'vitest'
import { messageOf } from '../../checks/judge/message.ts'
import { judge } from '../../checks/laws/judging.ts'
import type { JsonObject } from '../../model/json.ts'
import type { Policy } from '../../model/policy.ts'
import conditionEffective from './condition-effective.ts'
import passRoleNarrow from './pass-role-narrow.ts'
import resourcePolicyNoAllActions from './resource-policy-no-all-actions.ts'
import statementEffective from './statement-effective.ts'
import trustNoAnyone from './trust-no-anyone.ts'
import withinPurpose from './within-purpose.ts'

/*
 * All that is asked for is left out again, in other words: nothing meets it, and to see that takes more steps than may be
 * taken. All of each document is known, so that nothing else can be why it is not known what it says.
 */
const letters = '?'.repeat(18)
const Condition = {
  StringLike: { 'aws:RequestTag/x': `*a${letters}` },
  StringNotLike: { 'aws:RequestTag/x': [`?*a${letters}`, `a${letters}`] },
}
const documentOf = (...Statement: readonly object[]) => ({ Version: '2012-10-17', Statement }) as JsonObject
const allow = (Action: string, more: object = {}) => ({ Effect: 'Allow', Action, Condition, ...more })
const everywhere = { Resource: '*' }

const template = (withPolicy: JsonObject): JsonObject => ({
  Resources: {
    It: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: documentOf(allow('sts:AssumeRole', { Principal: '*' })),
        Policies: [{ PolicyName: 'own', PolicyDocument: withPolicy }],
      },
    },
    Queues: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: ['https://sqs.eu-west-1.amazonaws.com/111122223333/q'],
        PolicyDocument: documentOf(allow('sqs:*', { ...everywhere, Principal: '*' })),
      },
    },
  },
})

const purposes = [{ of: 'It', allows: [{ Action: 's3:GetObject', Resource: '*' }] }]

const unknownOf = (policy: Policy<never, never>, options: unknown, from: JsonObject) =>
  [...judge({ policy, options } as never, from)].flatMap(([subject, decision]) =>
    decision.outcome === 'unknown' ? [messageOf(decision, subject)] : [],
  )

const rows: readonly (readonly [Pick<Policy, 'id'>, string, unknown?])[] = [
  [conditionEffective, '50,000 steps'],
  [statementEffective, '50,000 steps'],
  [passRoleNarrow, '1,000,000 steps'],
  [resourcePolicyNoAllActions, '1,000,000 steps'],
  [trustNoAnyone, '1,000,000 steps'],
  [withinPurpose, '1,000,000 steps', { purposes }],
]

it.each(rows.map((row) => [row[0].id, ...row] as const))(
  'says that a question of %s was too large',
  (_, policy, most, options) => {
    const { options: own } = policy as { readonly options?: { readonly defaults: unknown } }
    const told = unknownOf(
      policy as Policy<never, never>,
      options ?? own?.defaults,
      template(documentOf(allow('*', everywhere))),
    )
    expect(told.length).toBeGreaterThan(0)
    for (const message of told) expect(message).toContain(`(it took more than ${most})`)
  },
)

it('says that a document is too long to be gone through', () => {
  const actions = Array.from({ length: 1_000 }, (_, at) => `iam:NoSuchActionAtAll${at}`)
  const long = documentOf({ ...allow('iam:PassRole', everywhere), Action: ['iam:PassRole', ...actions] })
  expect(unknownOf(passRoleNarrow as never, undefined, template(long))).toEqual([
    expect.stringContaining('(it is longer than 20,480 characters)'),
  ])
})
