import type { World } from '../../space.ts'
import { dotted } from '../../step.ts'
import { type Cause, fail, type Verdict } from '../../verdict.ts'
import { ownerOf, type PolicyDocument } from '../document.ts'
import { said } from '../naive/statement.ts'
import { spelledKey } from '../reference/keys.ts'
import type { Request } from '../request.ts'
import type { WrittenDocument } from './document.ts'
import { lettersOf } from './letters.ts'
import type { Owner, WrittenStatement } from './statement.ts'
import { account as nobodysAccount } from './unlisted.ts'

export interface Telling {
  readonly because: string
  /** What is to stand there in place of what allows it. */
  readonly expected: string
  /** The elements of a statement of which the first that is there is told; what it is about, where nothing is said. */
  readonly of?: readonly string[]
}

const aboutActions = ['Action', 'NotAction']

/** A fail, shown by a request that is allowed. */
export const shownBy = (
  written: WrittenDocument,
  request: Request | undefined,
  { because, expected, of = aboutActions }: Telling,
): Verdict => {
  if (written.world.reads === undefined) return fail
  if (request === undefined) return { ...fail, because }
  const statement = written.statements().find((one) => isAllowedBy(written.between([one]).least, request))
  return {
    ...fail,
    because,
    ...(statement !== undefined && { causes: [causeIn(statement, expected, of)] }),
    witness: { kind: 'request', text: requestText(written.world, written.owner, request) },
  }
}

/** The first of some requests that is allowed, as the plain decision on it says. */
export const firstAllowed = (written: WrittenDocument, requests: readonly Request[]): Request | undefined => {
  const { least } = written.between(written.statements())
  return requests.find((request) => isAllowedBy(least, request))
}

export const isAllowedBy = (document: PolicyDocument, request: Request): boolean =>
  said(document, ownerOf(document), request) === 'Allow'

export const causeIn = (
  { reading }: WrittenStatement,
  expected: string,
  elements: readonly string[] = aboutActions,
): Cause => {
  const found = elements.map((name) => reading.child(name)).find(({ head }) => head !== undefined) ?? reading
  // Of whom a statement names, those of one kind stand one step further in.
  const [only, ...more] = elements.includes('Principal') ? (found.keys() ?? []) : []
  const told = only === undefined || more.length > 0 ? found : found.child(only)
  return { subject: reading.entry.id, path: dotted(told.path), found: told.shown, expected }
}

/** A request as people read it. */
export const requestText = (
  world: World,
  owner: Owner,
  { principal, action, resource, context }: Request,
): string => {
  const by = owner === 'identity' ? '' : callerText(principal)
  const on = owner === 'role' || resource === '*' || resource === '' ? '' : ` on ${resource}`
  const keys = keysIn(world, context)
  return `${lettersOf(world).shown(`${action}${on}${by}`)}${keys === '' ? '' : `, where ${keys}`}`
}

/** What is in a request beside that, and what is not in it of what is in another. */
export const keysText = (
  world: World,
  context: Request['context'],
  { context: other }: Pick<Request, 'context'>,
): string => {
  const [keys, without] = [keysIn(world, context), [...other.keys()].filter((key) => !context.has(key))]
  return [
    ...(keys === '' ? [] : [`where ${keys}`]),
    ...(without.length === 0 ? [] : [`without ${without.map(spelledKey).join(' and ')}`]),
  ].join(' and ')
}

const keysIn = (world: World, context: Request['context']): string =>
  lettersOf(world).shown(
    [...context].map(([key, values]) => `${spelledKey(key)} is ${values.join(', ')}`).join(' and '),
  )

/** As people say who it is. Whoever comes from an account that nobody has stands for all that there are. */
export const callerName = (caller: Request['principal']): string => {
  if (caller.kind === 'anonymous') return 'anyone'
  if (caller.kind !== 'AWS') return caller.name
  if (caller.account === nobodysAccount) return 'anyone with an account of AWS'
  return (caller.arns[0] ?? '').replace(/^arn:[^:]*:iam::(\d{12}):root$/, 'account $1')
}

const callerText = (caller: Request['principal']): string =>
  caller.kind === 'anonymous' ? '' : ` by ${caller.kind === 'AWS' ? caller.arns[0] : caller.name}`
