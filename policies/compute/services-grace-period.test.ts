import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { ofFargate, otherwise } from '../../generators/compute/service.ts'
import policy from './services-grace-period.ts'

const LoadBalancers = [{ ContainerName: 'web', ContainerPort: 80, TargetGroupArn: 'x' }]

const after = (HealthCheckGracePeriodSeconds: unknown) =>
  ({ LoadBalancers, HealthCheckGracePeriodSeconds }) as never

expectPolicy(policy, {
  rows: {
    'AWS::ECS::Service': [
      ['pass', {}],
      ['pass', { LoadBalancers: [] }],
      ['pass', { LoadBalancers: [noValue] }],
      ['fail', { LoadBalancers }],
      ['pass', after(60)],
      ['fail', after(0)],
      ['fail', after('soon')],
      ['pass', after('60'), { seconds: 60 }],
      ['fail', after(59), { seconds: 60 }],
      ['unknown', after(hidden)],
      ['unknown', { LoadBalancers: hidden }],
      ['breakable', after(chosen(0, 60))],
      ['breakable', { LoadBalancers: [chosen(LoadBalancers[0] as never, noValue)] }],
    ],
  },
  generator: fc.oneof(ofFargate(), otherwise()),
  options: fc.record({ seconds: fc.constantFrom(1, 60, 61) }),
  oracle: eachResource<
    { LoadBalancers?: unknown; HealthCheckGracePeriodSeconds?: number },
    { seconds: number }
  >((service, { type, options }) => {
    if (type !== 'AWS::ECS::Service') return undefined
    const { LoadBalancers: balancers, HealthCheckGracePeriodSeconds: given = 0 } = service
    return balancers === undefined || given >= options.seconds
  }),
})
