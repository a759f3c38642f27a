import { policy } from '../../model/policy.ts'
import { attributeHolds, isApplicationBalancer } from '../../model/transport/balancer.ts'
import { implied, pass } from '../../model/verdict.ts'

/**
 * For every application load balancer, what is no clear request of HTTP is not passed on in the connection of others.
 *
 * `defensive`, which it is where nothing is said, closes the connection after an ambiguous request, `strictest` refuses it;
 * `monitor` only counts.
 */
export default policy({
  id: 'transport/load-balancer-desync',
  title: 'Load balancers defend against request smuggling',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['SC-7', 'SC-8', 'SI-10'],
    'PCI-DSS-4.0.1': ['6.2.4'],
    SOC2: ['CC6.6'],
    'AWS-FSBP': ['ELB.12'],
  },
  equivalents: ['CKV_AWS_328', 'ELB.12', 'alb_desync_mode_check', 'elbv2_desync_mitigation_mode'],
  forAll: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  holds: (balancer) =>
    implied(isApplicationBalancer(balancer), () =>
      attributeHolds(balancer, 'routing.http.desync_mitigation_mode', {
        holds: (value) => value.isOneOf('defensive', 'strictest'),
        byDefault: pass,
      }),
    ),
  fix: 'Set the attribute routing.http.desync_mitigation_mode to defensive or strictest.',
})
