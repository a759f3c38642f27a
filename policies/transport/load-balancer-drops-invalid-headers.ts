import { policy } from '../../model/policy.ts'
import { attributeHolds, isApplicationBalancer } from '../../model/transport/balancer.ts'
import { fail, implied } from '../../model/verdict.ts'

/**
 * For every application load balancer, header fields with names that HTTP does not allow are dropped.
 *
 * Passed on, as they are where nothing is said, they are read in one way by the balancer and in another by what stands behind
 * it, and by that requests are smuggled.
 */
export default policy({
  id: 'transport/load-balancer-drops-invalid-headers',
  title: 'Load balancers drop invalid header fields',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['SC-7(4)', 'SC-8', 'SI-10'],
    'PCI-DSS-4.0.1': ['6.2.4'],
    SOC2: ['CC6.6'],
    'AWS-FSBP': ['ELB.4'],
  },
  equivalents: ['AWS-0052', 'CKV_AWS_131', 'ELB.4', 'alb_http_drop_invalid_header_enabled'],
  forAll: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  holds: (balancer) =>
    implied(isApplicationBalancer(balancer), () =>
      attributeHolds(balancer, 'routing.http.drop_invalid_header_fields.enabled', {
        holds: (value) => value.is(true),
        byDefault: fail,
      }),
    ),
  fix: 'Set the attribute routing.http.drop_invalid_header_fields.enabled to true.',
})
