import { accountsTold, asCallers, isOfAnother, strangeAccount } from '../../model/identity/trust/accounts.ts'
import { callersNamed } from '../../model/identity/trust/callers.ts'
import { mayNameAnyone, onlyPinned } from '../../model/identity/trust/confined.ts'
import type { Pin } from '../../model/identity/trust/pins.ts'
import { isTooLong, openIn, statementsOn } from '../../model/identity/written/asked.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { type TrustingRole, trustingRoles } from '../../model/identity/written/holder.ts'
import { parts } from '../../model/identity/written/unlisted.ts'
import { policy } from '../../model/policy.ts'
import { all, type Verdict } from '../../model/verdict.ts'

interface Options {
  /** All accounts that are ours. */
  readonly accounts: readonly string[]
}

/**
 * For every role, whoever is of an account that is not ours may assume it only with an external id, out of an
 * organization that is named, or with a second factor.
 *
 * Who works for many customers assumes a role of each. Without an id that is agreed on with each, one customer may name
 * the role of another, and be served with it. All requests that the whole policy allows count.
 */
export default policy<TrustingRole, Options>({
  id: 'iam/trust-external-id',
  title: 'Other accounts assume roles only with an external id or the like',
  severity: 'high',
  controls: {
    'NIST-800-53r5': ['AC-3', 'AC-6', 'IA-2', 'IA-8'],
    'PCI-DSS-4.0.1': ['7.2.1', '7.2.5'],
    SOC2: ['CC6.1', 'CC6.3'],
  },
  equivalents: ['FG_R00255', 'cross_account_iam_assume_role_policy_without_external_id_or_mfa'],
  options: {
    defaults: { accounts: [] },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        accounts: z
          .array(z.string().regex(/^\d{12}$/))
          .default([])
          .describe('All accounts that are ours; none for the account of the role alone'),
      })
    },
  },
  forAll: trustingRoles,
  holds: ({ trust }, { accounts }) => all([trust.isTaken(), isAgreedOn(trust, accounts)]),
  fix: 'Ask for an external id in a condition on sts:ExternalId, or for an organization by aws:PrincipalOrgID.',
})

const pins: readonly (readonly Pin[])[] = [
  [{ key: /^sts:ExternalId$/i, pattern: /^[^*?$]+$/ }],
  [{ key: /^aws:PrincipalOrgID$/i, pattern: /^o-[^*?$]+$/ }],
  [{ key: /^aws:PrincipalOrgPaths$/i, pattern: /^o-[^*?$/]+\/[^$]*$/ }],
  [{ key: /^aws:MultiFactorAuthPresent$/i, pattern: /^[Tt]rue$/, suggest: ['false'] }],
]

const isAgreedOn = (trust: WrittenDocument, ours: readonly string[]): Verdict => {
  const statements = statementsOn(trust, parts.assuming)
  const bounds = trust.between(statements)
  if (isTooLong(bounds.most)) return openIn(trust, bounds)
  const named = [...callersNamed(statements, 'AWS'), ...callersNamed(statements, 'AWS', 'NotPrincipal')].map(
    (caller) => ({ ...caller, is: isOfAnother(caller, ours) }),
  )
  const callers = [...named, ...(mayNameAnyone(bounds.most) ? accountsTold(statements, ours) : [])]
  return onlyPinned({ trust, statements, bounds, callers, about: asCallers, anyone: strangeAccount }, pins, {
    because: 'another account may assume it without an external id, an organization or a second factor',
    expected: 'an external id',
  })
}
