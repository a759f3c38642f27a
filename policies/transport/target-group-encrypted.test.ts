import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { functionGroup, targetGroup } from '../../generators/transport/load-balancer.ts'
import policy from './target-group-encrypted.ts'

expectPolicy(policy, {
  rows: {
    'AWS::ElasticLoadBalancingV2::TargetGroup': [
      ['fail', {}],
      ['fail', { Protocol: 'HTTP' }],
      ['fail', { Protocol: 'HTTP', TargetType: 'ip' }],
      ['pass', { Protocol: 'HTTPS' }],
      ['pass', { Protocol: 'TLS' }],
      ['fail', { Protocol: 'TCP' }],
      ['pass', { Protocol: 'TCP', TargetType: 'alb' }],
      ['pass', { TargetType: 'lambda' }],
      ['pass', { Protocol: 'GENEVE' }],
      ['pass', { Protocol: 'HTTP' }, { protocols: ['HTTPS', 'HTTP'] }],
      ['fail', { Protocol: 'TLS' }, { protocols: ['HTTPS'] }],
      ['unknown', { Protocol: hidden }],
      ['breakable', { Protocol: chosen('HTTP', 'HTTPS') }],
    ],
  },
  generator: fc.oneof(targetGroup(), functionGroup()),
  options: fc.record({ protocols: fc.subarray(['HTTP', 'HTTPS', 'TLS', 'TCP'] as const) }),
  oracle: eachResource(
    ({ Protocol, TargetType }: { Protocol?: string; TargetType?: string }, { options: { protocols } }) =>
      ['alb', 'lambda'].includes(TargetType ?? '') ||
      Protocol === 'GENEVE' ||
      (protocols as readonly string[]).includes(Protocol ?? ''),
  ),
})
