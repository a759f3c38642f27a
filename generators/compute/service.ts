import fc from 'fast-check'
import {
  either,
  getAtt,
  type Infrastructure,
  infrastructure,
  maybe,
  ref,
  resource,
  type Shape,
} from '../resource.ts'
import { flag, near } from '../shapes.ts'

const task = (os: Shape, healthCheck: Shape) =>
  resource('AWS::ECS::TaskDefinition', {
    NetworkMode: 'awsvpc',
    RuntimePlatform: os,
    Cpu: '1024',
    Memory: '2048',
    ContainerDefinitions: maybe([
      { Name: 'web', Image: 'shop:1', Essential: maybe(flag()), HealthCheck: healthCheck },
    ]),
  })

const healthCheck = () =>
  maybe({ Command: fc.constantFrom(['CMD-SHELL', 'curl -f http://localhost/'], ['NONE']) })

const network = () => ({
  AwsvpcConfiguration: {
    Subnets: ['subnet-11111111'],
    AssignPublicIp: maybe(fc.constantFrom('ENABLED', 'DISABLED')),
  },
})

const deployment = () =>
  maybe({
    MaximumPercent: maybe(200),
    DeploymentCircuitBreaker: maybe(
      either({ Enable: true, Rollback: true }, { Enable: flag(), Rollback: flag() }),
    ),
  })

const balanced = (targetGroup: Shape) => [
  { ContainerName: 'web', ContainerPort: 80, TargetGroupArn: targetGroup },
]

const group = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef'

const service = (properties: Readonly<Record<string, Shape>>) =>
  resource('AWS::ECS::Service', {
    Cluster: fc.option(fc.constant('shop'), { nil: undefined, freq: 4 }),
    DesiredCount: maybe(near(2, { min: 0, max: 100 })),
    NetworkConfiguration: network(),
    DeploymentConfiguration: deployment(),
    ...properties,
  })

/** A service of Fargate, its tasks, and what scales it, if anything does. */
export const ofFargate = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Task: task(
      maybe({ OperatingSystemFamily: fc.constantFrom('LINUX', 'WINDOWS_SERVER_2022_CORE') }),
      healthCheck(),
    ),
    Service: service({
      ServiceName: maybe('orders'),
      TaskDefinition: ref('Task'),
      LaunchType: maybe('FARGATE'),
      PlatformVersion: maybe(fc.constantFrom('LATEST', '1.4.0', '1.3.0', '1.0.0')),
      LoadBalancers: maybe(balanced(group)),
      HealthCheckGracePeriodSeconds: maybe(near(60, { min: 0, max: 3600 })),
    }),
    Target: fc.oneof(target(getAtt('Service', 'Name')), fc.constant(undefined)),
  })

/** A service whose deployments somebody else makes, or one task of which is on each instance. */
export const otherwise = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    { withCrossShrink: true },
    service({
      DeploymentController: maybe({ Type: fc.constantFrom('ECS', 'CODE_DEPLOY', 'EXTERNAL') }),
      NetworkConfiguration: maybe(network()),
      TaskDefinition: maybe('shop:1'),
      LoadBalancers: maybe(balanced(group)),
      HealthCheckGracePeriodSeconds: maybe(60),
    }),
    service({
      SchedulingStrategy: maybe(fc.constantFrom('REPLICA', 'DAEMON')),
      DesiredCount: undefined,
      NetworkConfiguration: undefined,
      TaskDefinition: 'shop:1',
    }),
    infrastructure({
      Task: task(undefined, undefined),
      Service: service({
        DeploymentController: maybe({ Type: fc.constantFrom('CODE_DEPLOY', 'EXTERNAL') }),
        TaskDefinition: ref('Task'),
        LoadBalancers: maybe(balanced(group)),
      }),
    }),
  )

/** Tasks of Linux that nobody checks, whose service may take them for its own. */
export const decoys = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({ OtherTask: task(undefined, undefined) })

const dimensions = fc.constantFrom(
  { ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount' },
  { ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount' },
  { ServiceNamespace: 'dynamodb', ScalableDimension: 'dynamodb:table:ReadCapacityUnits' },
)

const byName = (name: Shape) => ({ 'Fn::Join': ['/', ['service', 'shop', name]] })

const capacities = () => ({
  MinCapacity: near(2, { min: 0, max: 10 }),
  MaxCapacity: near(3, { min: 0, max: 20 }),
})

/** What scales a service by name, or something else. */
const target = (name: Shape) =>
  dimensions.chain((dimension) =>
    resource('AWS::ApplicationAutoScaling::ScalableTarget', {
      ...dimension,
      ResourceId: fc.constantFrom(byName(name), 'service/shop/other'),
      ...capacities(),
      ScheduledActions: maybe([{ ScheduledActionName: 'night', Schedule: 'rate(1 day)' }]),
    }),
  )

const tracking = {
  TargetValue: 70,
  PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
}

const scalingPolicy = (of: Readonly<Record<string, Shape>>) =>
  resource('AWS::ApplicationAutoScaling::ScalingPolicy', {
    PolicyName: 'cpu',
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: tracking,
    ...of,
  })

/** What scales something, and what moves it. */
export const scaled = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Task: task(undefined, undefined),
    Service: service({
      TaskDefinition: ref('Task'),
      ServiceName: maybe(fc.constantFrom('orders', 'other')),
      SchedulingStrategy: maybe('REPLICA'),
    }),
    Target: target(getAtt('Service', 'Name')),
    Policy: fc.oneof(
      scalingPolicy({
        ScalingTargetId: either(ref('Target'), 'service/shop/away|ecs:service:DesiredCount|ecs'),
      }),
      scalingPolicy({
        ServiceNamespace: 'ecs',
        ScalableDimension: 'ecs:service:DesiredCount',
        ResourceId: fc.constantFrom(byName(getAtt('Service', 'Name')), 'service/shop/other'),
      }),
      fc.constant(undefined),
    ),
  })

/** A task set, which somebody else deploys. */
export const taskSet = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ECS::TaskSet', {
    Cluster: 'shop',
    Service: 'orders',
    TaskDefinition: 'shop:1',
    NetworkConfiguration: maybe({
      AwsVpcConfiguration: {
        Subnets: ['subnet-11111111'],
        AssignPublicIp: maybe(fc.constantFrom('ENABLED', 'DISABLED')),
      },
    }),
  })
