import type { PolicyDocument, Principal, Statement } from '../document.ts'
import type { Request } from '../request.ts'
import { type Allowed, actionsNamed, allowsSome, concerning } from '../written/asked.ts'
import type { WrittenDocument } from '../written/document.ts'
import { isAllowedBy } from '../written/shown.ts'
import { anyActionsBeside, byWhomever, partFor } from '../written/unlisted.ts'

/** Which principals are left out: those that surely are to be, and those that may be. */
export interface Exempt {
  readonly surely: (principal: Principal) => boolean
  readonly perhaps: (principal: Principal) => boolean
}

/** Nobody is. */
export const noneExempt: Exempt = { surely: () => false, perhaps: () => false }

/** Whether somebody who is not exempt is allowed all that a service can do with a resource, whatever AWS adds to it. */
export const allowsEverything = (document: WrittenDocument, exempt: Exempt): Allowed => {
  const actions = anyActionsBeside(actionsNamed(document))
  const { most, least, open } = concerning(document, ...actions.map(partFor))
  const bounds = { most: without(most, exempt.surely), least: without(least, exempt.perhaps), open }
  const allowed = allowsSome(document, byWhomever(actions), bounds)
  if (allowed.request === undefined) return allowed
  const { request } = allowed
  const telling = worst.map((action): Request => ({ ...request, action }))
  return { ...allowed, request: telling.find((one) => isAllowedBy(bounds.least, one)) ?? request }
}

/** The account to which a resource belongs, as a whole: what its users may do is for their own policies to say. */
export const ownAccount = (document: WrittenDocument): Exempt => ({
  surely: (principal) => isOwn(document, principal),
  perhaps: (principal) => isOwn(document, principal) || mayBeAccount(document, principal),
})

const isOwn = (document: WrittenDocument, principal: Principal): boolean => {
  if (principal.kind !== 'AWS') return false
  const account = accountIn(document.shown(principal.text))
  if (account === undefined) return false
  return account === document.reading.entry.location?.account || /AWS::AccountId\}$/.test(account)
}

/** Any account as a whole. */
export const anyAccount = (document: WrittenDocument): Exempt => ({
  surely: (principal) => isWhole(document, principal),
  perhaps: (principal) => isWhole(document, principal) || mayBeAccount(document, principal),
})

const isWhole = (document: WrittenDocument, principal: Principal): boolean =>
  principal.kind === 'AWS' && accountIn(document.shown(principal.text)) !== undefined

/** What is open in it may make it one. Of something that is made here the ARN is known to be none. */
const mayBeAccount = (document: WrittenDocument, principal: Principal): boolean => {
  if (principal.kind !== 'AWS') return false
  const shown = document.shown(principal.text)
  return /\$\{/.test(shown) && !/\.Arn\}|:(role|user|assumed-role|federated-user)\//.test(shown)
}

const accountIn = (text: string): string | undefined =>
  /^(?:arn:[^:]*:iam::)?(\d{12}|\$\{[^}]*AWS::AccountId\})(?::root)?$/.exec(text)?.[1]

const without = (
  { version, statements }: PolicyDocument,
  isExempt: (principal: Principal) => boolean,
): PolicyDocument => ({
  version,
  statements: statements.flatMap((statement): readonly Statement[] => {
    const { effect, principals } = statement
    if (effect === 'Deny' || principals === undefined || principals.isNot) return [statement]
    const listed = principals.listed.filter((principal) => !isExempt(principal))
    return listed.length === 0 ? [] : [{ ...statement, principals: { isNot: false, listed } }]
  }),
})

/** What one would not want just anybody to do who only needs to use something. */
const worst: readonly string[] = [
  's3:DeleteBucket',
  'sqs:DeleteQueue',
  'sns:DeleteTopic',
  'kms:ScheduleKeyDeletion',
  'secretsmanager:DeleteSecret',
  'ecr:DeleteRepository',
  'dynamodb:DeleteTable',
  'kinesis:DeleteStream',
  'events:RemovePermission',
  'logs:DeleteResourcePolicy',
  'backup:DeleteRecoveryPoint',
  'elasticfilesystem:ClientRootAccess',
  'es:ESHttpDelete',
  'execute-api:ManageConnections',
]
