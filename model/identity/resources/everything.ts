import type { PolicyDocument, Principal, Statement } from '../document.ts'
import type { Request } from '../request.ts'
import { type Allowed, actionsNamed, allowsSome, concerning } from '../written/asked.ts'
import type { WrittenDocument } from '../written/document.ts'
import { isAllowedBy } from '../written/shown.ts'
import { anyActionsBeside, byWhomever, partFor } from '../written/unlisted.ts'

/**
 * Whether somebody is allowed all that a service can do with a resource, whatever AWS adds to it. Whole accounts of which
 * `isExempt` are left out.
 */
export const allowsEverything = (
  document: WrittenDocument,
  isExempt: (principal: Principal) => boolean,
): Allowed => {
  const actions = anyActionsBeside(actionsNamed(document))
  const { most, least, open } = concerning(document, ...actions.map(partFor))
  const bounds = { most: without(most, isExempt), least: without(least, isExempt), open }
  const allowed = allowsSome(document, byWhomever(actions), bounds)
  if (allowed.request === undefined) return allowed
  const { request } = allowed
  const telling = worst.map((action): Request => ({ ...request, action }))
  return { ...allowed, request: telling.find((one) => isAllowedBy(bounds.least, one)) ?? request }
}

/** The account to which a resource belongs, as a whole: what its users may do is for their own policies to say. */
export const isOwnAccount =
  (document: WrittenDocument) =>
  (principal: Principal): boolean => {
    if (principal.kind !== 'AWS') return false
    const account = accountIn(document.shown(principal.text))
    if (account === undefined) return false
    return account === document.reading.entry.location?.account || /AWS::AccountId\}$/.test(account)
  }

/** Any account as a whole. */
export const isAccount =
  (document: WrittenDocument) =>
  (principal: Principal): boolean =>
    principal.kind === 'AWS' && accountIn(document.shown(principal.text)) !== undefined

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
