/** What other tools ask of IAM, many of them by many checks: one concept each. */
export interface Concept {
  readonly name: string
  /** How many checks of other tools ask for it. */
  readonly checks: number
  /** The ids of the policies that cover it. */
  readonly policies: readonly string[]
  /** What of it no policy asks, and why. */
  readonly not?: string
}

const ofAccount = 'A setting of an account, which no template has: live accounts tell it.'

/**
 * All concepts, as Checkov, Trivy, KICS, Prowler, cdk-nag, cfn_nag, cfn-guard, Regula and Terrascan have them, by a list of
 * 525 of their checks that was made in November 2026; 25 of them are of none of these concepts.
 */
export const concepts: readonly Concept[] = [
  {
    name: 'Access Analyzer, roles for support and audits, SSO, contacts, SCPs',
    checks: 10,
    policies: ['iam/no-console-password', 'iam/no-full-admin'],
    not: 'An account or an organization has one of each, and not every template: that it is there, live accounts tell. What permission sets allow is judged as other policies are.',
  },
  {
    name: 'Access keys: rotation, more than one, unused, exposed, hard-coded',
    checks: 19,
    policies: [
      'iam/instance-has-role',
      'iam/one-access-key',
      'secrets/no-secret-in-lambda-environment',
      'secrets/no-secret-in-task-definition',
    ],
    not: 'How old a key is and when it was used last no template tells: live accounts do.',
  },
  {
    name: 'Alarms: changes of policies, use of the root user, sign-in without MFA',
    checks: 9,
    policies: ['iam/policy-changes-alarmed', 'iam/root-use-alarmed', 'iam/sign-in-without-mfa-alarmed'],
  },
  {
    name: 'Allow with NotAction, NotResource, NotPrincipal',
    checks: 25,
    policies: [
      'iam/no-allow-with-not-action',
      'iam/no-allow-with-not-principal',
      'iam/no-wildcard-resource',
      'iam/resource-policy-no-all-actions',
      'iam/trust-no-all-actions',
    ],
  },
  {
    name: 'Certificates: expired ones in IAM, wildcards in names',
    checks: 4,
    policies: ['transport/certificate-no-wildcard'],
    not: 'That a certificate in IAM has expired is told by the day: live accounts tell it.',
  },
  {
    name: 'Cognito: MFA, guests, passwords',
    checks: 17,
    policies: ['iam/no-guest-access', 'iam/user-pool-mfa', 'iam/user-pool-password'],
    not: 'Not asked yet: whether a pool turns away passwords that are known to be stolen.',
  },
  {
    name: 'Credentials exposed, data taken away, permissions managed, writing without constraints',
    checks: 8,
    policies: ['iam/no-escalation', 'iam/no-service-wildcard', 'iam/no-wildcard-resource'],
  },
  {
    name: 'Trust across accounts asks for an external id or MFA; confused deputies',
    checks: 4,
    policies: [
      'iam/known-accounts-only',
      'iam/resource-no-confused-deputy',
      'iam/trust-external-id',
      'iam/trust-no-confused-deputy',
    ],
    not: 'What another account may read is not told from what else it may do: which accounts may come in at all is asked.',
  },
  {
    name: 'Roles of instances, tasks and functions: there, no administrators, their own',
    checks: 14,
    policies: [
      'iam/execution-role-minimal',
      'iam/function-role-own',
      'iam/instance-has-role',
      'iam/no-combined-admin',
      'iam/task-roles-separate',
    ],
    not: 'Not asked yet: whether a public and a private instance share a role. That an instance on the internet has a role at all is no harm by itself; what the role allows is asked.',
  },
  {
    name: 'Databases take identities of IAM',
    checks: 13,
    policies: ['iam/database-authentication', 'iam/no-public-resource-policy'],
    not: 'Not asked yet: endpoints of DMS for Neptune.',
  },
  {
    name: 'Permissions of functions: not public, to invoke them alone',
    checks: 20,
    policies: ['edge/cors-narrow', 'iam/lambda-permission-narrow', 'iam/no-public-resource-policy'],
    not: 'Not asked yet: layers of other accounts. That a function may write logs is asked by nobody but its owner.',
  },
  {
    name: 'No policy of an administrator',
    checks: 27,
    policies: ['iam/no-administrator-access', 'iam/no-combined-admin', 'iam/no-full-admin'],
    not: 'Whether policies of Firewall Manager are kept to, live accounts tell.',
  },
  {
    name: "No policies of AWS's own for administrators and their like",
    checks: 14,
    policies: ['iam/no-administrator-access', 'iam/no-service-wildcard', 'iam/no-wildcard-resource'],
    not: 'Which others of AWS are too wide, an organization lists in the option `names` of iam/no-administrator-access. That a role for support or audits is there, live accounts tell.',
  },
  {
    name: 'No resource * where resources can be named',
    checks: 6,
    policies: ['iam/no-wildcard-resource'],
  },
  {
    name: 'No sign-in to the console; passwords that are replaced, and not in plain text',
    checks: 5,
    policies: ['iam/login-password-reset', 'iam/no-console-password', 'secrets/no-plaintext-password'],
  },
  {
    name: 'No inline policies',
    checks: 8,
    policies: ['iam/no-inline-policies', 'iam/no-user-policies'],
    not: 'Those of roles are asked about where the option `of` says so: a role of one purpose may have its own.',
  },
  {
    name: 'No service as a whole, no wildcards in actions',
    checks: 17,
    policies: ['iam/no-service-wildcard', 'iam/no-wildcard-resource', 'iam/trust-no-all-actions'],
  },
  {
    name: 'Federation by OIDC with claims that are safe',
    checks: 3,
    policies: ['iam/trust-pipelines-narrow', 'iam/trust-saml-narrow', 'iam/trust-workloads-narrow'],
    not: 'That an account has a provider of SAML, live accounts tell.',
  },
  { name: 'PassRole on all roles', checks: 7, policies: ['iam/pass-role-narrow'] },
  {
    name: 'Password policy: characters',
    checks: 22,
    policies: ['iam/user-pool-password'],
    not: `Of user pools it is asked. ${ofAccount}`,
  },
  {
    name: 'Password policy: length',
    checks: 7,
    policies: ['iam/user-pool-password', 'secrets/no-plaintext-password'],
    not: `Of user pools it is asked; no password of a user may be written at all. ${ofAccount}`,
  },
  { name: 'Password policy: reuse, age, there at all', checks: 8, policies: [], not: ofAccount },
  {
    name: 'Policies attached to groups and roles alone',
    checks: 23,
    policies: ['iam/no-user-policies'],
    not: 'That policies of AWS are attached, whatever they allow, is no fault by itself: what they allow is judged.',
  },
  {
    name: 'Policies without a principal, or for any',
    checks: 3,
    policies: ['iam/no-public-resource-policy', 'iam/valid-document'],
  },
  {
    name: 'Privilege escalation',
    checks: 64,
    policies: ['iam/no-escalation'],
    not: 'That somebody is doing it, trails tell.',
  },
  {
    name: 'Policies of resources: keys of KMS',
    checks: 6,
    policies: ['iam/no-public-resource-policy', 'iam/resource-policy-no-all-actions', 'secrets/key-policy'],
  },
  {
    name: 'Policies of resources: buckets',
    checks: 31,
    policies: [
      'iam/known-accounts-only',
      'iam/no-public-resource-policy',
      'iam/resource-policy-no-all-actions',
      'transport/bucket-tls-only',
    ],
    not: 'Not asked yet: whether a policy shuts its own account out. No template makes vaults of Glacier.',
  },
  {
    name: 'Policies of resources: topics',
    checks: 4,
    policies: ['iam/known-accounts-only', 'iam/no-public-resource-policy'],
  },
  {
    name: 'Policies of resources: queues',
    checks: 13,
    policies: [
      'iam/known-accounts-only',
      'iam/no-public-resource-policy',
      'iam/resource-policy-no-all-actions',
    ],
  },
  {
    name: 'Policies of resources: all others, from repositories to endpoints',
    checks: 31,
    policies: [
      'iam/known-accounts-only',
      'iam/no-public-resource-policy',
      'iam/no-service-wildcard',
      'iam/no-wildcard-resource',
      'iam/resource-policy-no-all-actions',
      'secrets/secret-own-key',
    ],
    not: 'Not asked yet: whom endpoints of a VPC and services behind them let in. No template writes the policy of a catalog of Glue or of a vault of Glacier.',
  },
  {
    name: 'The root user: keys, MFA, use',
    checks: 22,
    policies: ['iam/root-use-alarmed'],
    not: ofAccount,
  },
  {
    name: 'Roles assumed by all of a service or account',
    checks: 2,
    policies: ['iam/no-wildcard-resource', 'iam/trust-no-whole-account'],
  },
  {
    name: 'Roles assumed by just anyone',
    checks: 4,
    policies: ['iam/trust-no-anyone'],
    not: 'Not asked yet: which cryptography trust anchors of Roles Anywhere use.',
  },
  {
    name: 'MFA of users and groups',
    checks: 11,
    policies: ['iam/no-console-password', 'iam/sign-in-without-mfa-alarmed'],
    not: 'Which devices users have, live accounts tell. Not asked yet: whether what groups and users are allowed asks for a second factor, and directories with RADIUS.',
  },
  {
    name: 'Users in groups, groups with users',
    checks: 19,
    policies: ['iam/group-has-users', 'iam/user-in-group'],
  },
]
