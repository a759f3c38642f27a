import type { Statement } from '../../model/identity/document.ts'
import { asCallers, isWholeAccount, strangeAccount } from '../../model/identity/trust/accounts.ts'
import { type About, callersNamed } from '../../model/identity/trust/callers.ts'
import { onlyPinned } from '../../model/identity/trust/confined.ts'
import type { Pin } from '../../model/identity/trust/pins.ts'
import { isTooLong, openIn, statementsOn } from '../../model/identity/written/asked.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { type TrustingRole, trustingRoles } from '../../model/identity/written/holder.ts'
import { parts } from '../../model/identity/written/unlisted.ts'
import { policy } from '../../model/policy.ts'
import { all, type Verdict } from '../../model/verdict.ts'

/**
 * For every role, whoever may assume it because an account is trusted has to be one of those that a condition names.
 *
 * Who trusts an account trusts all that anybody allows there: a single user of it with a wide policy may take the role.
 * A condition counts that names roles, users or what they are tagged with, or asks for an external id.
 */
export default policy<TrustingRole>({
  id: 'iam/trust-no-whole-account',
  title: 'No role can be assumed by all of an account',
  severity: 'low',
  controls: {
    'NIST-800-53r5': ['AC-3', 'AC-6'],
    'PCI-DSS-4.0.1': ['7.2.1', '7.2.5'],
    SOC2: ['CC6.1', 'CC6.3'],
  },
  equivalents: ['CKV_AWS_61'],
  forAll: trustingRoles,
  holds: ({ trust }) => all([trust.isTaken(), namesSome(trust)]),
  fix: 'Name the roles or users that need it, as principals or in a condition on aws:PrincipalArn.',
})

const pins: readonly (readonly Pin[])[] = [
  [
    {
      key: /^aws:PrincipalArn$/i,
      pattern: /^arn:[^:]*:(?:iam|sts)::[^:]*:(?:role|user|assumed-role)\/[^*?$][^$]*$/,
    },
  ],
  [{ key: /^aws:userid$/i, pattern: /^[^*?$][^$]*$/ }],
  [{ key: /^aws:PrincipalTag\/.+$/i, pattern: /^[^*?$]+$/ }],
  [{ key: /^sts:ExternalId$/i, pattern: /^[^*?$]+$/ }],
]

const namesSome = (trust: WrittenDocument): Verdict => {
  const statements = statementsOn(trust, parts.assuming)
  const bounds = trust.between(statements)
  if (isTooLong(bounds.most)) return openIn(trust, bounds)
  const callers = callersNamed(statements, 'AWS').map((caller) => ({ ...caller, is: isWholeAccount(caller) }))
  // Who is named by name is asked about by nobody.
  const named = callers.flatMap(({ is, principal }) => (is.is === 'fail' ? (principal ?? []) : []))
  const about: About = (listed) => [...asCallers(listed), ...asCallers(named).map(denied)]
  return onlyPinned({ trust, statements, bounds, callers, about, anyone: strangeAccount }, pins, {
    because: 'whoever an account allows it to may assume it',
    expected: 'roles or users that are named',
  })
}

const denied = (statement: Statement): Statement => ({ ...statement, effect: 'Deny', conditions: [] })
