import { hasAttribute } from '../../model/network/topology/attributes.ts'
import { policy } from '../../model/policy.ts'
import { isGiven } from '../../model/storage/given.ts'
import { all, orElse } from '../../model/verdict.ts'

/**
 * For every load balancer, it keeps a log of who asked for what.
 *
 * Behind it targets see its address and no other. Nothing is logged where nothing is said; one that is a gateway sees packets
 * alone, and has no such log.
 */
export default policy({
  id: 'logging/balancer-access-log',
  title: 'Load balancers log who asked for what',
  severity: 'medium',
  controls: { 'AWS-FSBP': ['ELB.5'], 'NIST-800-53r5': ['AU-2', 'AU-12', 'SI-4'], SOC2: ['CC7.2'] },
  equivalents: ['CKV_AWS_91', 'ELB.5', 'AwsSolutions-ELB2', 'elbv2_logging_enabled', 'ELB_LOGGING_ENABLED'],
  forAll: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  holds: (balancer) =>
    orElse(
      all([
        hasAttribute(balancer, 'access_logs.s3.enabled', (value) => value.is(true)),
        hasAttribute(balancer, 'access_logs.s3.bucket', (bucket) => isGiven(bucket, 'a bucket')),
      ]),
      () => balancer.at('Type').is('gateway'),
    ),
  fix: 'Add the attributes access_logs.s3.enabled, with the value true, and access_logs.s3.bucket.',
})
