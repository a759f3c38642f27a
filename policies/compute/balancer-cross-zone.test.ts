import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { balancer } from '../../generators/compute/balancer.ts'
import policy from './balancer-cross-zone.ts'

const network = (Value: unknown) =>
  ({
    Type: 'network',
    LoadBalancerAttributes: [{ Key: 'load_balancing.cross_zone.enabled', Value }],
  }) as never

expectPolicy(policy, {
  rows: {
    'AWS::ElasticLoadBalancingV2::LoadBalancer': [
      ['pass', {}],
      ['pass', { Type: noValue }],
      ['pass', { Type: 'application' }],
      ['fail', { Type: 'network' }],
      ['fail', { Type: 'gateway' }],
      ['pass', network('true')],
      ['fail', network('false')],
      ['unknown', network(hidden)],
      ['unknown', { Type: hidden }],
      ['breakable', { Type: chosen('network', 'application') }],
    ],
  },
  generator: balancer(),
  oracle: eachResource(
    ({ Type: type = 'application', ...rest }) =>
      type === 'application' || /cross_zone.enabled","Value":"true"/.test(JSON.stringify(rest)),
  ),
})
