import { callersNamed } from '../../model/identity/trust/callers.ts'
import { onlyPinned } from '../../model/identity/trust/confined.ts'
import {
  actingForOthers,
  byServices,
  type Deputies,
  deputies,
  forStranger,
  isDeputy,
  sources,
} from '../../model/identity/trust/deputies.ts'
import { isTooLong, openIn, statementsOn } from '../../model/identity/written/asked.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { type TrustingRole, trustingRoles } from '../../model/identity/written/holder.ts'
import { parts } from '../../model/identity/written/unlisted.ts'
import { policy } from '../../model/policy.ts'
import { all, type Verdict } from '../../model/verdict.ts'

/**
 * For every role that a service of AWS may assume which acts for others, it may do so only for an account, a resource or
 * an organization that is named.
 *
 * Such a service assumes a role because somebody told it to. Whoever knows the name of a role may tell it to, from any
 * account, unless the role asks for whom the service acts by `aws:SourceArn`, `aws:SourceAccount` or `aws:SourceOrgID`.
 */
export default policy<TrustingRole, Deputies>({
  id: 'iam/trust-no-confused-deputy',
  title: 'Services assume roles only on behalf of accounts that are named',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['AC-3', 'AC-6'],
    'PCI-DSS-4.0.1': ['7.2.5'],
    SOC2: ['CC6.1', 'CC6.3'],
  },
  equivalents: ['iam_role_cross_service_confused_deputy_prevention'],
  options: actingForOthers(deputies, 'states'),
  forAll: trustingRoles,
  holds: ({ trust }, options) => all([trust.isTaken(), saysForWhom(trust, options)]),
  fix: 'Ask in a condition for aws:SourceAccount, and for aws:SourceArn where the resource is known.',
})

const saysForWhom = (trust: WrittenDocument, options: Deputies): Verdict => {
  const statements = statementsOn(trust, parts.assuming)
  const bounds = trust.between(statements)
  if (isTooLong(bounds.most)) return openIn(trust, bounds)
  const callers = callersNamed(statements, 'Service').map((caller) => ({
    ...caller,
    is: isDeputy(options, caller),
  }))
  const about = byServices('sts:AssumeRole', statements)
  const anyone = { kind: 'Service', text: `${options.services[0]}.amazonaws.com` } as const
  return onlyPinned({ trust, statements, bounds, callers, about, anyone, beside: forStranger }, sources, {
    because: 'a service may assume it for anybody who tells it to',
    expected: 'the account or the resource for which the service acts',
  })
}
