import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { ofFargate, otherwise, scaled } from '../../generators/compute/service.ts'
import policy from './services-scaled.ts'

const target = (ResourceId: unknown, more: object = {}) => ({
  Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
  Properties: {
    ServiceNamespace: 'ecs',
    ScalableDimension: 'ecs:service:DesiredCount',
    ResourceId,
    MinCapacity: 1,
    MaxCapacity: 10,
    ...more,
  },
})

const nightly = { ScheduledActions: [{ Schedule: 'rate(1 day)' }] }

const scalingPolicy = (properties: object) => ({
  Type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
  Properties: { PolicyName: 'a', PolicyType: 'TargetTrackingScaling', ...properties },
})

const called = (ServiceName: unknown) => ({ Cluster: 'shop', ServiceName }) as never

expectPolicy(policy, {
  rows: {
    'AWS::ECS::Service': [
      ['fail', {}],
      ['pass', { SchedulingStrategy: 'DAEMON' }],
      ['fail', { SchedulingStrategy: 'REPLICA' }],
      ['pass', called('moved')],
      ['pass', called('scheduled')],
      ['pass', called('named')],
      ['fail', called('still')],
      ['fail', { ServiceName: 'moved' }],
      ['fail', { Cluster: 'other', ServiceName: 'moved' }],
      ['pass', { Cluster: 'arn:aws:ecs:eu-west-1:111122223333:cluster/shop', ServiceName: 'moved' }],
      ['pass', { Cluster: { Ref: 'Cluster' }, ServiceName: 'moved' }],
      ['pass', { Cluster: { Ref: 'Cluster' }, ServiceName: 'joined' }],
      ['pass', { Cluster: { 'Fn::GetAtt': ['Cluster', 'Arn'] }, ServiceName: 'joined' }],
      ['pass', { Cluster: 'shop', ServiceName: 'joined' }],
      ['pass', { Cluster: 'arn:aws:ecs:eu-west-1:111122223333:cluster/shop', ServiceName: 'joined' }],
      ['fail', { Cluster: { Ref: 'OtherCluster' }, ServiceName: 'joined' }],
      ['fail', { Cluster: 'other', ServiceName: 'joined' }],
      ['fail', { ServiceName: 'joined' }],
      ['pass', { Cluster: { Ref: 'OtherCluster' }, ServiceName: 'unnamed' }],
      ['fail', { Cluster: { Ref: 'Cluster' }, ServiceName: 'unnamed' }],
      ['pass', { Cluster: { Ref: 'Where' }, ServiceName: 'chosen' }],
      ['breakable', { Cluster: 'shop', ServiceName: 'chosen' }],
      ['fail', { Cluster: 'other', ServiceName: 'chosen' }],
      ['pass', { Cluster: { 'Fn::Sub': '${Where}-1' }, ServiceName: 'numbered' }],
      ['unknown', { Cluster: hidden, ServiceName: 'joined' }],
      ['unknown', called(hidden)],
      ['unknown', called('unsure')],
      ['breakable', called(chosen('still', 'moved'))],
    ],
  },
  beside: {
    Parameters: { Where: { Type: 'String', Default: 'shop' } },
    Resources: {
      OtherCluster: { Type: 'AWS::ECS::Cluster' },
      Joined: target({ 'Fn::Sub': 'service/${Cluster}/joined' }, nightly),
      Unnamed: target({ 'Fn::Join': ['/', ['service', { Ref: 'OtherCluster' }, 'unnamed']] }, nightly),
      Chosen: target({ 'Fn::Sub': 'service/${Where}/chosen' }, nightly),
      Numbered: target({ 'Fn::Sub': 'service/${Where}-1/numbered' }, nightly),
      Cluster: { Type: 'AWS::ECS::Cluster', Properties: { ClusterName: 'shop' } },
      Moved: target('service/shop/moved'),
      Policy: scalingPolicy({ ScalingTargetId: { Ref: 'Moved' } }),
      Scheduled: target('service/shop/scheduled', { ScheduledActions: [{ Schedule: 'rate(1 day)' }] }),
      Named: target('service/shop/named'),
      ByName: scalingPolicy({ ResourceId: 'service/shop/named' }),
      Still: target('service/shop/still'),
      Unsure: target('service/shop/unsure', { ScheduledActions: hidden }),
    } as never,
  },
  generator: fc.oneof(ofFargate(), otherwise(), scaled()),
  oracle: eachResource<{ SchedulingStrategy?: string; ServiceName?: string; Cluster?: string }>(
    (service, { type, infrastructure }) => {
      if (type !== 'AWS::ECS::Service') return undefined
      const { Target: target, Policy: policy } = infrastructure.Resources
      const isOwn = (id: unknown): boolean =>
        service.Cluster === 'shop' &&
        (JSON.stringify(id ?? '').includes('"Service"') ||
          (id === 'service/shop/other' && service.ServiceName === 'other'))
      const {
        ServiceNamespace: namespace,
        ResourceId: id,
        ScheduledActions: scheduled,
      } = target?.Properties ?? {}
      const isMeant = namespace === 'ecs' && isOwn(id)
      const isMoved =
        scheduled !== undefined ||
        JSON.stringify(policy ?? '').includes('{"Ref":"Target"}') ||
        isOwn(policy?.Properties?.ResourceId)
      return service.SchedulingStrategy === 'DAEMON' || (isMeant && isMoved)
    },
  ),
})
