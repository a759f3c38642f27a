import { anyTraffic } from '../../algebra/traffic/traffic.ts'
import { isClosedOutside } from '../../model/network/callers/public-callers.ts'
import type { Carrier } from '../../model/network/interfaces/carriers.ts'
import { eachGroup } from '../../model/network/interfaces/each-group.ts'
import { patternsOption, rangesOption } from '../../model/network/rules/options.ts'
import { anyRange } from '../../model/network/sets/flow.ts'
import { comesFrom, computing, dataStores } from '../../model/network/use/tiers.ts'
import { policy } from '../../model/policy.ts'
import { all } from '../../model/verdict.ts'

interface Options {
  /** What may carry the groups that are let in: patterns of ids, or of types. */
  readonly from: readonly string[]
  /** Ranges of addresses that may be let in. */
  readonly ranges: readonly string[]
}

/**
 * For every database, cache, search domain, broker and file system, its security groups let in groups of what computes,
 * and no range of addresses.
 *
 * A range lets in whatever gets an address there tomorrow, a bastion, a neighbour's function; a group says who is meant.
 * So a tier that is drawn in every diagram, data behind tasks behind a load balancer, is proved of what is deployed.
 * A search domain outside of a VPC has no groups: its access policy says who is let in.
 */
export default policy<Carrier, Options>({
  id: 'network/data-from-groups-only',
  title: 'Data can be reached by what computes alone, and by its security groups',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['AC-4', 'CM-7', 'SC-7', 'SC-7(5)'],
    'PCI-DSS-4.0.1': ['1.2.5', '1.3.1'],
    SOC2: ['CC6.6'],
  },
  options: {
    defaults: { from: computing, ranges: [] },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        from: patternsOption(z)
          .default([...computing])
          .describe('What may carry the groups that are let in, or the groups: patterns of ids, or of types'),
        ranges: rangesOption(z)
          .default([])
          .describe('Ranges that may be let in all the same, such as 10.8.0.0/16'),
      })
    },
  },
  forAll: dataStores,
  holds: (store, { from, ranges }) =>
    all([
      eachGroup(store, 'lets in only groups that are meant', (group) =>
        all([group.ingress.disjoint(anyRange.except(ranges).to(anyTraffic)), comesFrom(group, from)]),
      ),
      isClosedOutside(store.resource),
    ]),
  fix: 'Let in the security group of what uses it, by SourceSecurityGroupId, in the place of a range.',
})
