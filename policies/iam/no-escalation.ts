import { matchesGlob } from '../../model/glob.ts'
import { areTaken } from '../../model/identity/attachments/composed.ts'
import { type Identity, principals } from '../../model/identity/attachments/identity.ts'
import { reachedBy } from '../../model/identity/escalation/graph.ts'
import { nodeOf } from '../../model/identity/escalation/node.ts'
import { shownBy } from '../../model/identity/escalation/told.ts'
import { policy } from '../../model/policy.ts'
import { all, any, not, pass, type Verdict } from '../../model/verdict.ts'

interface Options {
  /** Patterns of the ids of roles and users that may become administrators. */
  readonly except: readonly string[]
}

/** Of which actions KICS speaks, in a check for each. */
const byActions = [
  'glue_UpdateDevEndpoint',
  'iam_AddUserToGroup',
  'iam_AttachGroupPolicy',
  'iam_AttachRolePolicy',
  'iam_AttachUserPolicy',
  'iam_CreateAccessKey',
  'iam_CreateLoginProfile',
  'iam_CreatePolicyVersion',
  'iam_PassRole_and_cloudformation_CreateStack',
  'iam_PassRole_and_ec2_RunInstances',
  'iam_PassRole_and_glue_CreateDevEndpoint',
  'iam_PutGroupPolicy',
  'iam_PutRolePolicy',
  'iam_PutUserPolicy',
  'iam_UpdateAssumeRolePolicy_and_sts_AssumeRole',
  'iam_UpdateLoginProfile',
  'lambda_UpdateFunctionCode',
]

/**
 * For every role and user that is no administrator, no chain of known steps leads to what may do everything.
 *
 * Who may write policies for themselves, give a role to a service, or change the code of what runs as a role has more
 * than what their own policies say. Known are 74 steps of pathfinding.cloud, by its numbers, and 28 more, numbered
 * `forall-…`: each is taken where all that it needs is allowed by all policies together, within the boundary, on what is
 * there, and where the role that is reached trusts who gets it. A chain may have any number of them, and others beside:
 * what others may do is changed (`policy-written`, `policy-attached`, `policy-rewritten`, `policy-reverted`,
 * `group-joined`), whom a role trusts (`trust-rewritten`), and what holds somebody back is taken away
 * (`boundary-removed`, `boundary-replaced`, `deny-removed`). Whoever may do everything already is another policy's.
 *
 * A pass is a proof that no chain of these steps leads there. Of 24 of them it is not known how far they lead (a command in
 * a container, a job that somebody else starts), nor of a role that is given to a service without a step, or to one with steps
 * by who may do something else with it that may put a role to use (`forall-passed-001`): where such a role leads to everything,
 * it is `unknown`, with the service and the role. A pass says nothing of ways that neither give a role to a service nor are
 * among the steps: secrets that somebody reads, people whom somebody lets in from elsewhere, or what other services run.
 *
 * A template does not show who else is in its account. Who may take a step to roles, users, groups, or what runs as a role,
 * beyond those that are made here comes to what these may do: `unknown`, with the step. Whoever names those alone that are
 * here is judged by these, and so is everybody in an account that was read. By roles of other accounts nobody comes to
 * more in this one; and whether a role elsewhere trusts somebody by their name who has no right to a step is asked of that
 * role.
 */
export default policy<Identity, Options>({
  id: 'iam/no-escalation',
  title: 'No role or user can come to do everything by the steps that are known',
  severity: 'critical',
  controls: {
    'NIST-800-53r5': ['AC-3', 'AC-5', 'AC-6', 'AC-6(10)'],
    'PCI-DSS-4.0.1': ['7.2.1', '7.2.2', '7.2.5'],
    SOC2: ['CC6.1', 'CC6.3'],
  },
  equivalents: [
    'AC_AWS_0473',
    'CKV_AWS_110',
    'CKV_AWS_286',
    ...byActions.flatMap((actions) =>
      ['group', 'role', 'user'].map((type) => `${type}_with_privilege_escalation_by_actions_${actions}`),
    ),
    'iam_inline_policy_allows_privilege_escalation',
    'iam_policy_allows_privilege_escalation',
  ],
  options: {
    defaults: { except: [] },
    declares: ({ except }) => except.map((pattern, at) => ({ path: ['except', at], pattern })),
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        except: z
          .array(z.string().min(1))
          .default([])
          .describe('Patterns of the ids of roles and users that may become administrators'),
      })
    },
  },
  forAll: principals,
  holds: (identity, { except }) =>
    except.some((pattern) => matchesGlob(pattern, identity.id))
      ? pass
      : all([areTaken(identity), staysBelow(identity)]),
  fix: 'Name the roles, policies and users that it may change or pass, and leave out those that may do more.',
})

const staysBelow = (identity: Identity): Verdict => {
  const isAlready = nodeOf(identity).isAdministrator()
  if (isAlready.is === 'pass') return pass
  const { verdict, chain } = reachedBy(identity)
  return any([isAlready, verdict.is === 'pass' ? shownBy(identity, chain) : not(verdict)])
}
