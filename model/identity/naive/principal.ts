import type { Principal, Principals } from '../document.ts'
import type { Caller, Identity } from '../request.ts'

/**
 * How a policy names a caller, which decides what else has to allow a request: itself (by its own ARN, or as everyone
 * is named), as a session of a role or of a user, or as one of an account.
 */
export type Naming = 'itself' | 'origin' | 'account'

/** The most telling way in which a caller is named, if it is. */
export const namingOf = ({ isNot, listed }: Principals, caller: Caller): Naming | undefined => {
  if (isNot) return listed.some((principal) => isExcepted(principal, caller)) ? undefined : 'itself'
  const found = new Set(listed.map((principal) => namedBy(principal, caller)))
  return (['itself', 'origin', 'account'] as const).find((naming) => found.has(naming))
}

/** `*` is everyone, also who shows no credentials, and AWS services. Within a name no wildcard has a meaning. */
const namedBy = (principal: Principal, caller: Caller): Naming | undefined => {
  if (principal.kind === 'any') return 'itself'
  if (principal.kind !== 'AWS' || caller.kind !== 'AWS')
    return isSame(principal, caller) ? 'itself' : undefined
  const { text } = principal
  const [own] = caller.arns
  // What calls is a session, never the role: a caller of which only the role is known is one of its sessions.
  if (text === own && roleIn(text) === undefined) return 'itself'
  if (caller.arns.includes(text) || isRoleOf(text, caller)) return 'origin'
  return isAccountOf(text, caller) ? 'account' : undefined
}

/**
 * Whether NotPrincipal leaves a caller out. AWS shows a Deny for everyone but a user, in which the user's account is
 * listed beside it: so an account there leaves out its root alone, and a role none of its sessions. Whether the account
 * has to be listed differs between services, and AWS does not say which: not here, so that what may be allowed is not
 * missed.
 */
const isExcepted = (principal: Principal, caller: Caller): boolean => {
  if (principal.kind === 'any') return true
  if (principal.kind !== 'AWS' || caller.kind !== 'AWS') return isSame(principal, caller)
  return principal.text === caller.arns[0] || (isRoot(caller) && isAccountOf(principal.text, caller))
}

const isSame = (principal: Exclude<Principal, { kind: 'any' }>, caller: Caller): boolean =>
  caller.kind !== 'AWS' &&
  caller.kind !== 'anonymous' &&
  principal.kind === caller.kind &&
  principal.text === caller.name

/** The user for whom everything is allowed that nobody denies. */
export const isRoot = (caller: Caller): boolean =>
  caller.kind === 'AWS' && /^arn:[^:]*:iam::[^:]*:root$/.test(caller.arns[0] ?? '')

/** `111122223333` or `arn:aws:iam::111122223333:root`: whoever is of the account. */
const isAccountOf = (text: string, { arns, account }: Identity): boolean => {
  const [, partition, id] = /^arn:([^:]*):iam::(\d{12}):root$/.exec(text) ?? []
  if (id === undefined) return /^\d{12}$/.test(text) && text === account
  return id === account && arns.every((arn) => arn.split(':')[1] === partition)
}

/** Whether a role's ARN names one of its sessions, in whose own ARN the role's path is left out. */
const isRoleOf = (text: string, { arns }: Identity): boolean => {
  const role = roleIn(text)
  return role !== undefined && (arns[0]?.startsWith(`${role}/`) ?? false)
}

/** `arn:aws:sts::111122223333:assumed-role/deploy`, for the role of that name. */
const roleIn = (arn: string): string | undefined => {
  const [, partition, account, name] = /^arn:([^:]*):iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(arn) ?? []
  return name === undefined ? undefined : `arn:${partition}:sts::${account}:assumed-role/${name}`
}
