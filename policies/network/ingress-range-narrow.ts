import type { Cidr } from '../../algebra/address/cidr.ts'
import type { SecurityGroup } from '../../model/network/groups/group.ts'
import { ingressGroups } from '../../model/network/groups/view.ts'
import { isNarrow, isNarrowList, type Narrowness } from '../../model/network/rules/range.ts'
import { oncePer } from '../../model/once.ts'
import { policy } from '../../model/policy.ts'
import { all, because } from '../../model/verdict.ts'

interface NarrowIngress extends Narrowness {
  /** Prefix lists that stand in no template, and hold no range that is wider. */
  readonly lists: readonly string[]
}

/** By 0.0.0.0/0 everybody is meant: which ports are open to all is asked elsewhere, unless single addresses alone are let in. */
const everybody = oncePer(({ ipv4, ipv6 }: Narrowness) => {
  const ranges = [...(ipv4 < 32 ? ['0.0.0.0/0'] : []), ...(ipv6 < 128 ? ['::/0'] : [])]
  return {
    name: ranges.join(' or ') || 'no other',
    holds: ({ prefix, first }: Cidr) => prefix === 0 && (first.family === 4 ? ipv4 < 32 : ipv6 < 128),
  }
})

/**
 * For every security group, no range that it lets in is wider than the organisation's networks are, but for those of all
 * addresses.
 *
 * 0.0.0.0/0 and ::/0 are not judged here, unless single addresses alone may be let in: what may be open to everybody
 * `network/only-authorized-ports` asks, and other policies of single ports. 10.0.0.0/8 is every network that anybody has at home, at a partner's or in another account. It is written when
 * somebody did not know who was to be let in. By default a range is as wide as a VPC can be. Which ranges a prefix list of
 * AWS holds is in no template: `lists` names those that somebody has looked at.
 */
export default policy<SecurityGroup, NarrowIngress>({
  id: 'network/ingress-range-narrow',
  title: 'Security groups let in no range wider than a network, all addresses aside',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['AC-4', 'SC-7', 'SC-7(5)'], 'PCI-DSS-4.0.1': ['1.2.5', '1.3.1'] },
  equivalents: [
    'ec2_securitygroup_allow_wide_open_public_ipv4',
    'sensitive_port_is_exposed_to_wide_private_network',
  ],
  options: {
    defaults: { ipv4: 16, ipv6: 44, lists: [] },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        ipv4: z
          .int()
          .min(1)
          .max(32)
          .default(16)
          .describe('The shortest prefix of IPv4; 32 is a single address, and lets 0.0.0.0/0 fail too'),
        ipv6: z
          .int()
          .min(1)
          .max(128)
          .default(44)
          .describe('The shortest prefix of IPv6; 128 is a single address, and lets ::/0 fail too'),
        lists: z
          .array(z.string().regex(/^pl-[0-9a-f]{8,17}$/))
          .default([])
          .describe(
            'Prefix lists of AWS or of others whose ranges are known to be no wider, such as pl-3b927c52 of CloudFront in us-east-1',
          ),
      })
    },
  },
  forAll: ingressGroups,
  holds: ({ ingress }, narrowness) =>
    because(
      ingress.every((rule) =>
        all([
          isNarrow(rule.at('CidrIp'), narrowness, everybody(narrowness)),
          isNarrow(rule.at('CidrIpv6'), narrowness, everybody(narrowness)),
          isNarrowList(rule.at('SourcePrefixListId'), narrowness, everybody(narrowness), narrowness.lists),
        ]),
      ),
      'a range that it lets in is wider than a network',
    ),
  fix: 'Let in a security group, a prefix list, or the ranges of the networks that are meant.',
})
