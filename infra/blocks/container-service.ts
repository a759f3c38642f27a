import { Peer, Port, SecurityGroup, SubnetType } from 'aws-cdk-lib/aws-ec2'
import type { IRepository } from 'aws-cdk-lib/aws-ecr'
import {
  ContainerImage,
  CpuArchitecture,
  FargateService,
  FargateTaskDefinition,
  type ICluster,
  type LogDriver,
  LogDrivers,
  OperatingSystemFamily,
  PropagatedTagSource,
} from 'aws-cdk-lib/aws-ecs'
import type { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam'
import { Duration } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import { ContainerSecret, type SecretValue } from './container-secret.ts'
import type { EncryptionKey } from './encryption-key.ts'
import { logGroup } from './log-group.ts'
import type { Network } from './network.ts'
import { executionRole, taskRole } from './task-roles.ts'

/** Where a service runs, and what it shares with others. */
export interface Surroundings {
  readonly cluster: ICluster
  readonly network: Network
  readonly key: EncryptionKey
  readonly alarms: Alarms
  readonly retentionDays: number
}

export interface ContainerServiceProps extends Surroundings {
  readonly repository: IRepository
  /** What the pipeline has built: a digest (`sha256:…`), or a tag, which names the same image for ever. */
  readonly image: string
  readonly command?: readonly string[]
  /** What tells by its exit whether the container is well, where nothing from outside asks. */
  readonly check?: readonly string[]
  /** Where the container listens, if it does. */
  readonly port?: number
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
  /** Who runs in the container: `1000:1000`, of the image's own users. Without, whom the image names. */
  readonly user?: string
  /** Folders that the container writes to; the rest of its file system is read only. */
  readonly writable?: readonly string[]
  /** What the application itself may do. */
  readonly may?: readonly PolicyStatement[]
}

/** Ports below 1024 are root's, unless the kernel of the task is told where those begin that are anyone's. */
const listening = (port: number) => ({
  portMappings: [{ containerPort: port }],
  ...(port < 1024 && {
    systemControls: [{ namespace: 'net.ipv4.ip_unprivileged_port_start', value: `${port}` }],
  }),
})

/** Containers that work by themselves: nothing reaches them, and they have no addresses of the internet. */
export class ContainerService extends Construct {
  readonly group: SecurityGroup
  readonly service: FargateService
  readonly taskRole: Role
  readonly executionRole: Role

  constructor(scope: Construct, id: string, props: ContainerServiceProps) {
    super(scope, id)
    const logs = logGroup(this, 'Log', props)
    const secretArns = Object.values(props.secrets ?? {}).map(({ of }) => of.secretArn)
    this.executionRole = executionRole(this, { ...props, logs, secretArns: [...new Set(secretArns)] })
    this.taskRole = taskRole(this, props.may ?? [])
    this.group = new SecurityGroup(this, 'Group', {
      vpc: props.network.vpc,
      description: `Tasks of ${id}`,
      allowAllOutbound: false,
    })
    this.group.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'HTTPS, to AWS and to what the application calls')
    this.service = new FargateService(this, 'Service', {
      cluster: props.cluster,
      taskDefinition: this.task(
        props,
        LogDrivers.awsLogs({ logGroup: logs, streamPrefix: id.toLowerCase() }),
      ),
      desiredCount: props.tasks.least,
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
      ...(props.port !== undefined && { healthCheckGracePeriod: Duration.seconds(60) }),
    })
    this.scale(props)
    this.watch(props)
  }

  private task(props: ContainerServiceProps, logging: LogDriver) {
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
      readonlyRootFilesystem: true,
      logging,
      environment: { ...props.environment },
      secrets: Object.fromEntries(
        Object.entries(props.secrets ?? {}).map(([name, value]) => [name, new ContainerSecret(value)]),
      ),
      ...(props.port !== undefined && listening(props.port)),
      ...(props.user !== undefined && { user: props.user }),
      ...(props.command !== undefined && { command: [...props.command] }),
      ...(props.check !== undefined && { healthCheck: { command: ['CMD', ...props.check] } }),
    })
    for (const [index, containerPath] of ['/tmp', ...(props.writable ?? [])].entries()) {
      const name = `writable-${index}`
      task.addVolume({ name })
      container.addMountPoints({ sourceVolume: name, containerPath, readOnly: false })
    }
    return task
  }

  private scale({ tasks, scaleAt }: ContainerServiceProps) {
    const scaling = this.service.autoScaleTaskCount({ minCapacity: tasks.least, maxCapacity: tasks.most })
    const calm = { scaleOutCooldown: Duration.minutes(2), scaleInCooldown: Duration.minutes(5) }
    scaling.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: scaleAt.cpu, ...calm })
    scaling.scaleOnMemoryUtilization('Memory', { targetUtilizationPercent: scaleAt.memory, ...calm })
  }

  private watch({ alarms }: ContainerServiceProps) {
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
  }
}
