import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { balancer } from '../../generators/compute/balancer.ts'
import policy from './balancer-access-log.ts'

const log = (enabled: unknown, bucket: unknown = 'logs') =>
  ({
    LoadBalancerAttributes: [
      { Key: 'access_logs.s3.enabled', Value: enabled },
      { Key: 'access_logs.s3.bucket', Value: bucket },
    ],
  }) as never

expectPolicy(policy, {
  rows: {
    'AWS::ElasticLoadBalancingV2::LoadBalancer': [
      ['fail', {}],
      ['pass', log('true')],
      ['pass', log('true', { Ref: 'Logs' })],
      ['fail', log('true', '')],
      ['fail', log('false')],
      ['fail', { LoadBalancerAttributes: [{ Key: 'access_logs.s3.enabled', Value: 'true' }] }],
      ['pass', { Type: 'gateway' }],
      ['fail', { Type: 'network' }],
      ['unknown', log(hidden)],
      ['unknown', { Type: hidden }],
      ['breakable', log(chosen('false', 'true'))],
    ],
  },
  beside: { Resources: { Logs: { Type: 'AWS::S3::Bucket' } } },
  generator: balancer(),
  oracle: eachResource(({ Type: type, ...rest }) => {
    const text = JSON.stringify(rest)
    return type === 'gateway' || (/s3.enabled","Value":"true"/.test(text) && text.includes('"logs"'))
  }),
})
