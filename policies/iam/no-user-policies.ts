import { policy } from '../../model/policy.ts'
import type { Resource } from '../../model/resource.ts'
import { allOf, because, fail, not, pass, type Verdict } from '../../model/verdict.ts'

/** Where each type attaches policies to users. One that is written for a user alone has no other place. */
const attaching: Readonly<Record<string, readonly string[]>> = {
  'AWS::IAM::User': ['Policies', 'ManagedPolicyArns'],
  'AWS::IAM::Policy': ['Users'],
  'AWS::IAM::ManagedPolicy': ['Users'],
  'AWS::IAM::UserPolicy': [],
}

/**
 * For every user and every policy, none of the one is attached to the other: users get what they may do by groups or
 * roles.
 *
 * What single users may do is seen by nobody any more once there are many of them, and stays when their work changes.
 */
export default policy({
  id: 'iam/no-user-policies',
  title: 'No policy is attached to a user',
  severity: 'low',
  controls: {
    'AWS-FSBP': ['IAM.2'],
    'CIS-AWS-5.0': ['1.14'],
    'NIST-800-53r5': ['AC-2', 'AC-3(7)', 'AC-6'],
    'PCI-DSS-4.0.1': ['7.2.1', '7.2.2'],
    SOC2: ['CC6.3'],
  },
  equivalents: [
    'AC_AWS_0475',
    'AC_AWS_0476',
    'AWS-0143',
    'CKV_AWS_40',
    'F10',
    'F11',
    'F12',
    'FG_R00007',
    'HIPAA.Security-IAMUserNoPolicies',
    'IAM.2',
    'IAM_NO_POLICY_ON_USER',
    'IAM_USER_NO_POLICIES_CHECK',
    'NIST.800.53.R4-IAMUserNoPolicies',
    'NIST.800.53.R5-IAMUserNoPolicies',
    'PCI.DSS.321-IAMUserNoPolicies',
    'iam_managed_policy_applied_to_a_user',
    'iam_policies_attached_to_user',
    'iam_policy_attached_only_to_group_or_roles',
    'iam_policy_on_user',
  ],
  forAll: Object.keys(attaching),
  holds: (resource) =>
    resource.type === 'AWS::IAM::UserPolicy'
      ? because(fail, 'it is the policy of a user')
      : allOf(attaching[resource.type] ?? [], (name) => attachesNothing(resource, name)),
  fix: 'Attach the policy to a group that the user is in, or to a role that the user assumes.',
})

const attachesNothing = (resource: Resource, name: string): Verdict =>
  because(
    not(resource.at(name).some(() => pass)),
    resource.type === 'AWS::IAM::User' ? 'it has policies of its own' : 'it is attached to users',
  )
