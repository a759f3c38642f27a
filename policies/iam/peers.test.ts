import { expect, it } from 'vitest'
import { outcomes } from '../../checks/laws/expectation.ts'
import { expectPeers } from '../../checks/peers/expect.ts'
import type { JsonObject } from '../../model/json.ts'
import { policies } from '../index.generated.ts'

const readOnEverything =
  'what is only read or written on everything is allowed on everything; Checkov has other checks for it'

const ofRole = 'the policy is that of the role that SAM makes for it, of which it is asked'

expectPeers('iam', {
  'AWS-0114 sam/no_function_policy_wildcards.bad[0] BadFunction': ['no subject', ofRole],
  'AWS-0114 sam/no_function_policy_wildcards.good[0] GoodFunction': ['no subject', ofRole],
  'AWS-0120 sam/no_state_machine_policy_wildcards.bad[0] BadFunction': ['no subject', ofRole],
  'AWS-0120 sam/no_state_machine_policy_wildcards.good[0] GoodFunction': ['no subject', ofRole],
  'CKV_AWS_32 ECRPolicy/ECRPolicy-PASSED-2 CondAllPass': [
    'fail',
    'ForAllValues holds where the key is absent, as it is for whoever is in no organization',
  ],
  'CKV_AWS_63 IAMStarActionPolicyDocument/cfn_bad_iam_pass *': [
    'unknown',
    'a list is no policy document, and a condition that the template does not have decides what is in it',
  ],
  'CKV_AWS_109 Cloudsplaining_IAMGroup/PASSED *': ['fail', readOnEverything],
  'CKV_AWS_109 Cloudsplaining_IAMPermissionsManagement/PASSED *': ['fail', readOnEverything],
  'CKV_AWS_109 Cloudsplaining_IAMRole/PASSED *': ['fail', readOnEverything],
  'CKV_AWS_109 Cloudsplaining_IAMUser/PASSED *': ['fail', readOnEverything],
  'CKV_AWS_109 Cloudsplaining_ManagedPolicy/PASSED *': ['fail', readOnEverything],
  'CKV_AWS_111 Cloudsplaining_IAMWriteAccess/PASSED *': ['fail', readOnEverything],
  'AWS-0057 iam/no_policy_wildcards.good[0] GoodPolicy': [
    'unknown',
    'IAM refuses a resource that is no ARN, as the name of a bucket is',
  ],
  'AWS-0057 iam/no_policy_wildcards.bad[0] *': [
    'unknown',
    'the document stands beside the resources by a wrong indentation, so that the policy has none',
  ],
})

it('tells every action of a service from every action of all, where Checkov does not', () => {
  const Properties: JsonObject = {
    PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::b1/*' }] },
  }
  const said = policies
    .filter(({ equivalents }) => equivalents?.includes('CKV_AWS_63'))
    .flatMap((policy) =>
      Object.values(outcomes(policy, { Resources: { It: { Type: 'AWS::IAM::ManagedPolicy', Properties } } })),
    )
  expect(said).toEqual(['fail'])
})
