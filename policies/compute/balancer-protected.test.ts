import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { balancer } from '../../generators/compute/balancer.ts'
import policy from './balancer-protected.ts'

const set = (Value: unknown, Key: unknown = 'deletion_protection.enabled') =>
  ({
    LoadBalancerAttributes: [
      { Key: 'idle_timeout.timeout_seconds', Value: '60' },
      { Key, Value },
    ],
  }) as never

expectPolicy(policy, {
  rows: {
    'AWS::ElasticLoadBalancingV2::LoadBalancer': [
      ['fail', {}],
      ['fail', { LoadBalancerAttributes: [] }],
      ['pass', set('true')],
      ['pass', set(true)],
      ['fail', set('false')],
      ['fail', set('true', 'deletion_protection')],
      ['unknown', set(hidden)],
      ['unknown', set('true', hidden)],
      ['breakable', set(chosen('false', 'true'))],
    ],
  },
  generator: balancer(),
  oracle: eachResource((properties) =>
    JSON.stringify(properties).includes('"deletion_protection.enabled","Value":"true"'),
  ),
})
