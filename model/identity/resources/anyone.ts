import type { Condition, PolicyDocument } from '../document.ts'
import type { Request } from '../request.ts'
import { type Allowed, allowsSome, concerning } from '../written/asked.ts'
import type { WrittenDocument } from '../written/document.ts'
import { isAllowedBy } from '../written/shown.ts'
import { anyone, byAnyone, parts } from '../written/unlisted.ts'

/** Whether somebody is allowed something of whom the policy of a resource says nothing but that they are somebody. */
export const allowsAnyone = (document: WrittenDocument): Allowed => {
  const { most, least, open } = concerning(document, parts.anyone)
  const bounds = { most: bySegments(most), least: bySegments(least), open }
  const allowed = allowsSome(document, anyone, bounds)
  if (allowed.request === undefined) return allowed
  const plain = plainest(bounds.least, allowed.request)
  return plain === undefined ? allowed : { ...allowed, request: plain }
}

/**
 * An ARN that is compared as a text matches by its parts, too, where it matches at all: nobody has another's account in a
 * name of their own.
 */
const bySegments = ({ version, statements }: PolicyDocument): PolicyDocument => ({
  version,
  statements: statements.map((statement) =>
    statement.effect === 'Deny'
      ? statement
      : { ...statement, conditions: statement.conditions.map(asOfArns) },
  ),
})

const asOfArns = (condition: Condition): Condition => {
  const { key, operator, values } = condition
  const isText = operator.test === 'StringLike' && !operator.isNegated && /arn$/i.test(key)
  return isText && values.every((value) => /^arn:(?:[^:]*:){4}/.test(value))
    ? { ...condition, operator: { ...operator, test: 'ArnLike' } }
    : condition
}

/** What a person would try first: an action and a resource that the policy names, else one that everybody knows. */
const plainest = (document: PolicyDocument, { context }: Request): Request | undefined => {
  const granting = document.statements.filter(({ effect }) => effect === 'Allow')
  const named = granting.flatMap(({ actions: { isNot, texts } }) => (isNot ? [] : texts)).filter(isPlain)
  const on = granting.flatMap(({ resources }) => (resources?.isNot === false ? resources.texts : []))
  const resources = [...on.map((text) => (text === '*' ? text : text.replaceAll('*', 'any'))), '*']
  const requests = byAnyone([...named.slice(0, mostTried), ...wellKnown], resources.slice(0, mostTried))
  return [...requests, ...requests.map((request) => ({ ...request, context }))].find((request) =>
    isAllowedBy(document, request),
  )
}

const isPlain = (text: string): boolean => /^[^*?:]+:[^*?:]+$/.test(text)

/** Actions and resources of a policy that are tried to show it. */
const mostTried = 8

const wellKnown: readonly string[] = [
  's3:GetObject',
  's3:PutObject',
  's3:ListBucket',
  'sqs:SendMessage',
  'sqs:ReceiveMessage',
  'sns:Publish',
  'sns:Subscribe',
  'kms:Decrypt',
  'secretsmanager:GetSecretValue',
  'lambda:InvokeFunction',
  'ecr:BatchGetImage',
  'events:PutEvents',
  'es:ESHttpGet',
  'elasticfilesystem:ClientMount',
  'logs:PutLogEvents',
  'kinesis:GetRecords',
]
