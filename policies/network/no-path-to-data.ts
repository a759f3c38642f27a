import type { Carrier } from '../../model/network/interfaces/carriers.ts'
import type { Tiers } from '../../model/network/paths/alike.ts'
import { leadsThrough } from '../../model/network/paths/path.ts'
import { type Outsiders, outside, outsiderOptions, outsiders } from '../../model/network/rules/options.ts'
import { computing, dataStores } from '../../model/network/use/tiers.ts'
import { policy } from '../../model/policy.ts'

interface Options extends Outsiders {
  /** The tiers through which every way goes, the outermost first: patterns of ids, or of types. */
  readonly through: Tiers
}

/**
 * For every database, cache, search domain, broker and file system, each path from the internet goes through a load
 * balancer and then through what computes.
 *
 * Nobody has to open a database to the internet for it to be reached from there: a bastion with a public address that is
 * let in is enough, and so is a host behind the bastion. Paths are followed through routes, gateways, network ACLs and
 * groups, in any number of hops.
 */
export default policy<Carrier, Options>({
  id: 'network/no-path-to-data',
  title: 'No path from the internet to data goes past the application',
  severity: 'high',
  controls: {
    'NIST-800-53r5': ['AC-4', 'SC-7', 'SC-7(5)'],
    'PCI-DSS-4.0.1': ['1.3.1', '1.4.4'],
    SOC2: ['CC6.6'],
  },
  options: {
    defaults: { through: [['AWS::ElasticLoadBalancing*'], computing], ...outsiders },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        through: z
          .array(z.array(z.string().min(1)))
          .default([['AWS::ElasticLoadBalancing*'], [...computing]])
          .describe(
            'The tiers that every path goes through, the outermost first, each as patterns of ids or of types; where there are none, a direct path alone is forbidden',
          ),
        ...outsiderOptions(z),
      })
    },
  },
  forAll: dataStores,
  holds: (store, options) => leadsThrough(store, options.through, outside(options)),
  fix: 'Close one of the hops that are named: let in the group of the application alone, or give what is reached no public address.',
})
