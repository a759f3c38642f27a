import { callersNamed } from '../../model/identity/trust/callers.ts'
import { clusters, namespaces, ofWorkloads } from '../../model/identity/trust/clusters.ts'
import { onlyPinned } from '../../model/identity/trust/confined.ts'
import { anyProviderOf, givesTokensOf, withTokensOf } from '../../model/identity/trust/tokens.ts'
import { isTooLong, openIn, statementsOn } from '../../model/identity/written/asked.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { type TrustingRole, trustingRoles } from '../../model/identity/written/holder.ts'
import { parts } from '../../model/identity/written/unlisted.ts'
import { policy } from '../../model/policy.ts'
import { all, type Verdict } from '../../model/verdict.ts'

/**
 * For every role, workloads of an EKS cluster may assume it only as service accounts of namespaces that are named.
 *
 * A cluster gives a token to whatever runs in it. Without the subject in a condition all of it may assume the role, a
 * workload of another team or one that was broken into. The namespace has to be named, and need be all: whoever may run
 * something in a namespace may run it as any service account there. All requests that the whole policy allows count.
 */
export default policy<TrustingRole>({
  id: 'iam/trust-workloads-narrow',
  title: 'Workloads of a cluster assume roles only from namespaces that are named',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['AC-3', 'AC-6', 'IA-9'],
    'PCI-DSS-4.0.1': ['7.2.1', '7.2.5'],
    SOC2: ['CC6.1', 'CC6.3'],
  },
  forAll: trustingRoles,
  holds: ({ trust }) => all([trust.isTaken(), isNarrow(trust)]),
  fix: 'Ask in a condition for the subject, system:serviceaccount:NAMESPACE:NAME.',
})

const isNarrow = (trust: WrittenDocument): Verdict => {
  const statements = statementsOn(trust, parts.assumingByToken)
  const bounds = trust.between(statements)
  if (isTooLong(bounds.most)) return openIn(trust, bounds)
  const callers = callersNamed(statements, 'Federated').map((provider) => ({
    ...provider,
    is: givesTokensOf(clusters, provider),
  }))
  const about = withTokensOf(clusters, ofWorkloads, statements)
  const anyone = anyProviderOf(clusters)
  return onlyPinned({ trust, statements, bounds, callers, about, anyone }, namespaces, {
    because: 'whatever runs in the cluster may assume it',
    expected: 'the subject, with a namespace',
  })
}
