import { allowsAll, isTooLong, openIn } from '../../model/identity/written/asked.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { eachDocument, type PolicyHolder, policyHolders } from '../../model/identity/written/holder.ts'
import { reachedByWildcards } from '../../model/identity/written/restrictable.ts'
import { isAllowedBy, shownBy } from '../../model/identity/written/shown.ts'
import { just, plainly } from '../../model/identity/written/unlisted.ts'
import { policy } from '../../model/policy.ts'
import { all, fail, type Verdict } from '../../model/verdict.ts'

/**
 * For every policy that says what users, groups and roles may do, no wildcard in its actions allows on every resource what
 * could be allowed on single ones.
 *
 * By the actions that AWS lists, with the resources that each is about: those that only list things, and those that
 * are about no resource, may be allowed by wildcards. Where a condition has to hold it is not every resource.
 */
export default policy<PolicyHolder>({
  id: 'iam/no-wildcard-on-all-resources',
  title: 'No wildcard allows on every resource what can be restricted',
  severity: 'medium',
  controls: {
    'AWS-FSBP': ['IAM.21'],
    'NIST-800-53r5': ['AC-3', 'AC-6', 'AC-6(10)'],
    'PCI-DSS-4.0.1': ['7.2.1', '7.2.2', '7.2.5'],
    SOC2: ['CC6.3'],
  },
  equivalents: ['AWS-0057', 'IAM.21'],
  forAll: policyHolders,
  holds: ({ documents }) => eachDocument(documents, isRestricted),
  fix: 'Name the actions that are needed, or the resources that they are needed on.',
})

const isRestricted = (document: WrittenDocument): Verdict => {
  const bounds = document.between(document.statements())
  const { most } = bounds
  if (isTooLong(most)) return openIn(document, bounds)
  const open: Verdict[] = []
  for (const { action, resource } of reachedByWildcards(most)) {
    const request = plainly(action, resource)
    const allowed = isAllowedBy(most, request) ? allowsAll(document, just(action, resource), bounds) : fail
    if (allowed.is === 'unknown') open.push(allowed)
    if (allowed.is === 'pass')
      return shownBy(document, request, {
        because: `it allows ${action} on every resource by a wildcard`,
        expected: 'the actions or the resources that are needed',
      })
  }
  return all(open)
}
