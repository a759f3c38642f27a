import { grantingAnybody } from '../../model/identity/attachments/granting.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { eachDocument, type PolicyHolder } from '../../model/identity/written/holder.ts'
import { firstAllowed, shownBy } from '../../model/identity/written/shown.ts'
import { telling } from '../../model/identity/written/unlisted.ts'
import { allowsUnrestricted } from '../../model/identity/written/unrestricted.ts'
import { policy } from '../../model/policy.ts'
import { not, type Verdict } from '../../model/verdict.ts'

/**
 * For every policy that says what users, groups, roles and things may do, what AWS lets be allowed on some resources alone is not
 * allowed on all.
 *
 * Of most actions the service reference of AWS says on which kinds of resources they are; of the others, such as
 * `ec2:DescribeInstances`, it says that they can only be allowed on `*`. A condition counts that says whose resources are,
 * how they are tagged or to what they belong. `arn:aws:s3:::*` is every bucket, and `*` in the place of an account is
 * every account; all tables of one account are some.
 */
export default policy<PolicyHolder>({
  id: 'iam/no-wildcard-resource',
  title: 'No policy allows on all resources what can be allowed on some',
  severity: 'medium',
  controls: {
    'AWS-FSBP': ['KMS.1', 'KMS.2'],
    'NIST-800-53r5': ['AC-3', 'AC-6', 'AC-6(10)'],
    'PCI-DSS-4.0.1': ['7.2.1', '7.2.2', '7.2.5'],
    SOC2: ['CC6.3'],
  },
  equivalents: [
    'AWS-0057',
    'AWS-0114',
    'AWS-0120',
    'AwsSolutions-IAM5',
    'CKV_AWS_107',
    'CKV_AWS_108',
    'CKV_AWS_109',
    'CKV_AWS_111',
    'CKV_AWS_287',
    'CKV_AWS_288',
    'CKV_AWS_289',
    'CKV_AWS_290',
    'CKV_AWS_355',
    'CKV_AWS_356',
    'IAM_POLICYDOCUMENT_NO_WILDCARD_RESOURCE',
    'IAM_ROLE_OR_POLICY_NO_ALLOW_PLUS_NOT_RESOURCE',
    'IOT_POLICY_WILDCARD_RESOURCE_RULE',
    'StarPermissions',
    'W11',
    'W12',
    'W13',
    'W21',
    'W22',
    'W23',
    'W39',
    'iam_no_custom_policy_permissive_role_assumption',
    'iam_policy_grants_assumerole_permission_across_all_services',
    'iot_policy_allows_wildcard_resource',
  ],
  forAll: grantingAnybody,
  holds: ({ documents }) => eachDocument(documents, namesResources),
  fix: 'Name the resources, or ask in a condition for their account or a tag of theirs.',
})

const namesResources = (document: WrittenDocument): Verdict => {
  const { verdict, request } = allowsUnrestricted(document)
  if (verdict.is !== 'pass') return not(verdict)
  return shownBy(document, firstAllowed(document, onNamed) ?? request, {
    because: 'it allows on all resources what can be allowed on some',
    expected: 'the resources that are needed',
    of: ['Resource', 'NotResource'],
  })
}

const onNamed = telling.filter(({ resource }) => resource !== '*')
