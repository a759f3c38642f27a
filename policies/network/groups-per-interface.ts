import { type Carrier, carriers } from '../../model/network/interfaces/carriers.ts'
import { isSomeLonger } from '../../model/network/rules/count.ts'
import { policy } from '../../model/policy.ts'
import { because, not } from '../../model/verdict.ts'

/**
 * For every resource with security groups, it has no more of them at one interface than AWS takes.
 *
 * Five are taken unless AWS is asked for more, and a deployment with a sixth fails half way. Nor does anybody see what
 * many groups let in together.
 */
export default policy<Carrier, { readonly groups: number }>({
  id: 'network/groups-per-interface',
  title: 'No interface has more security groups than AWS takes',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CM-6'] },
  options: {
    defaults: { groups: 5 },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        groups: z.int().min(1).max(16).default(5).describe('How many security groups an interface may have'),
      })
    },
  },
  forAll: carriers,
  holds: (carrier, { groups }) =>
    because(not(isSomeLonger(carrier.groupLists(), groups)), `it has more than ${groups} security groups`),
  fix: 'Put the rules of several groups into one, or let in one group in the place of several.',
})
