import { hasAttribute } from '../../model/network/topology/attributes.ts'
import { policy } from '../../model/policy.ts'

/**
 * For every load balancer, it cannot be deleted by mistake.
 *
 * A new one has another name, to which every record has to be led first. Nothing is protected where nothing is said.
 */
export default policy({
  id: 'compute/balancer-protected',
  title: 'Load balancers cannot be deleted by mistake',
  severity: 'low',
  controls: { 'AWS-FSBP': ['ELB.6'], 'NIST-800-53r5': ['CM-3', 'SC-5(2)'], SOC2: ['A1.2'] },
  equivalents: ['CKV_AWS_150', 'ELB.6', 'elbv2_deletion_protection', 'ELB_DELETION_PROTECTION_ENABLED'],
  forAll: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  holds: (balancer) => hasAttribute(balancer, 'deletion_protection.enabled', (value) => value.is(true)),
  fix: 'Add the attribute deletion_protection.enabled, with the value true.',
})
