/** The properties that take a password and never show it again, by type. `*` stands for each item of a list. */
export const passwordProperties: Readonly<Record<string, readonly string[]>> = {
  'AWS::AmazonMQ::Broker': ['Users.*.Password'],
  'AWS::Amplify::App': ['AccessToken', 'OauthToken', 'BasicAuthConfig.Password'],
  'AWS::Amplify::Branch': ['BasicAuthConfig.Password'],
  'AWS::AppStream::DirectoryConfig': ['ServiceAccountCredentials.AccountPassword'],
  'AWS::DirectoryService::MicrosoftAD': ['Password'],
  'AWS::DirectoryService::SimpleAD': ['Password'],
  'AWS::DMS::Endpoint': ['Password', 'MongoDbSettings.Password'],
  'AWS::DocDB::DBCluster': ['MasterUserPassword'],
  'AWS::EC2::VPNConnection': ['VpnTunnelOptionsSpecifications.*.PreSharedKey'],
  'AWS::ElastiCache::ReplicationGroup': ['AuthToken'],
  'AWS::ElastiCache::User': ['Passwords.*', 'AuthenticationMode.Passwords.*'],
  'AWS::FSx::FileSystem': [
    'WindowsConfiguration.SelfManagedActiveDirectoryConfiguration.Password',
    'OntapConfiguration.FsxAdminPassword',
  ],
  'AWS::FSx::StorageVirtualMachine': [
    'SvmAdminPassword',
    'ActiveDirectoryConfiguration.SelfManagedActiveDirectoryConfiguration.Password',
  ],
  'AWS::IAM::User': ['LoginProfile.Password'],
  'AWS::KinesisFirehose::DeliveryStream': [
    'RedshiftDestinationConfiguration.Password',
    'SplunkDestinationConfiguration.HECToken',
    'HttpEndpointDestinationConfiguration.EndpointConfiguration.AccessKey',
  ],
  'AWS::MemoryDB::User': ['AuthenticationMode.Passwords.*'],
  'AWS::OpenSearchService::Domain': ['AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword'],
  'AWS::RDS::DBCluster': ['MasterUserPassword'],
  'AWS::RDS::DBInstance': ['MasterUserPassword', 'TdeCredentialPassword'],
  'AWS::Redshift::Cluster': ['MasterUserPassword'],
  'AWS::RedshiftServerless::Namespace': ['AdminUserPassword'],
}
