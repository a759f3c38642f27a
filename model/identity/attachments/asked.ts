import { oncePer } from '../../once.ts'
import { fail, pass, type Verdict } from '../../verdict.ts'
import { type Answer, type Documents, isSubset } from '../decide/subset.ts'
import { anyText } from '../decide/universe.ts'
import { ownerOf, type PolicyDocument } from '../document.ts'
import { said } from '../naive/statement.ts'
import type { Request } from '../request.ts'
import type { Part } from '../written/asked.ts'
import { composed } from './composed.ts'
import type { Identity } from './identity.ts'

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

const decided = (granting: readonly Documents[], limiting: readonly Documents[]): Answer =>
  isSubset(granting, limiting, { universe: anyText })
