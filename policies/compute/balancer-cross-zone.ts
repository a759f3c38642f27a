import { hasAttribute } from '../../model/network/topology/attributes.ts'
import { policy } from '../../model/policy.ts'
import { absentOr } from '../../model/storage/given.ts'
import { orElse } from '../../model/verdict.ts'

/**
 * For every network and gateway load balancer, each zone of it sends to targets in all zones.
 *
 * Otherwise a zone with few targets overloads them, and one with none turns away who came to it. Load balancers for applications
 * always do; the others do not where nothing is said.
 */
export default policy({
  id: 'compute/balancer-cross-zone',
  title: 'Load balancers send to targets in all zones',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CP-10', 'SC-5(2)'], SOC2: ['A1.2'] },
  equivalents: ['CKV_AWS_152', 'elbv2_cross_zone_load_balancing_enabled'],
  forAll: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  holds: (balancer) =>
    orElse(
      hasAttribute(balancer, 'load_balancing.cross_zone.enabled', (value) => value.is(true)),
      () => absentOr(balancer.at('Type'), (type) => type.is('application')),
    ),
  fix: 'Add the attribute load_balancing.cross_zone.enabled, with the value true.',
})
