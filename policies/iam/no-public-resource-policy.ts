import { allowsAnyone } from '../../model/identity/resources/anyone.ts'
import { isClosed } from '../../model/identity/resources/closed.ts'
import { ofAnyone } from '../../model/identity/resources/places.ts'
import { madeTypes, policiesOf } from '../../model/identity/resources/policies.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { eachDocument, type PolicyHolder } from '../../model/identity/written/holder.ts'
import { shownBy } from '../../model/identity/written/shown.ts'
import { policy } from '../../model/policy.ts'
import { not, orElse, type Verdict } from '../../model/verdict.ts'

/**
 * For every policy of a resource, it lets nobody in of whom it says nothing but that they are somebody.
 *
 * `*` is everybody, with an account of AWS or without. A condition counts that asks for what not everybody has or can give
 * to themselves: an account, an organization, an address, an endpoint, what a call is made for. A pattern of one counts
 * for nothing, since somebody has what it matches; nor do addresses of which there are more than in a /8 of IPv4 or a /32
 * of IPv6, as S3 has it. A public access block of the same bucket counts. REST APIs, which are open without a policy, and what is asked only within a
 * network, as the endpoints of a VPC are, are not asked; nor is what AWS never lets a policy open, such as DynamoDB tables.
 *
 * Requests are those that AWS makes: from 2026 on; for whom somebody calls (`aws:SourceArn`, `aws:SourceAccount`) is said by
 * services alone; and an action is on what it can be about, so that `s3:ListBucket` on the objects of a bucket, by which
 * nothing is allowed, lets nobody in: `iam/actions-fit-resources` tells of such a mistake in the policies of roles.
 */
export default policy<PolicyHolder>({
  id: 'iam/no-public-resource-policy',
  title: 'No policy of a resource lets just anyone in',
  severity: 'critical',
  controls: {
    'AWS-FSBP': ['KMS.5', 'Lambda.1', 'S3.2', 'S3.3', 'SNS.4', 'SQS.3'],
    'NIST-800-53r5': ['AC-3', 'AC-4', 'AC-6', 'AC-21', 'SC-7', 'SC-7(3)'],
    'PCI-DSS-4.0.1': ['1.4.4', '7.2.1', '7.3.3'],
    SOC2: ['CC6.1', 'CC6.6'],
  },
  equivalents: [
    'AC_AWS_0084',
    'AC_AWS_0217',
    'AC_AWS_0218',
    'AC_AWS_0219',
    'AC_AWS_0220',
    'AC_AWS_0221',
    'AC_AWS_0224',
    'AC_AWS_0365',
    'AWS-0032',
    'AwsSolutions-EVB1',
    'CKV_AWS_168',
    'CKV_AWS_169',
    'CKV_AWS_283',
    'CKV_AWS_301',
    'CKV_AWS_32',
    'CKV_AWS_33',
    'CKV_AWS_387',
    'CKV_AWS_70',
    'F13',
    'F16',
    'F18',
    'F21',
    'F76',
    'FG_R00210',
    'FG_R00211',
    'FG_R00276',
    'HIPAA.Security-LambdaFunctionPublicAccessProhibited',
    'KMS_NO_WILDCARD_PRINCIPAL',
    'LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED',
    'LAMBDA_NO_WILDCARD_PRINCIPALS',
    'NIST.800.53.R4-LambdaFunctionPublicAccessProhibited',
    'PCI.DSS.321-LambdaFunctionPublicAccessProhibited',
    'S3_BUCKET_POLICY_NO_WILDCARD_PRINCIPAL',
    'SNS_TOPICPOLICY_NO_WILDCARD_PRINCIPAL',
    'SQS_QUEUEPOLICY_NO_WILDCARD_PRINCIPAL',
    'awslambda_function_not_publicly_accessible',
    'efs_not_publicly_accessible',
    'eventbridge_bus_exposed',
    'kms_allows_wildcard_principal',
    'lambda_permission_principal_is_wildcard',
    'lambda_with_vulnerable_policy',
    's3_bucket_access_to_any_principal',
    's3_bucket_allows_delete_action_from_all_principals',
    's3_bucket_allows_delete_actions_from_all_principals',
    's3_bucket_allows_get_action_from_all_principals',
    's3_bucket_allows_get_actions_from_all_principals',
    's3_bucket_allows_list_action_from_all_principals',
    's3_bucket_allows_list_actions_from_all_principals',
    's3_bucket_allows_put_action_from_all_principals',
    's3_bucket_allows_put_actions_from_all_principals',
    's3_bucket_allows_restore_actions_from_all_principals',
    's3_bucket_policy_public_write_access',
    'secretsmanager_not_publicly_accessible',
    'sqs_policy_with_public_access',
    'sqs_queues_not_publicly_accessible',
  ],
  forAll: policiesOf('policies of resources', [...Object.keys(ofAnyone), ...madeTypes]),
  holds: ({ resource, documents }) =>
    eachDocument(documents, (document) => orElse(letsNobodyIn(document), () => isClosed(resource))),
  fix: 'Name the accounts, roles or services that need it, or ask for an organization by aws:PrincipalOrgID.',
})

const letsNobodyIn = (document: WrittenDocument): Verdict => {
  const { verdict, request } = allowsAnyone(document)
  return verdict.is === 'pass'
    ? shownBy(document, request, {
        because: 'anyone is let in',
        expected: 'those who need it',
        of: ['Principal', 'NotPrincipal'],
      })
    : not(verdict)
}
