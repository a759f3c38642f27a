import { dotted } from '../../step.ts'
import { type Cause, fail, type Verdict } from '../../verdict.ts'
import { ownerOf, type PolicyDocument } from '../document.ts'
import { said } from '../naive/statement.ts'
import type { Request } from '../request.ts'
import type { WrittenDocument } from './document.ts'
import type { WrittenStatement } from './statement.ts'

interface Telling {
  readonly because: string
  /** What is to stand there in place of what allows it. */
  readonly expected: string
}

/** A fail, shown by a request that is allowed. */
export const shownBy = (
  written: WrittenDocument,
  request: Request | undefined,
  { because, expected }: Telling,
): Verdict => {
  if (written.world.reads === undefined) return fail
  if (request === undefined) return { ...fail, because }
  const statement = written.statements().find((one) => isAllowedBy(written.between([one]).least, request))
  return {
    ...fail,
    because,
    ...(statement !== undefined && { causes: [causeIn(statement, expected)] }),
    witness: { kind: 'request', text: requestText(written, request) },
  }
}

/** The first of some requests that is allowed, as the plain decision on it says. */
export const firstAllowed = (written: WrittenDocument, requests: readonly Request[]): Request | undefined => {
  const { least } = written.between(written.statements())
  return requests.find((request) => isAllowedBy(least, request))
}

export const isAllowedBy = (document: PolicyDocument, request: Request): boolean =>
  said(document, ownerOf(document), request) === 'Allow'

const causeIn = ({ reading }: WrittenStatement, expected: string): Cause => {
  const actions = ['Action', 'NotAction'].map((name) => reading.child(name))
  const told = actions.find(({ head }) => head !== undefined) ?? reading
  return { subject: reading.entry.id, path: dotted(told.path), found: told.shown, expected }
}

/** A request as people read it. */
const requestText = (written: WrittenDocument, { principal, action, resource, context }: Request): string => {
  const keys = [...context].map(([key, values]) => `${key} is ${values.join(', ')}`)
  const by = principal.kind === 'AWS' && written.owner === 'role' ? ` by ${principal.arns[0]}` : ''
  const on = written.owner === 'role' || resource === '*' ? '' : ` on ${resource}`
  return written.shown(`${action}${on}${by}${keys.length === 0 ? '' : `, where ${keys.join(' and ')}`}`)
}
