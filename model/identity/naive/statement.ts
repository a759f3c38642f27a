import { oncePer } from '../../once.ts'
import type { PolicyDocument, Statement } from '../document.ts'
import type { Request } from '../request.ts'
import { holds } from './condition.ts'
import { type Naming, namingOf } from './principal.ts'
import { lower, matches, wild } from './text.ts'
import { type Place, patternIn } from './variables.ts'

/** A statement that speaks of a request. */
export interface Match {
  /** Its place in the document. */
  readonly statement: number
  readonly sid?: string
  readonly effect: Statement['effect']
  /** How it names the caller. */
  readonly naming: Naming
}

/** Whom a policy speaks of where a statement names nobody: an identity's of the identity, a resource's of nobody. */
export type Owner = 'identity' | 'resource'

/** All statements of a document that speak of a request. */
export const matchesOf = (document: PolicyDocument, owner: Owner, request: Request): readonly Match[] =>
  document.statements.flatMap((statement, at) => {
    const naming = namingIn(statement, owner, request)
    if (naming === undefined || !speaksOf(statement, document, request)) return []
    const { sid, effect } = statement
    return [{ statement: at, ...(sid !== undefined && { sid }), effect, naming }]
  })

/** What a document says by itself: a Deny, whatever is allowed beside it; an Allow; or nothing. */
export const said = (
  document: PolicyDocument,
  owner: Owner,
  request: Request,
): Statement['effect'] | undefined => {
  const found = matchesOf(document, owner, request).map(({ effect }) => effect)
  return found.includes('Deny') ? 'Deny' : found[0]
}

const namingIn = ({ principals }: Statement, owner: Owner, { principal }: Request): Naming | undefined =>
  principals === undefined ? (owner === 'identity' ? 'itself' : undefined) : namingOf(principals, principal)

const speaksOf = (statement: Statement, { version }: PolicyDocument, request: Request): boolean => {
  const place = { version, context: request.context }
  return (
    namesAction(statement.actions, request.action) &&
    namesResource(statement, request.resource, place) &&
    statement.conditions.every((condition) => holds(condition, place))
  )
}

/** Variables have no meaning in actions. */
export const namesAction = (actions: Statement['actions'], action: string): boolean => {
  const asked = lower(action)
  return patternsOf(actions).some((pattern) => matches(pattern, asked)) !== actions.isNot
}

/** Lists may be long, and are asked about many requests. */
const patternsOf = oncePer(({ texts }: Statement['actions']) => texts.map((text) => wild(lower(text))))

/**
 * A trust policy names no resource: its own. AWS lets a `*` at the end of a part go on over colons, and leaves open
 * whether one within a part does: it does here, so that what may be allowed is not missed.
 */
const namesResource = ({ resources }: Statement, resource: string, place: Place): boolean =>
  resources === undefined ||
  plainOf(resources).some((plain, at) => {
    const pattern = plain ?? patternIn(resources.texts[at] ?? '', place)
    return pattern !== undefined && matches(pattern, resource)
  }) !== resources.isNot

/** What is the same of every request. */
const plainOf = oncePer(({ texts }: Statement['actions']) =>
  texts.map((text) => (text.includes('${') ? undefined : wild(text))),
)
