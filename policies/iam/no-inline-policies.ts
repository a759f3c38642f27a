import { policy } from '../../model/policy.ts'
import type { Resource } from '../../model/resource.ts'
import { all, because, fail, not, pass, type Verdict } from '../../model/verdict.ts'

type Holder = 'Group' | 'Role' | 'User'

interface Options {
  readonly of: readonly Holder[]
}

/** Those whom a policy is written into by each type: by itself, or by the property that names them. */
const writtenInto: Readonly<Record<string, Readonly<Partial<Record<Holder, string>>>>> = {
  'AWS::IAM::Group': { Group: 'Policies' },
  'AWS::IAM::Role': { Role: 'Policies' },
  'AWS::IAM::User': { User: 'Policies' },
  'AWS::IAM::Policy': { Group: 'Groups', Role: 'Roles', User: 'Users' },
  'AWS::IAM::GroupPolicy': { Group: '' },
  'AWS::IAM::RolePolicy': { Role: '' },
  'AWS::IAM::UserPolicy': { User: '' },
}

/**
 * For every group and user, and for every role where that is asked, no policy is written into it: policies are made by
 * themselves and attached.
 *
 * What is written into one of them is seen by nobody who looks at the policies of an account, has no versions to go back
 * to, and is copied where another one needs the same. A role of one purpose may have its own.
 */
export default policy<Options>({
  id: 'iam/no-inline-policies',
  title: 'Policies are made by themselves',
  severity: 'info',
  controls: { 'NIST-800-53r5': ['AC-3', 'AC-6'], SOC2: ['CC6.3'] },
  equivalents: [
    'F10',
    'HIPAA.Security-IAMNoInlinePolicy',
    'IAM_NO_INLINE_POLICY_CHECK',
    'NIST.800.53.R4-IAMNoInlinePolicy',
    'NIST.800.53.R5-IAMNoInlinePolicy',
    'PCI.DSS.321-IAMNoInlinePolicy',
    'iam_groups_inline_policies',
  ],
  options: {
    defaults: { of: ['Group', 'User'] },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        of: z
          .array(z.enum(['Group', 'Role', 'User']))
          .min(1)
          .default(['Group', 'User'])
          .describe('Into which no policy is written: Group, Role, User'),
      })
    },
  },
  forAll: Object.keys(writtenInto),
  holds: (resource, { of }) => all(of.map((holder) => isNotWritten(resource, holder))),
  fix: 'Make an AWS::IAM::ManagedPolicy and attach it.',
})

const isNotWritten = (resource: Resource, holder: Holder): Verdict => {
  const property = writtenInto[resource.type]?.[holder]
  if (property === undefined) return pass
  return because(
    property === '' ? fail : not(resource.at(property).some(() => pass)),
    `it is written into a ${holder.toLowerCase()}`,
  )
}
