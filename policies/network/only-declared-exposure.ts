import { calledAsDeclared, type Exposed, reachedAsDeclared } from '../../model/network/exposure/exposure.ts'
import type { Carrier } from '../../model/network/interfaces/carriers.ts'
import { outsiderOptions, outsiders, portsOption, rangesOption } from '../../model/network/rules/options.ts'
import { internet } from '../../model/network/sets/flow.ts'
import { networked } from '../../model/network/use/networked.ts'
import { policy } from '../../model/policy.ts'
import { all } from '../../model/verdict.ts'

interface Options {
  readonly exposure: readonly Exposed[]
  /** As many public addresses are let in by intention, counted for each port over all rules of its groups. */
  readonly tolerated: number
}

/**
 * For every resource that can be addressed from the internet, nothing reaches it from there but what is declared.
 *
 * A list of what may be seen is short, and can be reviewed. Whether something can be addressed is decided, too: by its
 * public address, that of its subnet, an elastic address, the scheme of a load balancer, or `PubliclyAccessible`. Where
 * it names its subnets, what reaches it is what `forall reach` finds: over routes and gateways, past network ACLs, VPC
 * Block Public Access and groups, to what listens. What names none is taken to be where such an address can be reached.
 * Of ICMP a ping, its reply and the errors of which RFC 4890 says that nobody should drop them need not be declared.
 */
export default policy<Carrier, Options>({
  id: 'network/only-declared-exposure',
  title: 'Only what is declared can be reached from the internet',
  severity: 'high',
  controls: {
    'NIST-800-53r5': ['AC-4', 'CM-7', 'SC-7', 'SC-7(5)'],
    'PCI-DSS-4.0.1': ['1.2.5', '1.3.1'],
    SOC2: ['CC6.6'],
  },
  options: {
    defaults: {
      exposure: [{ to: 'AWS::ElasticLoadBalancing*', tcp: [80, 443], udp: [], icmp: false }],
      tolerated: outsiders.tolerated,
    },
    declares: ({ exposure }) => exposure.map(({ to }, at) => ({ path: ['exposure', at, 'to'], pattern: to })),
    schema: async () => {
      const { z } = await import('zod')
      const ports = portsOption(z)
      return z.strictObject({
        exposure: z
          .array(
            z.strictObject({
              to: z.string().min(1).describe('Which resources: a pattern of their ids, or of their types'),
              tcp: ports.default([]).describe('TCP ports: each a number, or [first, last]'),
              udp: ports.default([]).describe('UDP ports, in the same way'),
              icmp: z
                .boolean()
                .default(false)
                .describe('All of ICMP; else no more than pings, and that a packet did not arrive'),
              from: rangesOption(z)
                .optional()
                .describe('From which ranges alone; from everywhere, if left out'),
            }),
          )
          .describe('All that may be reached from the internet'),
        tolerated: outsiderOptions(z).tolerated,
      })
    },
  },
  forAll: networked,
  holds: (carrier, { exposure, tolerated }) =>
    all([
      reachedAsDeclared(carrier, exposure, internet.tolerating(tolerated)),
      calledAsDeclared(carrier, exposure),
    ]),
  fix: 'Close it, give it no public address, or declare it among what may be reached.',
})
