import { type InstanceType, Port, SecurityGroup, SubnetType } from 'aws-cdk-lib/aws-ec2'
import { PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam'
import {
  CaCertificate,
  Credentials,
  DatabaseInstance,
  type IInstanceEngine,
  ParameterGroup,
  PerformanceInsightRetention,
  StorageType,
} from 'aws-cdk-lib/aws-rds'
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager'
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import type { ContainerService } from './container-service.ts'
import type { EncryptionKey } from './encryption-key.ts'
import { logGroup } from './log-group.ts'
import type { Network } from './network.ts'
import { actingFor } from './service-principal.ts'

/** What is asked of the two kinds of server, each in its own words, so that no connection is without TLS. */
const onlyByTls = { mysql: { require_secure_transport: '1' }, postgres: { 'rds.force_ssl': '1' } }
const ports = { mysql: 3306, postgres: 5432 }

export interface DatabaseProps {
  readonly network: Network
  readonly key: EncryptionKey
  readonly alarms: Alarms
  readonly kind: 'mysql' | 'postgres'
  readonly engine: IInstanceEngine
  /** The name of the instance, by which its logs are found. */
  readonly name: string
  readonly databaseName: string
  readonly instanceType: InstanceType
  readonly gigabytes: number
  /** It grows by itself up to here. */
  readonly mostGigabytes: number
  readonly inTwoZones: boolean
  readonly backupDays: number
  readonly backupWindow: string
  readonly maintenanceWindow: string
  readonly logs: readonly string[]
  readonly retentionDays: number
  readonly isProtected: boolean
  readonly mostConnections: number
}

/** A database that services of this system reach, and nobody else: encrypted, backed up, its password turned by RDS. */
export class Database extends Construct {
  readonly instance: DatabaseInstance
  /** Kept and rotated by RDS itself. */
  readonly secret: ISecret
  private readonly group: SecurityGroup
  private readonly port: Port

  constructor(scope: Construct, id: string, props: DatabaseProps) {
    super(scope, id)
    const { network, key, kind } = props
    this.port = Port.tcp(ports[kind])
    this.group = new SecurityGroup(this, 'Group', {
      vpc: network.vpc,
      description: 'The database: reached by the services of this system alone',
      allowAllOutbound: false,
    })
    this.instance = new DatabaseInstance(this, 'Instance', {
      engine: props.engine,
      instanceIdentifier: props.name,
      instanceType: props.instanceType,
      vpc: network.vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
      securityGroups: [this.group],
      publiclyAccessible: false,
      multiAz: props.inTwoZones,
      databaseName: props.databaseName,
      credentials: Credentials.fromUsername('keeper', { encryptionKey: key }),
      manageMasterUserPassword: true,
      iamAuthentication: true,
      parameterGroup: new ParameterGroup(this, 'Parameters', {
        engine: props.engine,
        description: `No connection to ${props.name} without TLS`,
        parameters: onlyByTls[kind],
      }),
      caCertificate: CaCertificate.RDS_CA_RSA2048_G1,
      storageType: StorageType.GP3,
      storageEncrypted: true,
      storageEncryptionKey: key,
      allocatedStorage: props.gigabytes,
      maxAllocatedStorage: props.mostGigabytes,
      backupRetention: Duration.days(props.backupDays),
      preferredBackupWindow: props.backupWindow,
      preferredMaintenanceWindow: props.maintenanceWindow,
      copyTagsToSnapshot: true,
      deleteAutomatedBackups: false,
      autoMinorVersionUpgrade: true,
      enablePerformanceInsights: true,
      performanceInsightRetention: PerformanceInsightRetention.DEFAULT,
      performanceInsightEncryptionKey: key,
      monitoringInterval: Duration.seconds(60),
      monitoringRole: this.monitoringRole(props.name),
      cloudwatchLogsExports: [...props.logs],
      deletionProtection: props.isProtected,
      removalPolicy: RemovalPolicy.SNAPSHOT,
    })
    const { secret } = this.instance
    if (secret === undefined) throw new Error('The database has no secret with its password.')
    this.secret = secret
    this.keepLogs(props)
    this.watch(props)
  }

  letIn(service: ContainerService) {
    const { id } = service.node
    this.group.addIngressRule(service.group, this.port, `From the tasks of ${id}`)
    service.group.addEgressRule(this.group, this.port, 'To the database')
  }

  /** RDS would make these logs itself, without a key and for ever. */
  private keepLogs({ name, logs, retentionDays, key }: DatabaseProps) {
    for (const log of logs)
      this.instance.node.addDependency(
        logGroup(this, `${log}-log`, { name: `/aws/rds/instance/${name}/${log}`, retentionDays, key }),
      )
  }

  /** What RDS asks for to tell of the system under the database, in the one log that it writes to. */
  private monitoringRole(name: string) {
    const log = Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group:RDSOSMetrics:log-stream',
      resourceName: '*',
    })
    return new Role(this, 'MonitoringRole', {
      description: 'Tells CloudWatch of the system under the database',
      assumedBy: actingFor(this, 'monitoring.rds.amazonaws.com', { service: 'rds', resource: `db:${name}` }),
      inlinePolicies: {
        tell: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: [
                'logs:CreateLogStream',
                'logs:PutLogEvents',
                'logs:DescribeLogStreams',
                'logs:GetLogEvents',
              ],
              resources: [log],
            }),
          ],
        }),
      },
    })
  }

  private watch({ alarms, gigabytes, mostConnections }: DatabaseProps) {
    alarms.watch('DatabaseCpu', {
      metric: this.instance.metricCPUUtilization(),
      says: 'The database has used more than 80 % of its processor for 15 minutes',
      threshold: 80,
    })
    alarms.watch('DatabaseStorage', {
      metric: this.instance.metricFreeStorageSpace(),
      says: 'The database has less than a tenth of its storage left',
      threshold: (gigabytes / 10) * 1024 ** 3,
      when: 'below',
    })
    alarms.watch('DatabaseConnections', {
      metric: this.instance.metricDatabaseConnections(),
      says: 'The database has nearly as many connections as its clients may open',
      threshold: Math.floor(mostConnections * 0.8),
    })
  }
}
