import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { ofFargate, otherwise } from '../../generators/compute/service.ts'
import { isScaled } from '../../generators/compute/words.ts'
import policy from './services-several-tasks.ts'

const target = (ResourceId: unknown, MinCapacity: unknown, more: object = {}) => ({
  Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
  Properties: {
    ServiceNamespace: 'ecs',
    ScalableDimension: 'ecs:service:DesiredCount',
    ResourceId,
    MinCapacity,
    MaxCapacity: 10,
    ...more,
  },
})

expectPolicy(policy, {
  rows: {
    'AWS::ECS::Service': [
      ['fail', {}],
      ['fail', { DesiredCount: 1 }],
      ['pass', { DesiredCount: 2 }],
      ['pass', { DesiredCount: '2' }],
      ['fail', { DesiredCount: 2 }, { count: 3 }],
      ['pass', { SchedulingStrategy: 'DAEMON' }],
      ['pass', { DesiredCount: 1, Cluster: 'shop', ServiceName: 'orders' }],
      ['fail', { DesiredCount: 1, Cluster: 'shop', ServiceName: 'single' }],
      ['fail', { DesiredCount: 1, Cluster: 'shop', ServiceName: 'other' }],
      ['unknown', { DesiredCount: 1, Cluster: 'shop', ServiceName: 'perhaps' }],
      ['unknown', { DesiredCount: hidden }],
      ['unknown', { DesiredCount: 1, Cluster: 'shop', ServiceName: hidden }],
      ['breakable', { DesiredCount: chosen(1, 2) }],
    ],
  },
  beside: {
    Resources: {
      Two: target('service/shop/orders', 2),
      One: target('service/shop/single', 1),
      Other: target('table/other', 2, { ScalableDimension: 'dynamodb:table:ReadCapacityUnits' }),
      Perhaps: target('service/shop/perhaps', hidden),
    } as never,
  },
  generator: fc.oneof(ofFargate(), otherwise()),
  options: fc.record({ count: fc.constantFrom(1, 2, 3) }),
  oracle: eachResource<{ DesiredCount?: number; SchedulingStrategy?: string }, { count: number }>(
    (service, { type, infrastructure, options: { count } }) => {
      if (type !== 'AWS::ECS::Service') return undefined
      const { DesiredCount: desired = 0, SchedulingStrategy: strategy } = service
      const least = isScaled(infrastructure)
      return strategy === 'DAEMON' || Math.max(desired, least?.MinCapacity ?? 0) >= count
    },
  ),
})
