import type { SecurityGroup } from '../../model/network/groups/group.ts'
import { securityGroups } from '../../model/network/groups/view.ts'
import { hasAtMost } from '../../model/network/rules/count.ts'
import { policy } from '../../model/policy.ts'
import { all, because } from '../../model/verdict.ts'

/**
 * For every security group, it has no more rules in one direction than somebody can review.
 *
 * Rules for IPv4 and for IPv6 are counted apart, as AWS does, which takes 60 of each unless it is asked for more. A
 * prefix list counts as one here; AWS counts as many as it may have entries.
 */
export default policy<SecurityGroup, { readonly rules: number }>({
  id: 'network/group-rule-count',
  title: 'No security group has more rules than can be reviewed',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CM-6', 'CM-7'], 'PCI-DSS-4.0.1': ['1.2.7'] },
  equivalents: ['ec2_securitygroup_with_many_ingress_egress_rules'],
  options: {
    defaults: { rules: 60 },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        rules: z
          .int()
          .min(1)
          .default(60)
          .describe('How many rules a group may have for one direction and family'),
      })
    },
  },
  forAll: securityGroups,
  holds: ({ ingress, egress }, { rules }) =>
    because(all([hasAtMost(ingress, rules), hasAtMost(egress, rules)]), `it has more than ${rules} rules`),
  fix: 'Let in groups or prefix lists in the place of ranges, or split the group by what it is for.',
})
