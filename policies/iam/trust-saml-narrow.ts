import { callersNamed } from '../../model/identity/trust/callers.ts'
import { onlyPinned } from '../../model/identity/trust/confined.ts'
import {
  anySamlProvider,
  isSamlProvider,
  ofAssertions,
  recipients,
  saml,
} from '../../model/identity/trust/saml.ts'
import { withTokensOf } from '../../model/identity/trust/tokens.ts'
import { isTooLong, openIn, statementsOn } from '../../model/identity/written/asked.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { type TrustingRole, trustingRoles } from '../../model/identity/written/holder.ts'
import { parts } from '../../model/identity/written/unlisted.ts'
import { policy } from '../../model/policy.ts'
import { all, type Verdict } from '../../model/verdict.ts'

/**
 * For every role, an assertion of SAML by which it is assumed has to be meant for a recipient that is named.
 *
 * A provider signs assertions for many recipients, and the metadata of several may be the same. Without the recipient in a
 * condition on `SAML:aud`, an assertion that was given to another of them may be used for the role. The console writes
 * `https://signin.aws.amazon.com/saml`; regions have endpoints of their own. A pattern counts that names a domain. All
 * requests that the whole policy allows count.
 */
export default policy<TrustingRole>({
  id: 'iam/trust-saml-narrow',
  title: 'Roles are assumed by SAML only with assertions for a recipient that is named',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['AC-3', 'AC-6', 'IA-8'],
    'PCI-DSS-4.0.1': ['7.2.1', '7.2.5'],
    SOC2: ['CC6.1', 'CC6.3'],
  },
  forAll: trustingRoles,
  holds: ({ trust }) => all([trust.isTaken(), isNarrow(trust)]),
  fix: 'Ask in a condition for the recipient: StringEquals SAML:aud https://signin.aws.amazon.com/saml.',
})

const isNarrow = (trust: WrittenDocument): Verdict => {
  const statements = statementsOn(trust, parts.assumingBySaml)
  const bounds = trust.between(statements)
  if (isTooLong(bounds.most)) return openIn(trust, bounds)
  const callers = callersNamed(statements, 'Federated').map((provider) => ({
    ...provider,
    is: isSamlProvider(provider),
  }))
  const about = withTokensOf(saml, ofAssertions, statements)
  return onlyPinned({ trust, statements, bounds, callers, about, anyone: anySamlProvider }, recipients, {
    because: 'an assertion for any recipient will do',
    expected: 'SAML:aud, the recipient',
  })
}
