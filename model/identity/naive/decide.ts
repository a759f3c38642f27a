import type { LayerName, Layers } from '../layers.ts'
import type { Identity, Request } from '../request.ts'
import { type Applying, applyingTo, type Matched } from './applying.ts'
import { isRoot } from './principal.ts'

export interface Decision {
  readonly outcome: 'allowed' | 'explicitly denied' | 'implicitly denied'
  /** What decided: a statement, or the layer in which none allows. */
  readonly by: Place & Partial<Matched>
  /** Every statement that speaks of the request, whether it decided or not. */
  readonly matched: readonly Matched[]
}

interface Place {
  readonly layer: LayerName
  readonly level?: number
}

/**
 * What IAM answers to one request, by all policies that have a say in it.
 *
 * A Deny anywhere is final. Then each level of the organization and the endpoint have to allow. Then, within an
 * account, the resource's policy or the identity's; between accounts both.
 */
export const decide = (request: Request, layers: Layers): Decision => {
  const applying = applyingTo(request, layers)
  const matched = applying.flatMap((one) => one.matched)
  const answer = (outcome: Decision['outcome'], by: Decision['by']): Decision => ({ outcome, by, matched })
  const denial = matched.find(({ effect }) => effect === 'Deny')
  if (denial !== undefined) return answer('explicitly denied', denial)
  const closed = applying.find((one) => guards.has(one.layer) && !one.isEmpty && !allows(one))
  if (closed !== undefined) return answer('implicitly denied', placeOf(closed))
  const ways = { applying, request }
  const { by, isOpen } =
    request.principal.kind === 'AWS' ? asIdentity(ways, request.principal) : asOther(ways)
  return answer(isOpen ? 'allowed' : 'implicitly denied', by)
}

/** What has to allow, whatever else does. */
const guards: ReadonlySet<LayerName> = new Set(['serviceControl', 'resourceControl', 'endpoint'])

interface Ways {
  readonly applying: readonly Applying[]
  readonly request: Request
}

/** Whether a request gets through, and by which statement, or which layer stops it. */
interface Way {
  readonly isOpen: boolean
  readonly by: Decision['by']
}

/**
 * Services, those whom an identity provider vouches for, and strangers have no policies of their own. Nor has a
 * canonical user of which no ARN is known: AWS leaves that open, and CloudFront's origin identities are named so.
 */
const asOther = ({ applying }: Ways): Way => {
  const grant = grantOf(applying)
  return grant === undefined ? stopped('resource') : { isOpen: true, by: grant }
}

const asIdentity = ({ applying, request }: Ways, caller: Identity): Way => {
  const grant = grantOf(applying)
  if (accountOf(request, caller) !== caller.account)
    return grant === undefined ? stopped('resource') : throughAll(applying, caller, ['identity', ...limits])
  // AWS: what is granted to a user or a session itself is not limited by what other policies leave unsaid.
  if (grant?.naming === 'itself') return { isOpen: true, by: grant }
  // AWS: what is granted to a role (or to a user who federated) needs no policy of the identity, but is limited.
  if (grant?.naming === 'origin') {
    const way = throughAll(applying, caller, limits)
    return way.isOpen ? { isOpen: true, by: grant } : way
  }
  // What is granted to the account is for its own policies to give.
  if (grant === undefined && isForResource(request)) return stopped('resource')
  return throughAll(applying, caller, ['identity', ...limits])
}

const limits = ['boundary', 'session'] as const

/** Whether each of some layers allows. The first one's statement decides. */
const throughAll = (applying: readonly Applying[], caller: Identity, layers: readonly LayerName[]): Way => {
  const found = layers.map((layer) => ({ layer, one: applying.find((one) => one.layer === layer) }))
  const closed = found.find(({ layer, one }) => !passes(layer, one, caller))
  if (closed !== undefined) return stopped(closed.layer)
  const [first] = found
  return { isOpen: true, by: allowIn(first?.one) ?? { layer: first?.layer ?? 'identity' } }
}

/**
 * AWS: to the root of an account everything is allowed without a policy; and who federated without a policy for the
 * session may do nothing by the policies of the user.
 */
const passes = (layer: LayerName, one: Applying | undefined, caller: Identity): boolean => {
  if (one !== undefined && allows(one)) return true
  if (layer === 'identity') return isRoot(caller)
  return one === undefined && !(layer === 'session' && isFederatedUser(caller))
}

const isFederatedUser = ({ arns: [own = ''] }: Identity): boolean =>
  /^arn:[^:]*:sts::[^:]*:federated-user\//.test(own)

/** The statement by which a resource's policy allows, the one that names the caller most closely before others. */
const grantOf = (applying: readonly Applying[]): Matched | undefined => {
  const allowing =
    applying.find(({ layer }) => layer === 'resource')?.matched.filter(({ effect }) => effect === 'Allow') ??
    []
  return (['itself', 'origin', 'account'] as const)
    .map((naming) => allowing.find((match) => match.naming === naming))
    .find((match) => match !== undefined)
}

/** AWS: the policy of a key and the trust policy of a role have to allow, also within the account. */
const isForResource = ({ action, resource }: Request): boolean => {
  const [, , service, , , ...name] = resource.split(':')
  if (service === 'kms') return name.join(':').startsWith('key/')
  return service === 'iam' && name.join(':').startsWith('role/') && /^sts:/i.test(action)
}

const accountOf = ({ account, resource }: Request, caller: Identity): string => {
  const written = resource.split(':')[4] ?? ''
  return account ?? (/^\d{12}$/.test(written) ? written : caller.account)
}

const allowIn = (one: Applying | undefined): Matched | undefined =>
  one?.matched.find(({ effect }) => effect === 'Allow')

const allows = (one: Applying): boolean => allowIn(one) !== undefined

const stopped = (layer: LayerName): Way => ({ isOpen: false, by: { layer } })

const placeOf = ({ layer, level }: Applying): Place => ({ layer, ...(level !== undefined && { level }) })
