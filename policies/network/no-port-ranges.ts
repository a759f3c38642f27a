import type { SecurityGroup } from '../../model/network/groups/group.ts'
import { securityGroups } from '../../model/network/groups/view.ts'
import { opensAtMost } from '../../model/network/rules/ports-opened.ts'
import type { Rule } from '../../model/network/rules/rule.ts'
import { oncePer } from '../../model/once.ts'
import { policy } from '../../model/policy.ts'
import { all, because, type Verdict } from '../../model/verdict.ts'

interface Options {
  /** How many ports next to one another a rule may open. */
  readonly most: number
}

/**
 * For every rule of every security group about TCP or UDP, it opens one port, and no range of them.
 *
 * What is in a range and not in use today is open all the same for what will listen there tomorrow.
 */
export default policy<SecurityGroup, Options>({
  id: 'network/no-port-ranges',
  title: 'No rule of a security group opens a range of ports',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CM-7'], 'PCI-DSS-4.0.1': ['1.2.5'] },
  equivalents: [
    'SECURITY_GROUP_EGRESS_PORT_RANGE_RULE',
    'SECURITY_GROUP_INGRESS_PORT_RANGE_RULE',
    'W27',
    'W29',
    'security_group_egress_with_port_range',
    'security_group_ingress_with_port_range',
  ],
  options: {
    defaults: { most: 1 },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        most: z
          .int()
          .min(1)
          .max(65_536)
          .default(1)
          .describe('How many ports next to one another a rule may open'),
      })
    },
  },
  forAll: securityGroups,
  holds: ({ ingress, egress }, options) =>
    all([ingress.every(isNarrow(options)), egress.every(isNarrow(options))]),
  fix: 'Write a rule for each port that is needed.',
})

/** All protocols at once are judged by `network/no-all-protocols`. */
const isNarrow = oncePer(
  ({ most }: { readonly most: number }) =>
    (rule: Rule): Verdict =>
      because(
        opensAtMost(rule, most),
        most === 1 ? 'a rule opens a range of ports' : `a rule opens more than ${most} ports`,
      ),
)
