import { allowsEverything, anyAccount, ownAccount } from '../../model/identity/resources/everything.ts'
import { neverPublic, ofAnyone, openWithout } from '../../model/identity/resources/places.ts'
import { policiesOf } from '../../model/identity/resources/policies.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { eachDocument, type PolicyHolder } from '../../model/identity/written/holder.ts'
import { shownBy } from '../../model/identity/written/shown.ts'
import { policy } from '../../model/policy.ts'
import { not, type Verdict } from '../../model/verdict.ts'

/**
 * For every policy of a resource, nobody may do everything with it.
 *
 * Whoever may do everything may delete it, and give it to others. `*`, `s3:*` and `NotAction` allow also what AWS adds next
 * month. The account to which a resource belongs may be given all of it, since the policies of its users say what each may
 * do; a key is given to whole accounts so, for it would else be lost. Policies that are asked only within a network, as
 * the endpoints of a VPC are, let everything through by default, and are not asked.
 */
export default policy<PolicyHolder>({
  id: 'iam/resource-policy-no-all-actions',
  title: 'No policy of a resource lets anyone do everything with it',
  severity: 'high',
  controls: {
    'NIST-800-53r5': ['AC-3', 'AC-6', 'AC-6(10)'],
    'PCI-DSS-4.0.1': ['7.2.1', '7.2.2', '7.2.5'],
    SOC2: ['CC6.1', 'CC6.3'],
  },
  equivalents: [
    'AC_AWS_0440',
    'AC_AWS_0464',
    'AC_AWS_0469',
    'AC_AWS_0482',
    'AC_AWS_0501',
    'AWS-0097',
    'CKV_AWS_72',
    'F15',
    'F20',
    'FG_R00049',
    'S3_BUCKET_POLICY_NO_ALLOW_PLUS_NOT_ACTION',
    'S3_BUCKET_POLICY_NO_WILDCARD_ACTION',
    'SNS_TOPICPOLICY_NO_ALLOW_PLUS_NOT_ACTION',
    'SQS_QUEUEPOLICY_NO_ALLOW_PLUS_NOT_ACTION',
    'SQS_QUEUEPOLICY_NO_WILDCARD_ACTION',
    'W18',
    'W19',
    'W20',
    'cloudwatch_logs_destination_with_vulnerable_policy',
    'efs_with_vulnerable_policy',
    'elasticsearch_domain_with_vulnerable_policy',
    'kms_key_with_full_permissions',
    'rest_api_with_vulnerable_policy',
    's3_bucket_with_all_permissions',
    'secrets_manager_with_vulnerable_policy',
    'sns_topic_publicity_has_allow_and_not_action_simultaneously',
    'sqs_policy_allows_all_actions',
  ],
  forAll: policiesOf('policies of resources', [
    ...Object.keys({ ...ofAnyone, ...neverPublic, ...openWithout }),
    'AWS::Events::EventBusPolicy',
  ]),
  holds: ({ type, documents }) =>
    eachDocument(documents, (document) => leavesSomething(document, type.startsWith('AWS::KMS::'))),
  fix: 'Allow the actions that are needed.',
})

const leavesSomething = (document: WrittenDocument, isOfKey: boolean): Verdict => {
  const { verdict, request } = allowsEverything(
    document,
    isOfKey ? anyAccount(document) : ownAccount(document),
  )
  return verdict.is === 'pass'
    ? shownBy(document, request, {
        because: 'it allows every action',
        expected: 'the actions that are needed',
      })
    : not(verdict)
}
