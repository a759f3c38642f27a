import { type About, callersNamed } from '../../model/identity/trust/callers.ts'
import { onlyPinned } from '../../model/identity/trust/confined.ts'
import {
  anySharedIssuer,
  namedByTokens,
  withSharedTokens,
} from '../../model/identity/trust/shared-issuers.ts'
import { givesTokensOf } from '../../model/identity/trust/tokens.ts'
import {
  allowsSome,
  concerningStrangers,
  isTooLong,
  openIn,
  statementsOn,
} from '../../model/identity/written/asked.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { type TrustingRole, trustingRoles } from '../../model/identity/written/holder.ts'
import { shownBy } from '../../model/identity/written/shown.ts'
import { assumedByAnyone, whoever } from '../../model/identity/written/strangers.ts'
import { parts } from '../../model/identity/written/unlisted.ts'
import { policy } from '../../model/policy.ts'
import { all, not, type Verdict } from '../../model/verdict.ts'

/**
 * For every role, nobody may assume it of whom its trust policy says nothing but that they are somebody.
 *
 * Everyone with an account of AWS is a principal of AWS. A condition counts that asks for what not everyone has or can
 * give to themselves: an organization, an account, an address, an external id.
 *
 * Everyone is given tokens by Cognito, Google, Facebook or Amazon, too, for an application of their own: what a token says
 * has to name an application or a user. Whether guests are given one by an identity pool that is named is asked of the
 * pool, by `iam/no-guest-access`; what pipelines get is asked by `iam/trust-pipelines-narrow`. Providers of SAML are of
 * the account alone, and say in what they sign which role they give to whom; for which recipient is asked by
 * `iam/trust-saml-narrow`.
 */
export default policy<TrustingRole>({
  id: 'iam/trust-no-anyone',
  title: 'No role can be assumed by just anyone',
  severity: 'critical',
  controls: {
    'NIST-800-53r5': ['AC-3', 'AC-6', 'AC-6(6)'],
    'PCI-DSS-4.0.1': ['7.2.1', '7.2.5', '7.3.3'],
    SOC2: ['CC6.1', 'CC6.3'],
  },
  equivalents: ['CKV_AWS_60', 'FG_R00219', 'iam_role_allows_all_principals_to_assume'],
  forAll: trustingRoles,
  holds: ({ trust }) => {
    const bounds = concerningStrangers(trust, parts.stranger)
    const { verdict, request } = allowsSome(trust, assumedByAnyone(bounds), bounds)
    return verdict.is === 'pass'
      ? shownBy(trust, request, { because: 'anyone may assume it', expected: 'those who need it' })
      : all([trust.isTaken(), not(verdict), isNamedByTokens(trust)])
  },
  fix: 'Name the accounts, roles or services that need it, ask for an organization by aws:PrincipalOrgID, or for the application of a token by its audience.',
})

const isNamedByTokens = (trust: WrittenDocument): Verdict => {
  const statements = statementsOn(trust, parts.assumingByToken)
  const bounds = trust.between(statements)
  if (isTooLong(bounds.most)) return openIn(trust, bounds)
  const callers = callersNamed(statements, 'Federated').map((provider) => ({
    ...provider,
    is: givesTokensOf(anySharedIssuer, provider),
  }))
  const [byTokens, strange] = [withSharedTokens(statements), whoever(bounds)]
  const about: About = (listed) =>
    byTokens(listed).map((one) => ({ ...one, conditions: [...one.conditions, ...strange] }))
  const anyone = { kind: 'Federated', text: anySharedIssuer.example } as const
  return onlyPinned({ trust, statements, bounds, callers, about, anyone }, namedByTokens, {
    because: 'anyone may assume it with a token that everyone is given',
    expected: 'whose application or who it is',
  })
}
