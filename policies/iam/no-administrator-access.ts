import { identityTypes } from '../../model/identity/written/holder.ts'
import { policy } from '../../model/policy.ts'
import type { Reading } from '../../model/reading.ts'
import { refersToResource } from '../../model/storage/given.ts'
import { because, not, pass, type Verdict } from '../../model/verdict.ts'

interface Options {
  /** Policies of AWS, by their names. */
  readonly names: readonly string[]
}

/**
 * For every user, group and role, no policy of AWS is attached by which one may do everything, or allow it to oneself.
 *
 * AdministratorAccess allows everything, and whoever has IAMFullAccess may attach that. Policies that are made in the
 * same infrastructure are judged where they are made.
 */
export default policy<Options>({
  id: 'iam/no-administrator-access',
  title: 'No user, group or role has AdministratorAccess or its like',
  severity: 'high',
  controls: {
    'AWS-FSBP': ['IAM.1'],
    'CIS-AWS-5.0': ['1.15'],
    'NIST-800-53r5': ['AC-2', 'AC-3', 'AC-5', 'AC-6', 'AC-6(10)'],
    'PCI-DSS-4.0.1': ['7.2.1', '7.2.2', '7.2.5'],
    SOC2: ['CC6.3'],
  },
  equivalents: [
    'CKV2_AWS_56',
    'CKV_AWS_274',
    'CKV_AWS_275',
    'IAM_ROLE_ADMINISTRATOR_ACCESS_POLICY_RULE',
    'W43',
    'iam_aws_attached_policy_no_administrative_privileges',
    'iam_group_administrator_access_policy',
    'iam_role_administratoraccess_policy',
    'iam_user_administrator_access_policy',
  ],
  options: {
    defaults: { names: ['AdministratorAccess', 'IAMFullAccess'] },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        names: z
          .array(z.string().regex(/^[\w+=,.@-]+$/))
          .min(1)
          .default(['AdministratorAccess', 'IAMFullAccess'])
          .describe('The names of the policies of AWS that may not be attached'),
      })
    },
  },
  forAll: identityTypes,
  holds: (identity, { names }) => {
    const isTold = new RegExp(`^arn:[^:]*:iam::aws:policy/(?:[^:]*/)?(?:${names.map(literally).join('|')})$`)
    const suggest = names.map((name) => `arn:aws:iam::aws:policy/${name}`)
    return because(
      identity.at('ManagedPolicyArns').every((attached) => isAnother(attached, isTold, suggest)),
      'a policy of AWS is attached by which one may do everything',
    )
  },
  fix: 'Attach a policy that allows what is needed.',
})

const isAnother = (attached: Reading, isTold: RegExp, suggest: readonly string[]): Verdict =>
  attached.whichever((option) => (refersToResource(option) ? pass : not(option.matches(isTold, suggest))))

const literally = (name: string): string => name.replaceAll(/[+.]/g, '\\$&')
