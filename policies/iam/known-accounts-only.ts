import { isClosed } from '../../model/identity/resources/closed.ts'
import { letsInAnyone, letsInOurs } from '../../model/identity/trust/known.ts'
import { lettingIn } from '../../model/identity/trust/letting-in.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { eachDocument, type PolicyHolder } from '../../model/identity/written/holder.ts'
import { shownBy } from '../../model/identity/written/shown.ts'
import { policy } from '../../model/policy.ts'
import { all, not, orElse, type Verdict } from '../../model/verdict.ts'

interface Options {
  /** All accounts that are ours. */
  readonly accounts: readonly string[]
}

/**
 * For every role and every policy of a resource, each account that is let in is one that is listed, or one of an
 * organization that is named.
 *
 * Who was let in for a project years ago is still let in. Accounts count that are named as principals, in conditions on
 * who calls, and in conditions on for whom a service calls; so does whoever nobody names, and whoever a pattern of
 * accounts matches. An account of AWS that writes logs is listed as any other. A range of addresses names no account:
 * whoever calls from there with credentials of their own is let in. Within a VPC or by an endpoint that is made here
 * callers are known by where they are; of others nothing here says whose they are, unless `aws:VpceAccount` is asked for.
 * REST APIs, which are open without a policy, and policies of the endpoints themselves are not asked.
 */
export default policy<PolicyHolder, Options>({
  id: 'iam/known-accounts-only',
  title: 'Roles and resources let in only accounts that are listed',
  severity: 'high',
  controls: {
    'AWS-FSBP': ['S3.6'],
    'NIST-800-53r5': ['AC-3', 'AC-4', 'AC-6'],
    'PCI-DSS-4.0.1': ['7.2.1', '7.3.3'],
    SOC2: ['CC6.1', 'CC6.3', 'CC6.6'],
  },
  equivalents: [
    'CKV_AWS_385',
    'S3.6',
    'dynamodb_table_cross_account_access',
    'eventbridge_bus_cross_account_access',
    'eventbridge_schema_registry_cross_account_access',
    's3_bucket_cross_account_access',
  ],
  options: {
    defaults: { accounts: [] },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        accounts: z
          .array(z.string().regex(/^\d{12}$/))
          .default([])
          .describe('All accounts that are ours; none for the own account alone'),
      })
    },
  },
  forAll: lettingIn,
  holds: ({ resource, documents }, { accounts }) =>
    eachDocument(documents, (document) =>
      all([letsInOurs(document, accounts), orElse(letsNobodyElseIn(document), () => isClosed(resource))]),
    ),
  fix: 'Name accounts of yours, or ask for your organization by aws:PrincipalOrgID.',
})

const letsNobodyElseIn = (document: WrittenDocument): Verdict => {
  const { verdict, request } = letsInAnyone(document)
  return verdict.is === 'pass'
    ? shownBy(document, request, {
        because: 'anyone is let in',
        expected: 'accounts of ours',
        of: ['Principal', 'NotPrincipal'],
      })
    : not(verdict)
}
