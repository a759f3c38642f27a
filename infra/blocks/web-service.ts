import { Peer, Port, SecurityGroup, SubnetType } from 'aws-cdk-lib/aws-ec2'
import type { IRepository } from 'aws-cdk-lib/aws-ecr'
import {
  ContainerImage,
  CpuArchitecture,
  FargateService,
  FargateTaskDefinition,
  type ICluster,
  LogDrivers,
  OperatingSystemFamily,
  PropagatedTagSource,
} from 'aws-cdk-lib/aws-ecs'
import {
  ApplicationListenerRule,
  ApplicationProtocol,
  ApplicationTargetGroup,
  HttpCodeTarget,
  ListenerAction,
  ListenerCondition,
  TargetType,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2'
import type { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam'
import { Duration } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import { ContainerSecret, type SecretValue } from './container-secret.ts'
import type { EncryptionKey } from './encryption-key.ts'
import type { LoadBalancer } from './load-balancer.ts'
import { logGroup } from './log-group.ts'
import type { Network } from './network.ts'
import { executionRole, taskRole } from './task-roles.ts'

/** Where a service runs, and what it shares with others. */
export interface Surroundings {
  readonly cluster: ICluster
  readonly network: Network
  readonly loadBalancer: LoadBalancer
  readonly key: EncryptionKey
  readonly alarms: Alarms
  readonly retentionDays: number
}

export interface WebServiceProps extends Surroundings {
  readonly repository: IRepository
  /** What the pipeline has built: a digest (`sha256:…`), or a tag, which names the same image for ever. */
  readonly image: string
  readonly port: number
  readonly cpu: number
  readonly memory: number
  readonly tasks: { readonly least: number; readonly most: number }
  /** Percents of what the tasks have, at which there are to be more of them. */
  readonly scaleAt: { readonly cpu: number; readonly memory: number }
  /** Cheaper, and taken away with two minutes' notice: for what is not critical. */
  readonly onSpot?: boolean
  readonly environment?: Readonly<Record<string, string>>
  /** What a container reads from secrets, by the name of its variable. */
  readonly secrets?: Readonly<Record<string, SecretValue>>
  /** Folders that the container writes to; the rest of its file system is read only. */
  readonly writable?: readonly string[]
  readonly healthPath: string
  readonly paths: readonly string[]
  /** Of its rule among those of the load balancer: the lowest is asked first. */
  readonly priority: number
  /** For how long a browser is sent to the same task. */
  readonly sticky?: Duration
  /** What the application itself may do. */
  readonly may?: readonly PolicyStatement[]
}

/** Containers behind the load balancer, reached by nothing else, without addresses of the internet. */
export class WebService extends Construct {
  readonly group: SecurityGroup
  readonly service: FargateService
  readonly taskRole: Role
  readonly executionRole: Role

  constructor(scope: Construct, id: string, props: WebServiceProps) {
    super(scope, id)
    const { network, loadBalancer, port, cluster, tasks } = props
    const logs = logGroup(this, 'Log', props)
    const secrets = Object.entries(props.secrets ?? {})
    const secretArns = [...new Set(secrets.map(([, { of }]) => of.secretArn))]
    this.executionRole = executionRole(this, { ...props, logs, secretArns })
    this.taskRole = taskRole(this, props.may ?? [])
    this.group = new SecurityGroup(this, 'Group', {
      vpc: network.vpc,
      description: 'Tasks: reached by the load balancer alone',
      allowAllOutbound: false,
    })
    this.group.addIngressRule(loadBalancer.group, Port.tcp(port), 'From the load balancer')
    this.group.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'HTTPS, to AWS and to what the application calls')
    loadBalancer.group.addEgressRule(this.group, Port.tcp(port), `To the tasks of ${id}`)

    const task = new FargateTaskDefinition(this, 'Task', {
      cpu: props.cpu,
      memoryLimitMiB: props.memory,
      executionRole: this.executionRole.withoutPolicyUpdates(),
      taskRole: this.taskRole.withoutPolicyUpdates(),
      runtimePlatform: {
        cpuArchitecture: CpuArchitecture.ARM64,
        operatingSystemFamily: OperatingSystemFamily.LINUX,
      },
    })
    const container = task.addContainer('app', {
      image: ContainerImage.fromEcrRepository(props.repository, props.image),
      essential: true,
      portMappings: [{ containerPort: port }],
      readonlyRootFilesystem: true,
      logging: LogDrivers.awsLogs({ logGroup: logs, streamPrefix: id.toLowerCase() }),
      environment: { ...props.environment },
      secrets: Object.fromEntries(secrets.map(([name, value]) => [name, new ContainerSecret(value)])),
    })
    for (const [index, containerPath] of ['/tmp', ...(props.writable ?? [])].entries()) {
      const name = `writable-${index}`
      task.addVolume({ name })
      container.addMountPoints({ sourceVolume: name, containerPath, readOnly: false })
    }

    this.service = new FargateService(this, 'Service', {
      cluster,
      taskDefinition: task,
      desiredCount: tasks.least,
      assignPublicIp: false,
      securityGroups: [this.group],
      vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
      // New tasks are there and healthy before old ones go; what never becomes healthy is rolled back.
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      circuitBreaker: { rollback: true },
      capacityProviderStrategies: [
        { capacityProvider: props.onSpot === true ? 'FARGATE_SPOT' : 'FARGATE', weight: 1 },
      ],
      enableExecuteCommand: false,
      propagateTags: PropagatedTagSource.SERVICE,
      healthCheckGracePeriod: Duration.seconds(60),
    })
    this.scale(props)
    this.watch(props, this.serve(props))
  }

  private serve({ network, loadBalancer, port, healthPath, paths, priority, sticky }: WebServiceProps) {
    const targets = new ApplicationTargetGroup(this, 'Targets', {
      vpc: network.vpc,
      targetType: TargetType.IP,
      protocol: ApplicationProtocol.HTTP,
      port,
      targets: [this.service],
      deregistrationDelay: Duration.seconds(30),
      healthCheck: { path: healthPath, interval: Duration.seconds(30), healthyHttpCodes: '200-299' },
      ...(sticky !== undefined && { stickinessCookieDuration: sticky }),
    })
    const rule = new ApplicationListenerRule(this, 'Rule', {
      listener: loadBalancer.listener,
      priority,
      conditions: [ListenerCondition.pathPatterns([...paths])],
      action: ListenerAction.forward([targets]),
    })
    this.service.node.addDependency(rule)
    return targets
  }

  private scale({ tasks, scaleAt }: WebServiceProps) {
    const scaling = this.service.autoScaleTaskCount({ minCapacity: tasks.least, maxCapacity: tasks.most })
    const calm = { scaleOutCooldown: Duration.minutes(2), scaleInCooldown: Duration.minutes(5) }
    scaling.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: scaleAt.cpu, ...calm })
    scaling.scaleOnMemoryUtilization('Memory', { targetUtilizationPercent: scaleAt.memory, ...calm })
  }

  private watch({ alarms }: WebServiceProps, targets: ApplicationTargetGroup) {
    const { id } = this.node
    alarms.watch(`${id}Cpu`, {
      metric: this.service.metricCpuUtilization(),
      says: `Tasks of ${id} have used more than 90 % of their processor for 15 minutes`,
      threshold: 90,
    })
    alarms.watch(`${id}Memory`, {
      metric: this.service.metricMemoryUtilization(),
      says: `Tasks of ${id} have used more than 90 % of their memory for 15 minutes`,
      threshold: 90,
    })
    alarms.watch(`${id}Unhealthy`, {
      metric: targets.metrics.unhealthyHostCount(),
      says: `Tasks of ${id} do not answer that they are well`,
      threshold: 0,
    })
    alarms.watch(`${id}Errors`, {
      metric: targets.metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT),
      says: `${id} answers with errors of its own`,
      threshold: 10,
    })
  }
}
