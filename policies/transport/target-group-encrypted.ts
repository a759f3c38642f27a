import { policy } from '../../model/policy.ts'
import { any } from '../../model/verdict.ts'

const protocols = ['GENEVE', 'HTTP', 'HTTPS', 'QUIC', 'TCP', 'TCP_QUIC', 'TCP_UDP', 'TLS', 'UDP'] as const

interface Options {
  /** By which load balancers may speak to targets. */
  readonly protocols: readonly (typeof protocols)[number][]
}

const encrypted: Options['protocols'] = ['HTTPS', 'QUIC', 'TLS']

/**
 * For every target group, a load balancer speaks to its targets by a protocol that is encrypted.
 *
 * What comes in by HTTPS goes on in plain text by HTTP, through the network of a VPC, where it is the choice of an
 * organization what is enough: the option names what is. Functions and other load balancers as targets have no such protocol,
 * and appliances behind a gateway load balancer get packets as they came.
 */
export default policy<Options>({
  id: 'transport/target-group-encrypted',
  title: 'Load balancers speak to targets by TLS',
  severity: 'low',
  controls: {
    'NIST-800-53r5': ['SC-8', 'SC-8(1)', 'SC-13'],
    SOC2: ['CC6.7'],
    'AWS-FSBP': ['ELB.22'],
  },
  equivalents: ['CKV_AWS_378', 'ELB.22'],
  options: {
    defaults: { protocols: encrypted },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        protocols: z
          .array(z.enum(protocols))
          .default([...encrypted])
          .describe('Protocols by which load balancers may speak to targets'),
      })
    },
  },
  forAll: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  holds: (group, options) =>
    any([
      group.at('TargetType').isOneOf('alb', 'lambda'),
      group.at('Protocol').isOneOf('GENEVE', ...options.protocols),
    ]),
  fix: 'Set Protocol to HTTPS or TLS, and let the targets end it.',
})
