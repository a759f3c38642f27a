import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { loadBalancer } from '../../generators/transport/load-balancer.ts'
import policy from './load-balancer-drops-invalid-headers.ts'

const Key = 'routing.http.drop_invalid_header_fields.enabled'
const other = { Key: 'idle_timeout.timeout_seconds', Value: '60' }

expectPolicy(policy, {
  rows: {
    'AWS::ElasticLoadBalancingV2::LoadBalancer': [
      ['fail', {}],
      ['fail', { Type: 'application' }],
      ['pass', { Type: 'network' }],
      ['pass', { Type: 'gateway' }],
      ['fail', { LoadBalancerAttributes: [other] }],
      ['pass', { LoadBalancerAttributes: [other, { Key, Value: 'true' }] }],
      ['pass', { LoadBalancerAttributes: [{ Key, Value: true }] }],
      ['fail', { LoadBalancerAttributes: [{ Key, Value: 'false' }] }],
      [
        'fail',
        {
          LoadBalancerAttributes: [
            { Key, Value: 'true' },
            { Key, Value: 'false' },
          ],
        },
      ],
      ['unknown', { LoadBalancerAttributes: [{ Key, Value: hidden }] }],
      ['unknown', { LoadBalancerAttributes: hidden }],
      ['unknown', { LoadBalancerAttributes: [{ Key: hidden, Value: 'true' }] }],
      ['unknown', { Type: hidden }],
      ['breakable', { LoadBalancerAttributes: [{ Key, Value: chosen('false', 'true') }] }],
    ],
  },
  generator: loadBalancer(),
  oracle: eachResource((balancer) => {
    const text = JSON.stringify(balancer)
    return /"Type":"(network|gateway)"/.test(text) || text.includes(`"${Key}","Value":"true"`)
  }),
})
