import { type Carrier, carriers } from '../../model/network/interfaces/carriers.ts'
import { eachGroup } from '../../model/network/interfaces/each-group.ts'
import { patternsOption, portsOption, rangesOption } from '../../model/network/rules/options.ts'
import { type Called, callersOf, letsInOnly } from '../../model/network/use/declared.ts'
import { policy } from '../../model/policy.ts'
import { pass } from '../../model/verdict.ts'

interface Options {
  readonly callers: readonly Called[]
  /** Who may call what of which nothing is declared. */
  readonly others: 'anybody' | 'nobody'
}

/**
 * For every resource of which it is declared who calls it, its security groups let in nobody else, and on no other port.
 *
 * The arrows of a drawing, from the load balancer to the tasks, from the tasks to the database, are what is meant; a rule
 * that none of them says is a path that nobody has thought of. Each rule has to be within one entry. Of what nothing is
 * declared nothing is asked, unless it is said that nobody may call the others.
 */
export default policy<Carrier, Options>({
  id: 'network/only-declared-callers',
  title: 'Only who is declared to call something can',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['AC-4', 'CM-7', 'SC-7', 'SC-7(5)'],
    'PCI-DSS-4.0.1': ['1.2.5', '1.3.1'],
    SOC2: ['CC6.6'],
  },
  options: {
    defaults: { callers: [], others: 'anybody' },
    declares: ({ callers }) => callers.map(({ to }, at) => ({ path: ['callers', at, 'to'], pattern: to })),
    schema: async () => {
      const { z } = await import('zod')
      const ports = portsOption(z)
      return z.strictObject({
        callers: z
          .array(
            z.strictObject({
              to: z.string().min(1).describe('Which resources: a pattern of their ids, or of their types'),
              from: patternsOption(z)
                .default([])
                .describe(
                  'What may carry the groups that are let in, or the groups: patterns of ids, or of types; and ids of lists of prefixes',
                ),
              ranges: rangesOption(z).default([]).describe('Ranges that are let in, such as 0.0.0.0/0'),
              tcp: ports.default([]).describe('At which TCP ports: each a number, or [first, last]'),
              udp: ports.default([]).describe('At which UDP ports, in the same way'),
            }),
          )
          .default([])
          .describe('Who calls what; of several that are about one, each counts'),
        others: z
          .enum(['anybody', 'nobody'])
          .default('anybody')
          .describe('Who may call what of which nothing is declared'),
      })
    },
  },
  forAll: carriers,
  holds: (carrier, { callers, others }) => {
    const meant = callersOf(callers, carrier.resource.entry)
    return meant.length === 0 && others === 'anybody'
      ? pass
      : eachGroup(carrier, 'lets in only who is declared', (group) => letsInOnly(group, meant))
  },
  fix: 'Take the rule away, or declare who calls it.',
})
