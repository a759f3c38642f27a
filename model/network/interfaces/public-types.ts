/*
 * How types whose resources have security groups come to a public address, as their documentation says: reviewed type by
 * type. Of a type that stands nowhere here it is not known.
 */

const of = (service: string, ...names: readonly string[]): readonly string[] =>
  names.map((name) => `AWS::${service}::${name}`)

/** Their interfaces have private addresses alone, whatever the subnet gives to instances. */
export const neverPublic: ReadonlySet<string> = new Set([
  ...of('APS', 'Scraper'),
  ...of('ApiGatewayV2', 'VpcLink'),
  ...of('AppRunner', 'VpcConnector'),
  ...of('CodeBuild', 'Fleet', 'Project'),
  ...of('CodeConnections', 'Host'),
  ...of('Comprehend', 'DocumentClassifier', 'EntityRecognizer', 'Flywheel'),
  ...of('DAX', 'Cluster'),
  ...of('DMS', 'ReplicationConfig'),
  ...of('DataZone', 'Connection'),
  ...of('DocDB', 'DBCluster'),
  ...of('DocDBElastic', 'Cluster'),
  ...of('EC2', 'ApplicationStatusCheck', 'InstanceConnectEndpoint', 'VPCEndpoint'),
  ...of('EFS', 'MountTarget'),
  ...of('EMR', 'Studio'),
  ...of('EMRServerless', 'Application'),
  ...of('ElastiCache', 'CacheCluster', 'ReplicationGroup', 'ServerlessCache'),
  ...of('Elasticsearch', 'Domain'),
  ...of('FSx', 'FileCache', 'FileSystem'),
  ...of('Glue', 'Connection'),
  ...of('Grafana', 'Workspace'),
  ...of('IoT', 'TopicRuleDestination'),
  ...of('KafkaConnect', 'Connector'),
  ...of('Kendra', 'DataSource'),
  ...of('KinesisAnalyticsV2', 'Application'),
  ...of('KinesisFirehose', 'DeliveryStream'),
  ...of('Lambda', 'Function', 'NetworkConnector'),
  ...of('LookoutMetrics', 'AnomalyDetector'),
  ...of('MSK', 'Replicator', 'ServerlessCluster', 'VpcConnection'),
  ...of('MWAAServerless', 'Workflow'),
  ...of('MediaLive', 'Input'),
  ...of('MemoryDB', 'Cluster'),
  ...of('NeptuneGraph', 'PrivateGraphEndpoint'),
  ...of('OSIS', 'Pipeline'),
  ...of('OpenSearchServerless', 'VpcEndpoint'),
  ...of('OpenSearchService', 'Domain'),
  ...of('PCAConnectorAD', 'Connector'),
  ...of('QBusiness', 'DataSource'),
  ...of('QuickSight', 'VPCConnection'),
  ...of('RDS', 'DBProxy', 'DBProxyEndpoint'),
  ...of('Redshift', 'EndpointAccess'),
  ...of('Route53Resolver', 'ResolverEndpoint'),
  ...of('S3Files', 'MountTarget'),
  ...of('S3Outposts', 'Endpoint'),
  ...of(
    'SageMaker',
    'DataQualityJobDefinition',
    'Domain',
    'EndpointConfig',
    'Model',
    'ModelBiasJobDefinition',
  ),
  ...of('SageMaker', 'ModelExplainabilityJobDefinition', 'ModelQualityJobDefinition', 'MonitoringSchedule'),
  ...of('SageMaker', 'ProcessingJob', 'UserProfile', 'Workforce'),
  ...of('SecretsManager', 'RotationSchedule'),
  ...of('Serverless', 'Function'),
  ...of('Synthetics', 'Canary'),
  ...of('VpcLattice', 'ResourceGateway', 'ServiceNetworkVpcAssociation'),
])

/** They are made of instances, to which a subnet gives a public address. */
export const publicBySubnet: ReadonlySet<string> = new Set([
  ...of('EC2', 'EC2Fleet', 'SpotFleet'),
  ...of('ECS', 'CapacityProvider'),
  ...of('EMR', 'Cluster'),
  ...of('Glue', 'DevEndpoint'),
  ...of('ImageBuilder', 'InfrastructureConfiguration'),
])

/** Where a type says whether it gets a public address, and what holds where it says nothing. */
export const publicByFlag: Readonly<Record<string, { readonly path: string; readonly otherwise: boolean }>> =
  {
    'AWS::AmazonMQ::Broker': { path: 'PubliclyAccessible', otherwise: false },
    'AWS::DMS::InstanceProfile': { path: 'PubliclyAccessible', otherwise: true },
    'AWS::DMS::ReplicationInstance': { path: 'PubliclyAccessible', otherwise: true },
    'AWS::DRS::ReplicationConfigurationTemplate': { path: 'CreatePublicIP', otherwise: false },
    'AWS::M2::Environment': { path: 'PubliclyAccessible', otherwise: false },
    'AWS::OpsWorksCM::Server': { path: 'AssociatePublicIpAddress', otherwise: true },
    'AWS::Redshift::Cluster': { path: 'PubliclyAccessible', otherwise: false },
    'AWS::RedshiftServerless::Workgroup': { path: 'PubliclyAccessible', otherwise: false },
    'AWS::Timestream::InfluxDBCluster': { path: 'PubliclyAccessible', otherwise: false },
    'AWS::Timestream::InfluxDBInstance': { path: 'PubliclyAccessible', otherwise: false },
  }

/** Where what starts tasks says that they get one: `ENABLED`. */
export const publicByTasks: Readonly<Record<string, string>> = {
  'AWS::ECS::Service': 'NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp',
  'AWS::ECS::TaskSet': 'NetworkConfiguration.AwsVpcConfiguration.AssignPublicIp',
  'AWS::Events::Rule': 'Targets.*.EcsParameters.NetworkConfiguration.AwsVpcConfiguration.AssignPublicIp',
  'AWS::Pipes::Pipe':
    'TargetParameters.EcsTaskParameters.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp',
  'AWS::Scheduler::Schedule': 'Target.EcsParameters.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp',
}

/** Where a type names the elastic addresses that it has, if it has any. */
export const publicByAddresses: Readonly<Record<string, string>> = {
  'AWS::MediaLive::Channel': 'Vpc.PublicAddressAllocationIds',
  'AWS::Transfer::Server': 'EndpointDetails.AddressAllocationIds',
}

/** Types of which one property decides that they have none; of what they have otherwise nobody knows from where it is let in. */
export const privateBy: Readonly<Record<string, { readonly path: string; readonly value: string }>> = {
  'AWS::EKS::Cluster': { path: 'ResourcesVpcConfig.EndpointPublicAccess', value: 'false' },
  'AWS::MWAA::Environment': { path: 'WebserverAccessMode', value: 'PRIVATE_ONLY' },
}
