import { isBalancerGuarded } from '../../model/edge/web-acl.ts'
import { policy } from '../../model/policy.ts'
import { isApplicationBalancer } from '../../model/transport/balancer.ts'
import { all, because, implied, not } from '../../model/verdict.ts'

/**
 * For every application load balancer that faces the internet, a web ACL stands before it.
 *
 * It faces the internet where nothing is said. An association may be made elsewhere, where others are told of the balancer.
 */
export default policy({
  id: 'edge/load-balancer-web-acl',
  title: 'Load balancers stand behind a web ACL',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['AC-4', 'SC-5', 'SC-7'],
    'PCI-DSS-4.0.1': ['6.4.1', '6.4.2'],
    SOC2: ['CC6.6'],
  },
  equivalents: ['CKV2_AWS_28', 'CKV2_AWS_76', 'alb_waf_enabled', 'elbv2_waf_acl_attached'],
  forAll: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  holds: (balancer) =>
    implied(all([isApplicationBalancer(balancer), not(balancer.at('Scheme').is('internal'))]), () =>
      because(isBalancerGuarded(balancer), 'no web ACL is associated with it'),
    ),
  fix: 'Associate a web ACL with it, by AWS::WAFv2::WebACLAssociation.',
})
