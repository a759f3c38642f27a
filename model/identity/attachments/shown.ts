import type { Reading } from '../../reading.ts'
import { dotted } from '../../step.ts'
import { type Cause, fail, type Verdict } from '../../verdict.ts'
import type { Request } from '../request.ts'
import { causeIn, isAllowedBy, requestText, type Telling } from '../written/shown.ts'
import type { Bearer } from './bearer.ts'
import type { Identity } from './identity.ts'
import type { Attached } from './managed.ts'

/** A fail of somebody by a request that is allowed to them, caused by all policies that allow one of these. */
export const shownOf = (
  identity: Identity,
  requests: readonly Request[],
  { because, expected }: Telling,
): Verdict => {
  if (identity.world.reads === undefined) return fail
  const [request] = requests
  const causes = identity
    .policies()
    .flatMap((attached) =>
      requests.some((one) => isAllowedBy(attached.policy.bounds().least, one))
        ? causeOf(attached, requests, expected)
        : [],
    )
  return {
    ...fail,
    because,
    ...(causes.length > 0 && { causes }),
    ...(request !== undefined && {
      witness: { kind: 'request', text: requestText(identity.world, 'identity', request) },
    }),
  }
}

/** The statement that allows it, or where the policy is attached that does. */
const causeOf = (
  { present, policy: { document }, at }: Attached,
  requests: readonly Request[],
  expected: string,
): readonly Cause[] => {
  if (present.is !== 'pass') return []
  const statement = document
    ?.statements()
    .find((one) => requests.some((request) => isAllowedBy(document.between([one]).least, request)))
  return [
    statement === undefined
      ? { subject: at.entry.id, path: dotted(at.path), found: at.shown, expected }
      : causeIn(statement, expected),
  ]
}

/** Where a request is allowed to somebody: by a statement, or by what is attached. */
export const grantedAt = (identity: Bearer, request: Request): Reading | undefined => {
  const [by] = identity
    .policies()
    .filter(({ present, policy }) => present.is === 'pass' && isAllowedBy(policy.bounds().least, request))
  const document = by?.policy.document
  const statement = document?.statements().find((one) => isAllowedBy(document.between([one]).least, request))
  return statement?.reading ?? by?.at
}
