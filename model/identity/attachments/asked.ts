import { oncePer } from '../../once.ts'
import { fail, pass, type Verdict } from '../../verdict.ts'
import { type Answer, type Documents, isSubset } from '../decide/subset.ts'
import { anyText } from '../decide/universe.ts'
import { ownerOf, type PolicyDocument } from '../document.ts'
import { said } from '../naive/statement.ts'
import type { Request } from '../request.ts'
import { type Allowed, asCalled, type Part } from '../written/asked.ts'
import { telling } from '../written/unlisted.ts'
import { composed } from './composed.ts'
import type { Identity } from './identity.ts'
import { asVariables, narrower, ofUnknownResources, onAnyResource, wider } from './unknown-names.ts'

interface Asked {
  readonly about: PolicyDocument
  readonly part: Part
  /** Some of the requests that are asked about: most who may not do all may not do one of these. */
  readonly some: readonly Request[]
}

/** Every request that is asked about is allowed to somebody. */
export const mayDoAll = (identity: Identity, { about, part, some }: Asked): Verdict => {
  const { most, least, open } = composed(identity, part)
  const isPossible = (layers: readonly Documents[]) => some.every((one) => isAllowedByAll(layers, one))
  if (!isPossible(most) || decided([[about]], most).is === 'no') return fail
  return isPossible(least) && decided([[about]], least).is === 'yes' ? pass : open()
}

/** A request is allowed by each of these layers, as the plain decision on it says. */
export const isAllowedByAll = (layers: readonly Documents[], request: Request): boolean =>
  layers.every((documents) => {
    const all = documents.map((document) => saidBy(document)(request))
    return all.includes('Allow') && !all.includes('Deny')
  })

/** Policies of AWS are long, and attached to many: each is asked once about a request. */
const saidBy = oncePer((document: PolicyDocument) =>
  oncePer((request: Request) => said(document, ownerOf(document), request)),
)

/** What somebody is meant to do: by what surely is meant, and by what may be. */
export interface Purpose {
  readonly most: PolicyDocument
  readonly least: PolicyDocument
}

/**
 * Something is allowed to somebody that they are not meant to do, with a request that shows it.
 *
 * What AWS gives out is a name like others in the end. That nothing is beyond the purpose holds whatever such names are:
 * they are taken for variables. That something is holds if it is by what is named, or by the action alone.
 */
export const goesBeyond = (identity: Identity, purpose: Purpose): Allowed => {
  const { most, least, open } = composed(identity)
  if (decided(each(most, asVariables), [[asVariables(purpose.least)]]).is === 'yes') return { verdict: fail }
  const written = { statements: least.flat().flatMap(({ statements }) => statements) }
  const [granted, meant] = [each(least, narrower), [wider(purpose.most)]]
  const wellKnown = telling.find((one) => isAllowedByAll(granted, one) && !isAllowedByAll([meant], one))
  if (wellKnown !== undefined) return { verdict: pass, request: wellKnown }
  const named = decided(granted, [meant])
  if (named.is === 'no') return { verdict: pass, request: asCalled(named.request, written) }
  const byAction = decided(each(least, ofUnknownResources), [[onAnyResource(purpose.most)]])
  return byAction.is === 'no'
    ? { verdict: pass, request: asCalled(byAction.request, written) }
    : { verdict: open() }
}

const each = (
  layers: readonly Documents[],
  change: (document: PolicyDocument) => PolicyDocument,
): readonly Documents[] => layers.map((documents) => documents.map(change))

const decided = (granting: readonly Documents[], limiting: readonly Documents[]): Answer =>
  isSubset(granting, limiting, { universe: anyText })
