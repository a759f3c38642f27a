/** Where a type has policies written: paths of properties, in which `*` is each item of a list. */
export type Places = Readonly<Record<string, readonly string[]>>

/** Policies that say who may use something, which whoever has an account of AWS, or none, can ask for. */
export const ofAnyone: Places = {
  'AWS::AIOps::InvestigationGroup': ['InvestigationGroupPolicy'],
  'AWS::APS::ResourcePolicy': ['PolicyDocument'],
  'AWS::Backup::BackupVault': ['AccessPolicy'],
  'AWS::Backup::LogicallyAirGappedBackupVault': ['AccessPolicy'],
  'AWS::Bedrock::KnowledgeBasePolicy': ['PolicyDocument'],
  'AWS::Bedrock::ResourcePolicy': ['PolicyDocument'],
  'AWS::BedrockAgentCore::ResourcePolicy': ['Policy'],
  'AWS::CloudTrail::ResourcePolicy': ['ResourcePolicy'],
  'AWS::CodeArtifact::Domain': ['PermissionsPolicyDocument'],
  'AWS::CodeArtifact::Repository': ['PermissionsPolicyDocument'],
  'AWS::Comprehend::DocumentClassifier': ['ModelPolicy'],
  'AWS::Comprehend::EntityRecognizer': ['ModelPolicy'],
  'AWS::DSQL::Cluster': ['PolicyDocument'],
  'AWS::ECR::RegistryPolicy': ['PolicyText'],
  'AWS::ECR::Repository': ['RepositoryPolicyText'],
  'AWS::ECR::RepositoryCreationTemplate': ['RepositoryPolicy'],
  'AWS::EFS::FileSystem': ['FileSystemPolicy'],
  'AWS::Elasticsearch::Domain': ['AccessPolicies'],
  'AWS::EventSchemas::RegistryPolicy': ['Policy'],
  'AWS::Events::EventBus': ['Policy'],
  'AWS::EventsV2::ResourcePolicy': ['PolicyDocument'],
  'AWS::KMS::Key': ['KeyPolicy'],
  'AWS::KMS::ReplicaKey': ['KeyPolicy'],
  'AWS::Kinesis::ResourcePolicy': ['ResourcePolicy'],
  'AWS::Lambda::ResourcePolicy': ['PolicyDocument'],
  'AWS::Lex::ResourcePolicy': ['Policy'],
  'AWS::Logs::DeliveryDestination': ['DeliveryDestinationPolicy.DeliveryDestinationPolicy'],
  'AWS::Logs::Destination': ['DestinationPolicy'],
  'AWS::Logs::LogGroup': ['ResourcePolicyDocument'],
  'AWS::Logs::ResourcePolicy': ['PolicyDocument'],
  'AWS::MSK::ClusterPolicy': ['Policy'],
  'AWS::MediaPackageV2::ChannelPolicy': ['Policy'],
  'AWS::MediaPackageV2::OriginEndpointPolicy': ['Policy'],
  'AWS::MediaStore::Container': ['Policy'],
  'AWS::MediaTailor::ChannelPolicy': ['Policy'],
  'AWS::OSIS::Pipeline': ['ResourcePolicy.Policy'],
  'AWS::Oam::Sink': ['Policy'],
  'AWS::Omics::SequenceStore': ['S3AccessPolicy'],
  'AWS::OpenSearchService::Domain': ['AccessPolicies'],
  'AWS::Organizations::ResourcePolicy': ['Content'],
  'AWS::PaymentCryptography::Key': ['Policy'],
  'AWS::RUM::AppMonitor': ['ResourcePolicy.PolicyDocument'],
  'AWS::Redshift::Cluster': ['NamespaceResourcePolicy'],
  'AWS::RedshiftServerless::Namespace': ['NamespaceResourcePolicy'],
  'AWS::S3::AccessPoint': ['Policy'],
  'AWS::S3::BucketPolicy': ['PolicyDocument'],
  'AWS::S3::MultiRegionAccessPointPolicy': ['Policy'],
  'AWS::S3Files::FileSystemPolicy': ['Policy'],
  'AWS::S3Outposts::AccessPoint': ['Policy'],
  'AWS::S3Outposts::BucketPolicy': ['PolicyDocument'],
  'AWS::SMSVOICE::ResourcePolicy': ['PolicyDocument'],
  'AWS::SNS::TopicInlinePolicy': ['PolicyDocument'],
  'AWS::SNS::TopicPolicy': ['PolicyDocument'],
  'AWS::SQS::QueueInlinePolicy': ['PolicyDocument'],
  'AWS::SQS::QueuePolicy': ['PolicyDocument'],
  'AWS::SSM::ResourcePolicy': ['Policy'],
  'AWS::SageMaker::ModelPackageGroup': ['ModelPackageGroupPolicy'],
  'AWS::SecretsManager::ResourcePolicy': ['ResourcePolicy'],
  'AWS::VpcLattice::ResourcePolicy': ['Policy'],
  'AWS::XRay::ResourcePolicy': ['PolicyDocument'],
}

/** AWS takes no policy of these that is for everybody. */
export const neverPublic: Places = {
  'AWS::DynamoDB::GlobalTable': [
    'Replicas.*.ResourcePolicy.PolicyDocument',
    'Replicas.*.ReplicaStreamSpecification.ResourcePolicy.PolicyDocument',
  ],
  'AWS::DynamoDB::Table': [
    'ResourcePolicy.PolicyDocument',
    'StreamSpecification.ResourcePolicy.PolicyDocument',
  ],
  'AWS::S3Express::AccessPoint': ['Policy'],
  'AWS::S3Express::BucketPolicy': ['PolicyDocument'],
  'AWS::S3ObjectLambda::AccessPointPolicy': ['PolicyDocument'],
  'AWS::S3Tables::TableBucketPolicy': ['ResourcePolicy'],
  'AWS::S3Tables::TablePolicy': ['ResourcePolicy'],
  'AWS::S3Vectors::VectorBucketPolicy': ['Policy'],
}

/** What everybody may call where it has no policy at all: the policy takes something away. */
export const openWithout: Places = {
  'AWS::ApiGateway::DomainNameV2': ['Policy'],
  'AWS::ApiGateway::RestApi': ['Policy'],
  'AWS::ECR::PublicRepository': ['RepositoryPolicyText'],
}

/** What is asked only within a network, and by default lets everything through. */
export const withinNetworks: Places = {
  'AWS::EC2::VPCEndpoint': ['PolicyDocument'],
  'AWS::ODB::OdbNetwork': ['KmsPolicyDocument', 'S3PolicyDocument', 'StsPolicyDocument'],
  'AWS::VpcLattice::AuthPolicy': ['Policy'],
}
