import { policy } from '../../model/policy.ts'
import { balancerPolicies } from '../../model/transport/balancer-policies.ts'
import { type LeastVersion, leastVersion, takesAtLeast } from '../../model/transport/tls-versions.ts'
import { implied } from '../../model/verdict.ts'

/**
 * For every listener with TLS, no version is spoken that is older than 1.2.
 *
 * Where no security policy is named, a listener that CloudFormation makes has `ELBSecurityPolicy-2016-08`, which takes TLS
 * 1.0. What a policy takes is known by its name, of those that AWS has had up to a day; of a later one it is not.
 */
export default policy<LeastVersion>({
  id: 'transport/listener-tls-version',
  title: 'No listener takes an outdated version of TLS',
  severity: 'high',
  controls: {
    'NIST-800-53r5': ['SC-8', 'SC-8(1)', 'SC-13', 'SC-23'],
    'PCI-DSS-4.0.1': ['4.2.1', '2.2.5'],
    SOC2: ['CC6.7'],
    'AWS-FSBP': ['ELB.17'],
  },
  equivalents: [
    'AWS-0047',
    'CKV2_AWS_74',
    'CKV_AWS_103',
    'ELB.17',
    'elbv2_predefined_security_policy_ssl_check',
    'elbv2_insecure_ssl_ciphers',
  ],
  options: leastVersion,
  forAll: 'AWS::ElasticLoadBalancingV2::Listener',
  holds: (listener, { least }) =>
    implied(listener.at('Protocol').isOneOf('HTTPS', 'TLS'), () =>
      takesAtLeast(listener.at('SslPolicy'), balancerPolicies, least),
    ),
  fix: 'Set SslPolicy to one of the policies that begin with ELBSecurityPolicy-TLS13-1-2.',
})
