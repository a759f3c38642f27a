import { matchesGlob } from '../../model/glob.ts'
import { patternsOption } from '../../model/network/rules/options.ts'
import { isNarrow, isNarrowList } from '../../model/network/rules/range.ts'
import { leadsToInternet } from '../../model/network/topology/gateway.ts'
import { policy } from '../../model/policy.ts'
import { all, because, implied, pass } from '../../model/verdict.ts'

interface Options {
  /** Routes that are for everybody: patterns of their ids. */
  readonly publicRoutes: readonly string[]
}

/** No network that somebody has been given is as wide. */
const ofNetworks = { ipv4: 8, ipv6: 16 }

/**
 * For every route to an internet gateway, it is for some networks, and not for the whole internet.
 *
 * A subnet with such a route is public: what gets a public address there can be addressed by everybody. Where subnets are
 * meant to be public, for load balancers or NAT gateways, their routes are named.
 */
export default policy<Options>({
  id: 'network/gateway-route-narrow',
  title: 'Only named routes lead to the whole internet',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['AC-4', 'SC-7', 'SC-7(5)'], 'PCI-DSS-4.0.1': ['1.3.1', '1.4.1'] },
  equivalents: [
    'HIPAA.Security-VPCNoUnrestrictedRouteToIGW',
    'NIST.800.53.R5-VPCNoUnrestrictedRouteToIGW',
    'PCI.DSS.321-RDSAutomaticMinorVersionUpgradeEnabled',
    'PCI.DSS.321-VPCNoUnrestrictedRouteToIGW',
  ],
  options: {
    defaults: { publicRoutes: [] },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        publicRoutes: patternsOption(z).describe(
          'Routes that are for the whole internet: patterns of their ids, such as *PublicSubnet*',
        ),
      })
    },
  },
  forAll: 'AWS::EC2::Route',
  holds: (route, { publicRoutes }) =>
    publicRoutes.some((pattern) => matchesGlob(pattern, route.id))
      ? pass
      : implied(leadsToInternet(route), () =>
          because(
            all([
              isNarrow(route.at('DestinationCidrBlock'), ofNetworks),
              isNarrow(route.at('DestinationIpv6CidrBlock'), ofNetworks),
              isNarrowList(route.at('DestinationPrefixListId'), ofNetworks),
            ]),
            'it leads to the whole internet',
          ),
        ),
  fix: 'Name the networks that are to be reached, go through a NAT gateway, or name the route among those that are public.',
})
