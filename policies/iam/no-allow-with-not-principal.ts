import { lettingIn } from '../../model/identity/trust/letting-in.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { eachDocument, type PolicyHolder } from '../../model/identity/written/holder.ts'
import { policy } from '../../model/policy.ts'
import { all, allOf, because, not, type Verdict } from '../../model/verdict.ts'

/**
 * For every role and every policy of a resource, whom it lets in is listed, and not whom it leaves out.
 *
 * `NotPrincipal` in an Allow lets in everybody else, also who shows no credentials, and of those who are listed only the
 * names are left out: the session of a role that is listed is let in. In a Deny it is as it should be.
 */
export default policy<PolicyHolder>({
  id: 'iam/no-allow-with-not-principal',
  title: 'No policy lets in everybody but those it lists',
  severity: 'high',
  controls: {
    'NIST-800-53r5': ['AC-3', 'AC-6'],
    'PCI-DSS-4.0.1': ['7.2.1', '7.3.3'],
    SOC2: ['CC6.1', 'CC6.3'],
  },
  equivalents: [
    'F6',
    'F7',
    'F8',
    'F9',
    'IAM_ROLE_NO_ALLOW_PLUS_NOT_PRINCIPAL',
    'S3_BUCKETPOLICY_NO_ALLOW_PLUS_NOTPRINCIPAL',
    'SNS_TOPICPOLICY_NO_ALLOW_PLUS_NOTPRINCIPAL',
    'SQS_QUEUEPOLICY_NO_ALLOW_PLUS_NOTPRINCIPAL',
  ],
  forAll: lettingIn,
  holds: ({ documents }) => eachDocument(documents, listsPrincipals),
  fix: 'List those who need it in Principal, and who must never come in in a Deny.',
})

const listsPrincipals = (document: WrittenDocument): Verdict =>
  because(
    allOf(document.statements(), (statement) =>
      not(all([statement.says('Allow'), statement.reading.child('NotPrincipal').exists()])),
    ),
    'it lets in everybody but those it lists',
  )
