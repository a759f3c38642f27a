import { Budget, OverBudget } from '../../../algebra/globs/budget.ts'
import { lazily } from '../../once.ts'
import { ownerOf, type PolicyDocument } from '../document.ts'
import { said } from '../naive/statement.ts'
import type { Request } from '../request.ts'
import { agreeing } from './agreeing.ts'
import { requestOf } from './concrete.ts'
import { about, allowsAll, cautious, generous, type Layer, layerOf, withoutDenied } from './layer.ts'
import { type Choice, Search } from './search.ts'
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
  /** What several questions may take together. */
  readonly within?: Budget
}

const mostSteps = 1_000_000
const mostTried = 30

/** Whether all requests that the first ones allow together are allowed by the second ones. */
export const isSubset = (
  granting: readonly Documents[],
  limiting: readonly Documents[],
  deciding: Deciding,
): Answer => {
  try {
    return decided(granting, limiting, deciding)
  } catch (error) {
    if (error instanceof OverBudget) return { is: 'unknown', why: 'state-budget' }
    throw error
  }
}

const decided = (
  granting: readonly Documents[],
  limiting: readonly Documents[],
  { universe, steps = mostSteps, within }: Deciding,
): Answer => {
  const budget = new Budget(steps, within)
  const variables = new Variables()
  const layers = (all: readonly Documents[]): readonly Layer[] =>
    all.map((documents) => layerOf(documents, variables))
  const [first, second] = [layers(granting), layers(limiting)]
  const asked = lazily(
    () => new Set([...keysIn([...granting, ...limiting]), ...variables.all.map(({ key }) => key)]),
  )
  let tried = 0
  let isPartial = false
  for (const search of searches(first, second, variables, universe, budget)) {
    for (const choice of search.found()) {
      budget.spend(stepsToReplay(choice))
      const request = agreeing(requestOf(choice, variables.all), asked()).find((one) =>
        shows(one, granting, limiting),
      )
      if (choice.isSure && request !== undefined) return { is: 'no', request }
      if (++tried >= mostTried) return undecided(variables)
    }
    isPartial ||= search.isPartial
  }
  if (tried > 0) return undecided(variables)
  return isPartial ? { is: 'unknown', why: 'mixed-operators' } : { is: 'yes' }
}

const keysIn = (layers: readonly Documents[]): readonly string[] =>
  layers
    .flat()
    .flatMap(({ statements }) =>
      statements.flatMap(({ conditions }) => conditions.map(({ key }) => key.toLowerCase())),
    )

const undecided = ({ all, decide }: Variables): Answer => ({
  is: 'unknown',
  why: all.length > 0 || decide ? 'policy-variable' : 'mixed-operators',
})

/** One for each statement that allows something, unless it is seen at once that all of it is allowed by the others. */
function* searches(
  first: readonly Layer[],
  second: readonly Layer[],
  variables: Variables,
  universe: Universe,
  budget: Budget,
): Generator<Search, void> {
  const denied = first.flatMap(({ deny }) => deny)
  // What the first ones deny, too, is allowed by neither.
  const limits = second.map((layer) => withoutDenied(layer, denied, budget))
  const isPlain = variables.all.length === 0 && !variables.decide
  const granting = isPlain ? first : first.map(generous)
  const limiting = isPlain ? limits : limits.map(cautious)
  const [own, ...others] = granting
  for (const target of own?.allow ?? []) {
    if (limiting.every((layer) => allowsAll(layer, target, budget))) continue
    const near = (layer: Layer): Layer => about(target, layer, budget)
    const grants = [{ ...near({ allow: [], deny: own?.deny ?? [] }), allow: [target] }, ...others.map(near)]
    yield new Search(target, grants, limiting.map(near), isPlain, universe, budget)
  }
}

/** Long requests, and many keys, take longer to be worked out. */
const stepsToReplay = ({ texts, keys }: Choice): number =>
  100 + keys.size + Object.values(texts).reduce((sum, text) => sum + text.length, 0)

/** Worked out once more, for this request alone and without sets. */
const shows = (request: Request, granting: readonly Documents[], limiting: readonly Documents[]): boolean =>
  granting.every((documents) => isAllowed(documents, request)) &&
  !limiting.every((documents) => isAllowed(documents, request))

const isAllowed = (documents: Documents, request: Request): boolean => {
  const all = documents.map((document) => said(document, ownerOf(document), request))
  return all.includes('Allow') && !all.includes('Deny')
}
