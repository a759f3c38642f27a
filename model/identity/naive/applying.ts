import type { PolicyDocument } from '../document.ts'
import type { LayerName, Layers } from '../layers.ts'
import type { Request } from '../request.ts'
import { isRoot } from './principal.ts'
import { type Match, matchesOf, type Owner } from './statement.ts'

/** The policies of a layer that have to allow something together: one of an organization's levels, or all of it. */
export interface Applying {
  readonly layer: LayerName
  /** Where a layer has several: the place of this one. */
  readonly level?: number
  /** No policy at all. */
  readonly isEmpty: boolean
  readonly matched: readonly Matched[]
}

/** A statement of some policy that speaks of the request. */
export interface Matched extends Match {
  readonly layer: LayerName
  readonly level?: number
  /** The policy's place in its layer, or level. */
  readonly policy: number
}

/** What has a say in a request, and what it says. */
export const applyingTo = (request: Request, layers: Layers): readonly Applying[] => {
  const { principal } = request
  const isIdentity = principal.kind === 'AWS'
  const isLimited = isIdentity && !isRoot(principal)
  const isControlled = !isServiceLinked(request)
  const one = (layer: LayerName, owner: Owner, documents: readonly PolicyDocument[] | undefined) =>
    documents === undefined ? [] : [asked(request, { layer, owner, documents })]
  const each = (layer: LayerName, owner: Owner, levels: readonly (readonly PolicyDocument[])[] | undefined) =>
    (levels ?? []).map((documents, level) => asked(request, { layer, owner, documents, level }))
  return [
    // AWS: they limit the users and roles of their accounts, also its root, and not AWS services.
    ...(isIdentity && isControlled ? each('serviceControl', 'identity', layers.serviceControl) : []),
    ...(isControlled ? each('resourceControl', 'resource', layers.resourceControl) : []),
    ...one('endpoint', 'resource', listed(layers.endpoint)),
    ...one('resource', 'resource', listed(layers.resource)),
    ...(isIdentity ? one('identity', 'identity', layers.identity) : []),
    ...(isLimited ? one('boundary', 'identity', listed(layers.boundary)) : []),
    ...(isLimited
      ? one('session', 'identity', layers.session?.length === 0 ? undefined : layers.session)
      : []),
  ]
}

interface Level {
  readonly layer: LayerName
  readonly owner: Owner
  readonly documents: readonly PolicyDocument[]
  readonly level?: number
}

const asked = (request: Request, { layer, owner, documents, level }: Level): Applying => {
  const place = { layer, ...(level !== undefined && { level }) }
  return {
    ...place,
    isEmpty: documents.length === 0,
    matched: documents.flatMap((document, policy) =>
      matchesOf(document, owner, request).map((match) => ({ ...place, policy, ...match })),
    ),
  }
}

const listed = (document: PolicyDocument | undefined) => (document === undefined ? undefined : [document])

/** AWS: no policy of an organization limits a role that belongs to a service. Its name begins as no other may. */
const isServiceLinked = ({ principal }: Request): boolean =>
  principal.kind === 'AWS' &&
  principal.arns.some((arn) => {
    const name = arn.split(':').slice(5).join(':')
    return name.startsWith('role/aws-service-role/') || name.startsWith('assumed-role/AWSServiceRoleFor')
  })
