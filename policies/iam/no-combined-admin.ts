import { areTaken, composed } from '../../model/identity/attachments/composed.ts'
import { allowsEverything, showingEverything } from '../../model/identity/attachments/everything.ts'
import { type Identity, principals } from '../../model/identity/attachments/identity.ts'
import { shownOf } from '../../model/identity/attachments/shown.ts'
import { parts } from '../../model/identity/written/unlisted.ts'
import { policy } from '../../model/policy.ts'
import { all, pass, type Verdict } from '../../model/verdict.ts'

/**
 * For every role and user, some action is left that its policies together do not allow within its boundary.
 *
 * Two policies of which neither allows everything may do so together, and the one that is missing may come from a group.
 * All that is attached counts, wherever it is attached: what AWS has written, too. A boundary that leaves something out
 * keeps it from being everything. A condition that they always meet, or may choose to meet, leaves out nothing, and neither do
 * single actions that are left out by their names, as long as they may write or attach policies: `iam/no-full-admin` says which.
 */
export default policy<Identity>({
  id: 'iam/no-combined-admin',
  title: 'No role or user may do everything by all its policies together',
  severity: 'critical',
  controls: {
    'AWS-FSBP': ['IAM.1'],
    'CIS-AWS-5.0': ['1.15'],
    'NIST-800-53r5': ['AC-2', 'AC-3', 'AC-5', 'AC-6', 'AC-6(10)'],
    'PCI-DSS-4.0.1': ['7.2.1', '7.2.2', '7.2.5'],
    SOC2: ['CC6.3'],
  },
  forAll: principals,
  holds: (identity) => all([areTaken(identity), leavesSomething(identity)]),
  fix: 'Take away a policy that is not needed, or set a boundary that leaves out what must never be done.',
})

const leavesSomething = (identity: Identity): Verdict => {
  const everything = allowsEverything(composed(identity, parts.everyAction), identity.resource)
  if (everything.is !== 'pass') return everything.is === 'fail' ? pass : everything
  return shownOf(identity, showingEverything(composed(identity).least, identity.resource), {
    because: 'its policies allow every action together',
    expected: 'the actions that are needed',
  })
}
