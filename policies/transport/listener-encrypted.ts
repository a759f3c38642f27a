import { policy } from '../../model/policy.ts'
import { sendsAllToHttps } from '../../model/transport/listeners.ts'
import { all, any, implied, type Verdict } from '../../model/verdict.ts'

interface Options {
  /** Ports of TCP and UDP at which targets end TLS themselves. */
  readonly passedThrough: readonly number[]
}

/**
 * For every listener of a load balancer, nobody is served by it without TLS.
 *
 * HTTPS and TLS are; HTTP is where it does nothing but send everybody to HTTPS, by what it does by default and by all its
 * rules: a redirect that does not say HTTPS goes back to HTTP. What a network load balancer passes on by TCP or UDP is
 * whatever its clients send, so that the ports have to be named at which the targets end TLS. QUIC is encrypted by itself.
 * A listener of a gateway load balancer has no protocol, and is not asked.
 */
export default policy<Options>({
  id: 'transport/listener-encrypted',
  title: 'Every listener speaks TLS, or sends to HTTPS',
  severity: 'high',
  controls: {
    'NIST-800-53r5': ['SC-8', 'SC-8(1)', 'SC-13', 'SC-23'],
    'PCI-DSS-4.0.1': ['4.2.1'],
    SOC2: ['CC6.7'],
    'AWS-FSBP': ['ELB.1', 'ELB.18'],
  },
  equivalents: [
    'AWS-0054',
    'CKV2_AWS_20',
    'CKV_AWS_2',
    'ELB.1',
    'ELB.18',
    'alb_http_to_https_redirection_check',
    'elbv2_nlb_tls_termination_enabled',
    'elbv2_ssl_listeners',
  ],
  options: {
    defaults: { passedThrough: [] },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        passedThrough: z
          .array(z.int().min(1).max(65535))
          .default([])
          .describe('Ports of TCP and UDP at which the targets end TLS themselves'),
      })
    },
  },
  forAll: 'AWS::ElasticLoadBalancingV2::Listener',
  holds: (listener, { passedThrough }) => {
    const protocol = listener.at('Protocol')
    const isPassedOn = (): readonly Verdict[] =>
      passedThrough.length === 0
        ? []
        : [
            all([
              protocol.isOneOf('TCP', 'UDP', 'TCP_UDP', 'TCP_QUIC'),
              listener.at('Port').isOneOf(...passedThrough),
            ]),
          ]
    return implied(protocol.exists(), () =>
      any([
        protocol.isOneOf('HTTPS', 'TLS', 'QUIC'),
        ...isPassedOn(),
        all([protocol.is('HTTP'), sendsAllToHttps(listener)]),
      ]),
    )
  },
  fix: 'Set Protocol to HTTPS or TLS with a certificate, or let all of it be a redirect with Protocol: HTTPS.',
})
