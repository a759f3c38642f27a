import {
  CfnFlowLog,
  GatewayVpcEndpointAwsService,
  IpProtocol,
  type IVpc,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2'
import { Effect, PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import { type Plan, planned } from './addresses.ts'
import type { EncryptionKey } from './encryption-key.ts'
import { logGroup } from './log-group.ts'
import { actingFor } from './service-principal.ts'

export interface NetworkProps {
  readonly plan: Plan
  /** One in each zone, so that no zone needs another to reach the internet; or one for all, which costs less. */
  readonly natGateways: 'each zone' | 'one'
  /** Where the subnets are; without, in the first zones of the account. */
  readonly zones?: readonly string[]
  readonly retentionDays: number
  readonly key: EncryptionKey
}

/** Public subnets for what is reached, private ones for what works, and a log of what flows. */
export class Network extends Construct {
  readonly vpc: IVpc

  constructor(scope: Construct, id: string, { plan, natGateways, zones, retentionDays, key }: NetworkProps) {
    super(scope, id)
    this.vpc = new Vpc(this, 'Vpc', {
      ipAddresses: planned(plan),
      ipProtocol: IpProtocol.IPV4_ONLY,
      ...(zones === undefined ? { maxAzs: plan.public.length } : { availabilityZones: [...zones] }),
      natGateways: natGateways === 'one' ? 1 : plan.public.length,
      subnetConfiguration: [
        { name: 'public', subnetType: SubnetType.PUBLIC, mapPublicIpOnLaunch: false },
        { name: 'private', subnetType: SubnetType.PRIVATE_WITH_EGRESS },
      ],
      // What closes the default group is a function of CDK's with rights of its own. Nothing uses the group here, which
      // `network/default-group-unused` proves.
      restrictDefaultSecurityGroup: false,
    }) as IVpc
    this.vpc.addGatewayEndpoint('Storage', { service: GatewayVpcEndpointAwsService.S3 })
    this.log(retentionDays, key)
  }

  private log(retentionDays: number, key: EncryptionKey) {
    const group = logGroup(this, 'Flows', { retentionDays, key })
    const role = new Role(this, 'FlowRole', {
      description: 'Writes what flows through the network into its log',
      assumedBy: actingFor(this, 'vpc-flow-logs.amazonaws.com', {
        service: 'ec2',
        resource: 'vpc-flow-log',
        resourceName: '*',
      }),
      inlinePolicies: {
        write: new PolicyDocument({
          statements: [
            new PolicyStatement({
              effect: Effect.ALLOW,
              actions: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
              resources: [group.logGroupArn],
            }),
          ],
        }),
      },
    })
    new CfnFlowLog(this, 'FlowLog', {
      resourceId: this.vpc.vpcId,
      resourceType: 'VPC',
      trafficType: 'ALL',
      logDestinationType: 'cloud-watch-logs',
      logGroupName: group.logGroupName,
      deliverLogsPermissionArn: role.roleArn,
      maxAggregationInterval: 60,
    })
  }
}
