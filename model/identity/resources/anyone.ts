import { ofCallers } from '../decide/agreeing.ts'
import type { Condition, PolicyDocument } from '../document.ts'
import type { Request } from '../request.ts'
import { type Allowed, allowsSome, concerning } from '../written/asked.ts'
import type { Bounds, WrittenDocument } from '../written/document.ts'
import { isAllowedBy } from '../written/shown.ts'
import { anyone, onBehalfOfAnyone, type Telling } from '../written/strangers.ts'
import { byAnyone, parts } from '../written/unlisted.ts'

/** Whether somebody is allowed something of whom the policy of a resource says nothing but that they are somebody. */
export const allowsAnyone = (document: WrittenDocument, isTelling?: Telling): Allowed => {
  const bounds = byArns(concerning(document, parts.anyone))
  return shown(document, bounds, anyone(bounds, isTelling))
}

/** Whether those whom the policy of a resource names are allowed something for somebody of whom it says nothing. */
export const allowsOnBehalfOfAnyone = (document: WrittenDocument): Allowed => {
  const bounds = byArns(document.between(document.statements()))
  const named = bounds.most.statements.flatMap(({ principals }) =>
    principals?.isNot === false ? principals.listed : [],
  )
  return shown(document, bounds, onBehalfOfAnyone(named, bounds))
}

/** What is allowed, with ARNs compared by their parts. */
export const byArns = ({ most, least, open }: Bounds): Bounds => ({
  most: bySegments(most),
  least: bySegments(least),
  open,
})

const shown = (document: WrittenDocument, bounds: Bounds, asked: PolicyDocument): Allowed => {
  const allowed = allowsSome(document, asked, bounds)
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
const plainest = (document: PolicyDocument, { principal, context }: Request): Request | undefined => {
  const granting = document.statements.filter(({ effect }) => effect === 'Allow')
  const named = granting.flatMap(({ actions: { isNot, texts } }) => (isNot ? [] : texts)).filter(isPlain)
  const on = granting.flatMap(({ resources }) => (resources?.isNot === false ? resources.texts : []))
  const resources = [...on.map((text) => (text === '*' ? text : text.replaceAll('*', 'any'))), '*']
  const requests = byAnyone([...named.slice(0, mostTried), ...wellKnown], resources.slice(0, mostTried))
  const ofCaller = [...context].filter(([key]) => ofCallers.includes(key))
  // What is said of a caller is said of this one.
  const by = principal.kind === 'AWS' && ofCaller.length === 0 ? {} : { principal }
  return [new Map(ofCaller), context]
    .flatMap((keys) => requests.map((request) => ({ ...request, ...by, context: keys })))
    .find((request) => isAllowedBy(document, request))
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
