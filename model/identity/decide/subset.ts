import { Budget, OverBudget } from '../../../algebra/globs/atoms.ts'
import { ownerOf, type PolicyDocument } from '../document.ts'
import { said } from '../naive/statement.ts'
import type { Request } from '../request.ts'
import { asGranting, type Clause, clauseOf, perhaps, surely } from './clause.ts'
import { requestOf } from './concrete.ts'
import { isContained } from './contained.ts'
import { type Layer, Search } from './search.ts'
import { Variables } from './texts.ts'
import type { Universe } from './universe.ts'

/** Policies of which each has to allow a request; one of these documents has to allow it, and none may deny it. */
export type Documents = readonly PolicyDocument[]

/** What was found, with a request that shows it, or why it is not known. */
export type Answer =
  | { readonly is: 'yes' }
  | { readonly is: 'no'; readonly request: Request }
  | { readonly is: 'unknown'; readonly why: 'policy-variable' | 'mixed-operators' | 'state-budget' }

export interface Deciding {
  /** The requests that there can be. */
  readonly universe: Universe
  readonly steps?: number
}

const mostSteps = 100_000
const mostTried = 30

/** Whether all requests that the first ones allow together are allowed by the second ones. */
export const isSubset = (
  granting: readonly Documents[],
  limiting: readonly Documents[],
  { universe, steps = mostSteps }: Deciding,
): Answer => {
  const variables = new Variables()
  const layers = (all: readonly Documents[]): readonly Layer[] =>
    all.map((documents) => layerOf(documents, variables))
  const [first, second] = [layers(granting), layers(limiting)]
  const budget = new Budget(steps)
  const denied = first.flatMap(({ deny }) => deny)
  const limits = second.map(({ allow, deny }) => ({
    allow,
    // What the first ones deny, too, is allowed by neither.
    deny: deny.filter((clause) => !denied.some((by) => isContained(clause, by))),
  }))
  const isPlain = variables.all.length === 0
  const search = new Search(
    isPlain ? first : first.map(generous),
    isPlain ? limits : limits.map(cautious),
    universe,
    budget,
  )
  try {
    let tried = 0
    for (const choice of search.found()) {
      const request = requestOf(choice, variables.all)
      if (shows(request, granting, limiting)) return { is: 'no', request }
      if (++tried >= mostTried) break
    }
    if (tried > 0)
      return { is: 'unknown', why: variables.all.length > 0 ? 'policy-variable' : 'mixed-operators' }
    return search.isPartial ? { is: 'unknown', why: 'mixed-operators' } : { is: 'yes' }
  } catch (error) {
    if (error instanceof OverBudget) return { is: 'unknown', why: 'state-budget' }
    throw error
  }
}

/** Worked out once more, for this request alone and without sets. */
const shows = (request: Request, granting: readonly Documents[], limiting: readonly Documents[]): boolean =>
  granting.every((documents) => isAllowed(documents, request)) &&
  !limiting.every((documents) => isAllowed(documents, request))

const isAllowed = (documents: Documents, request: Request): boolean => {
  const all = documents.map((document) => said(document, ownerOf(document), request))
  return all.includes('Allow') && !all.includes('Deny')
}

const layerOf = (documents: Documents, variables: Variables): Layer => {
  const clauses = documents.flatMap((document) =>
    document.statements
      .filter(({ principals }) => principals !== undefined || ownerOf(document) === 'identity')
      .map((statement) => clauseOf(statement, document, variables)),
  )
  const of = (effect: 'Allow' | 'Deny'): readonly Clause[] =>
    clauses.filter(({ statement }) => statement.effect === effect)
  return { allow: of('Allow'), deny: of('Deny') }
}

/** What may allow and what surely denies. */
const generous = ({ allow, deny }: Layer, at: number): Layer => ({
  allow: allow.map((clause) => asGranting(clause, at === 0)),
  deny: deny.map(surely),
})

/** What surely allows and what may deny. */
const cautious = ({ allow, deny }: Layer): Layer => ({ allow: allow.map(surely), deny: deny.map(perhaps) })
