import type { World } from '../../space.ts'
import { ofCallers } from '../decide/agreeing.ts'
import type { Condition, PolicyDocument } from '../document.ts'
import { actionsNamed } from '../reference/fitting.ts'
import type { Request } from '../request.ts'
import { type Allowed, allowsSome, concerningStrangers } from '../written/asked.ts'
import type { Bounds, WrittenDocument } from '../written/document.ts'
import { isAllowedBy } from '../written/shown.ts'
import { anyone, onBehalfOfAnyone, type Telling } from '../written/strangers.ts'
import { byAnyone, parts } from '../written/unlisted.ts'
import { denyingOthers, isMade, ofFitting } from './fitting.ts'

/** Whether somebody is allowed something of whom the policy of a resource says nothing but that they are somebody. */
export const allowsAnyone = (document: WrittenDocument, isTelling?: Telling): Allowed => {
  const bounds = asMade(document.world, concerningStrangers(document, parts.anyone))
  return shown(document, bounds, anyone(bounds, isTelling))
}

/** Whether those whom the policy of a resource names are allowed something for somebody of whom it says nothing. */
export const allowsOnBehalfOfAnyone = (document: WrittenDocument): Allowed => {
  const bounds = asMade(document.world, document.between(document.statements()))
  const named = bounds.most.statements.flatMap(({ principals }) =>
    principals?.isNot === false ? principals.listed : [],
  )
  return shown(document, bounds, onBehalfOfAnyone(named, bounds))
}

/** What is allowed of what AWS may ask, with ARNs compared by their parts. */
export const asMade = (world: World, { most, least, open }: Bounds): Bounds =>
  ofFitting(world, { most: bySegments(most), least: bySegments(least), open })

const shown = (document: WrittenDocument, bounds: Bounds, asked: PolicyDocument): Allowed => {
  const allowed = allowsSome(document, asked, bounds)
  const { world } = document
  if (allowed.request === undefined) return allowed
  const plain = plainest(world, bounds.least, allowed.request)
  if (plain !== undefined) return { ...allowed, request: plain }
  if (isMade(world, allowed.request)) return allowed
  // What patterns of actions mean beside what they can be about is left out where it decides.
  const others = denyingOthers(world, bounds.most).statements
  const without = (one: PolicyDocument): PolicyDocument => ({
    ...one,
    statements: [...one.statements, ...others],
  })
  const { most, least, open } = bounds
  return allowsSome(document, asked, { most: without(most), least: without(least), open })
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
const plainest = (
  world: World,
  document: PolicyDocument,
  { principal, context }: Request,
): Request | undefined => {
  const granting = document.statements.filter(({ effect }) => effect === 'Allow')
  const named = granting.flatMap(({ actions: { isNot, texts } }) => (isNot ? [] : texts))
  const on = granting.flatMap(({ resources }) => (resources?.isNot === false ? resources.texts : []))
  const resources = [
    ...on.flatMap((text) =>
      text === '*'
        ? [text]
        : [text.replaceAll('*', 'any'), text.replace(/\*$/, 'any/any').replaceAll('*', 'any')],
    ),
    '*',
  ]
  const meant = named
    .filter((text) => !isPlain(text))
    .flatMap((text) => actionsNamed(text).map(({ name }) => name))
  const requests = byAnyone(
    [...named.filter(isPlain).slice(0, mostTried), ...wellKnown, ...meant.slice(0, mostTried)],
    [...new Set(resources)].slice(0, mostTried),
  ).filter((request) => isMade(world, request))
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
