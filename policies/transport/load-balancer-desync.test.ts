import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { loadBalancer } from '../../generators/transport/load-balancer.ts'
import policy from './load-balancer-desync.ts'

const Key = 'routing.http.desync_mitigation_mode'

expectPolicy(policy, {
  rows: {
    'AWS::ElasticLoadBalancingV2::LoadBalancer': [
      ['pass', {}],
      ['pass', { LoadBalancerAttributes: [{ Key, Value: 'defensive' }] }],
      ['pass', { LoadBalancerAttributes: [{ Key, Value: 'strictest' }] }],
      ['fail', { LoadBalancerAttributes: [{ Key, Value: 'monitor' }] }],
      ['pass', { Type: 'network', LoadBalancerAttributes: [{ Key, Value: 'monitor' }] }],
      ['pass', { LoadBalancerAttributes: [{ Key: 'something.else', Value: 'monitor' }] }],
      ['unknown', { LoadBalancerAttributes: [{ Key, Value: hidden }] }],
      ['unknown', { LoadBalancerAttributes: [{ Key: hidden, Value: 'monitor' }] }],
      ['breakable', { LoadBalancerAttributes: [{ Key, Value: chosen('monitor', 'defensive') }] }],
    ],
  },
  generator: loadBalancer(),
  oracle: eachResource((balancer) => {
    const text = JSON.stringify(balancer)
    return !text.includes('"monitor"') || /"Type":"(network|gateway)"/.test(text)
  }),
})
