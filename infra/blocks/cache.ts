import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { Port, SecurityGroup, SubnetType } from 'aws-cdk-lib/aws-ec2'
import { CfnParameterGroup, CfnReplicationGroup, CfnSubnetGroup } from 'aws-cdk-lib/aws-elasticache'
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { RemovalPolicy } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import type { ContainerService } from './container-service.ts'
import type { EncryptionKey } from './encryption-key.ts'
import { keptSecret } from './kept-secret.ts'
import { logGroup } from './log-group.ts'
import type { Network } from './network.ts'

const port = Port.tcp(6379)

export interface CacheProps {
  readonly network: Network
  readonly key: EncryptionKey
  readonly alarms: Alarms
  readonly description: string
  readonly engineVersion: string
  readonly nodeType: string
  /** One of them is written to; another takes over where there is one. */
  readonly nodes: number
  /** Parts that the keys are dealt out to, each with as many nodes; without, there is one, and clients need not know. */
  readonly shards?: number
  /** What is set otherwise than ElastiCache would. */
  readonly parameters?: Readonly<Record<string, string>>
  readonly snapshotDays: number
  readonly maintenanceWindow: string
  readonly retentionDays: number
}

/** A Redis that services of this system reach by TLS and with a token, and nobody else. */
export class Cache extends Construct {
  readonly group: CfnReplicationGroup
  readonly token: Secret
  /** Where clients begin. */
  readonly address: string
  private readonly securityGroup: SecurityGroup

  constructor(scope: Construct, id: string, props: CacheProps) {
    super(scope, id)
    const { network, key } = props
    this.securityGroup = new SecurityGroup(this, 'Group', {
      vpc: network.vpc,
      description: 'The cache: reached by the services of this system alone',
      allowAllOutbound: false,
    })
    // ElastiCache takes at most 128 characters, and few of the punctuation.
    this.token = keptSecret(this, 'Token', { key, description: 'The token of the cache', length: 64 })
    const subnets = new CfnSubnetGroup(this, 'Subnets', {
      description: 'Private subnets for the cache',
      subnetIds: network.vpc.selectSubnets({ subnetType: SubnetType.PRIVATE_WITH_EGRESS }).subnetIds,
    })
    this.group = new CfnReplicationGroup(this, 'Redis', {
      replicationGroupDescription: props.description,
      engine: 'redis',
      engineVersion: props.engineVersion,
      cacheNodeType: props.nodeType,
      ...(props.shards === undefined
        ? { numCacheClusters: props.nodes }
        : {
            numNodeGroups: props.shards,
            replicasPerNodeGroup: props.nodes - 1,
            cacheParameterGroupName: 'default.redis7.cluster.on',
          }),
      // With shards, ElastiCache asks for it even where there is nothing to fail over to.
      automaticFailoverEnabled: props.nodes > 1 || props.shards !== undefined,
      multiAzEnabled: props.nodes > 1,
      atRestEncryptionEnabled: true,
      kmsKeyId: key.keyArn,
      transitEncryptionEnabled: true,
      authToken: this.token.secretValue.unsafeUnwrap(),
      cacheSubnetGroupName: subnets.ref,
      securityGroupIds: [this.securityGroup.securityGroupId],
      ...(props.parameters !== undefined && { cacheParameterGroupName: this.setTo(props).ref }),
      snapshotRetentionLimit: props.snapshotDays,
      preferredMaintenanceWindow: props.maintenanceWindow,
      autoMinorVersionUpgrade: true,
      logDeliveryConfigurations: ['slow-log', 'engine-log'].map((logType) => ({
        logType,
        logFormat: 'json',
        destinationType: 'cloudwatch-logs',
        destinationDetails: {
          cloudWatchLogsDetails: { logGroup: logGroup(this, logType, props).logGroupName },
        },
      })),
    })
    this.group.applyRemovalPolicy(RemovalPolicy.SNAPSHOT)
    this.address =
      props.shards === undefined
        ? this.group.attrPrimaryEndPointAddress
        : this.group.attrConfigurationEndPointAddress
    this.watch(props)
  }

  letIn(service: ContainerService) {
    this.securityGroup.addIngressRule(service.group, port, `From the tasks of ${service.node.id}`)
    service.group.addEgressRule(this.securityGroup, port, 'To the cache')
  }

  private setTo({ parameters, shards, engineVersion, description }: CacheProps) {
    return new CfnParameterGroup(this, 'Parameters', {
      cacheParameterGroupFamily: `redis${engineVersion.split('.')[0]}`,
      description,
      properties: { ...parameters, ...(shards !== undefined && { 'cluster-enabled': 'yes' }) },
    })
  }

  private watch({ alarms, ...props }: CacheProps) {
    for (const node of nodesOf(props)) {
      const measured = (metricName: string, statistic: string) =>
        new Metric({
          namespace: 'AWS/ElastiCache',
          metricName,
          statistic,
          dimensionsMap: { CacheClusterId: `${this.group.ref}-${node}` },
        })
      alarms.watch(`CacheMemory${node}`, {
        metric: measured('DatabaseMemoryUsagePercentage', Stats.MAXIMUM),
        says: `Node ${node} of the cache has used more than 90 % of its memory for 15 minutes`,
        threshold: 90,
      })
      alarms.watch(`CacheHits${node}`, {
        metric: measured('CacheHitRate', Stats.AVERAGE),
        says: `Fewer than half of what is asked of node ${node} of the cache is there`,
        threshold: 50,
        when: 'below',
      })
    }
  }
}

/** How the nodes are called behind the name of their group: ElastiCache measures each, and none of it for the group. */
const nodesOf = ({ nodes, shards }: Pick<CacheProps, 'nodes' | 'shards'>): readonly string[] => {
  const ofShard = Array.from({ length: nodes }, (_, node) => `${node + 1}`.padStart(3, '0'))
  if (shards === undefined) return ofShard
  return Array.from({ length: shards }, (_, shard) => `${shard + 1}`.padStart(4, '0')).flatMap((shard) =>
    ofShard.map((node) => `${shard}-${node}`),
  )
}
